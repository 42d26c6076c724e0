"""Whose desk it is, whom it trusts, and who is on its register once enrolled."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tcm_desk.assessment.clock import DoubtKind
from tcm_desk.errors import RequestRefusedError, TrustFileError
from tcm_desk.signature.certificates import CertificateFacts, facts_of
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.keys import certificate_pem
from tcm_desk.usecases.district.clock import desk_clock_doubts
from tcm_desk.usecases.district.enrolled import register_enrolled
from tcm_desk.usecases.district.own_desk import (
    desk_anchors,
    own_district,
    own_division,
    set_up_desk,
)
from tcm_desk.usecases.district.register import list_register, register_facility
from tcm_desk.usecases.workspace import Workspace
from tests.county_stick import DIVISION, OFFICE, CountyStick
from tests.usecases.conftest import NOW
from tests.usecases.district.conftest import SEALED_AT, HandedIn, TakeIn
from tests.usecases.district.test_match_register import CODE, ENTRY, NAME


def certified(stick: CountyStick, subject: KeySubject) -> CertificateFacts:
    return facts_of(stick.enrolled(subject).certificate)


def test_a_desk_trusts_its_own_root_the_former_one_and_those_given(
    desk: Workspace, stick: CountyStick, tmp_path: Path
) -> None:
    first = own_district(desk.data)
    assert first is not None
    assert (first.name, own_division(desk.data)) == (OFFICE, DIVISION)
    other = CountyStick(stick.pack, desk.resources, SEALED_AT)
    renewed, given = tmp_path / "renewed.pem", tmp_path / "given.pem"
    renewed.write_bytes(other.root)
    given.write_bytes(CountyStick(stick.pack, desk.resources, SEALED_AT).root)

    second = set_up_desk(desk.data, renewed)

    assert own_district(desk.data) == second
    known = desk_anchors(desk.data).fingerprints
    assert known == {first.fingerprint, second.fingerprint}
    assert len(desk_anchors(desk.data, [given]).fingerprints) == len(known) + 1


def test_a_facilitys_computer_is_no_desk(workspace: Workspace) -> None:
    assert own_district(workspace.data) is None
    assert own_division(workspace.data) == ""
    assert desk_anchors(workspace.data).certificates == frozenset()


def test_only_what_may_vouch_for_others_makes_a_desk(
    workspace: Workspace, stick: CountyStick, tmp_path: Path
) -> None:
    clinic, nothing = tmp_path / "clinic.pem", tmp_path / "nothing.pem"
    clinic.write_bytes(certificate_pem(stick.enrolled(KeySubject(NAME, UUID(int=1)))))
    nothing.write_bytes(b"nothing")

    with pytest.raises(RequestRefusedError):
        set_up_desk(workspace.data, clinic)
    with pytest.raises(TrustFileError):
        set_up_desk(workspace.data, nothing)
    assert own_district(workspace.data) is None


def test_who_is_enrolled_is_on_the_register(
    desk: Workspace, stick: CountyStick
) -> None:
    entry = register_enrolled(desk, certified(stick, KeySubject(NAME, UUID(int=1))))

    assert entry is not None
    assert list_register(desk) == [entry]
    assert (entry.facility_id, entry.division) == (UUID(int=1), DIVISION)
    again = register_enrolled(desk, certified(stick, KeySubject(NAME, UUID(int=1))))
    assert again == entry


def test_an_entry_that_is_there_learns_who_it_is(
    desk: Workspace, stick: CountyStick
) -> None:
    register_facility(desk, ENTRY)

    entry = register_enrolled(desk, certified(stick, KeySubject(NAME, UUID(int=1))))

    assert entry == replace(ENTRY, facility_id=UUID(int=1))
    code = KeySubject("另一名卫生院", UUID(int=2), CODE)
    with_code = register_enrolled(desk, certified(stick, code))
    assert with_code is not None
    assert (with_code.uscc, with_code.facility_id) == (CODE, None)


def test_whose_type_the_name_does_not_tell_is_not_registered_by_guessing(
    desk: Workspace, stick: CountyStick
) -> None:
    subject = KeySubject("云溪县中医医院", UUID(int=3))

    assert register_enrolled(desk, certified(stick, subject)) is None
    assert list_register(desk) == []


def test_a_clock_behind_what_came_in_last_is_doubted(
    desk: Workspace, take: TakeIn, handed_in: HandedIn
) -> None:
    take(handed_in())
    back = replace(desk, clock=lambda: NOW - timedelta(days=400))

    kinds = {each.kind for each in desk_clock_doubts(back)}

    assert DoubtKind.BEFORE_LAST_EDIT in kinds
