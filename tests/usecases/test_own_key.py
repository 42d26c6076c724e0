from __future__ import annotations

import dataclasses
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import KeyFileError, WeakPassphraseError
from tcm_desk.signature.certificates import fingerprint
from tcm_desk.usecases.make_own_key import make_own_key, open_key_file
from tcm_desk.usecases.own_key import (
    change_passphrase,
    export_certificate,
    own_key,
    replace_key,
)
from tcm_desk.usecases.workspace import Workspace
from tests.usecases.conftest import NOW

OLD, NEW = "a long passphrase", "another passphrase"


@pytest.fixture
def facility(workspace: Workspace, header: AssessmentHeader) -> Facility:
    make_own_key(workspace, header.facility, OLD)
    return header.facility


def test_without_a_key_there_is_nothing_to_say(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    assert own_key(workspace, header.facility) is None


def test_a_key_is_described_without_its_passphrase(
    workspace: Workspace, facility: Facility
) -> None:
    found = own_key(workspace, facility)

    assert found is not None
    assert found.certificate is not None
    opened = open_key_file(workspace.key_file(facility.id), OLD)
    assert found.certificate.fingerprint == opened.fingerprint
    assert found.certificate.name == facility.name
    assert found.certificate.valid_from == NOW
    assert found.certificate.valid_until.year == NOW.year + 10
    assert found.fits
    assert found.in_force


def test_a_key_of_another_credit_code_does_not_fit(
    workspace: Workspace, facility: Facility
) -> None:
    changed = dataclasses.replace(facility, uscc="12150103MB1A23456D")

    found = own_key(workspace, changed)

    assert found is not None
    assert found.fits is (facility.uscc is None)


def test_a_key_whose_years_are_over_is_not_in_force(
    workspace: Workspace, facility: Facility
) -> None:
    later = dataclasses.replace(workspace, clock=lambda: NOW + timedelta(days=11 * 365))

    found = own_key(later, facility)

    assert found is not None
    assert not found.in_force


def test_another_passphrase_opens_the_same_key(
    workspace: Workspace, facility: Facility
) -> None:
    path = workspace.key_file(facility.id)
    before = open_key_file(path, OLD).fingerprint

    change_passphrase(workspace, facility, OLD, NEW)

    assert open_key_file(path, NEW).fingerprint == before
    with pytest.raises(KeyFileError):
        open_key_file(path, OLD)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {each.name for each in path.parent.iterdir()} == {
        path.name,
        path.with_suffix(".pem").name,
    }


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [("wrong passphrase", NEW, KeyFileError), (OLD, "short", WeakPassphraseError)],
)
def test_a_change_that_is_refused_leaves_the_key_as_it_was(
    workspace: Workspace,
    facility: Facility,
    old: str,
    new: str,
    error: type[Exception],
) -> None:
    path = workspace.key_file(facility.id)
    before = path.read_bytes()

    with pytest.raises(error):
        change_passphrase(workspace, facility, old, new)

    assert path.read_bytes() == before


def test_a_certificate_that_went_missing_comes_back_with_a_new_passphrase(
    workspace: Workspace, facility: Facility
) -> None:
    certificate = workspace.key_file(facility.id).with_suffix(".pem")
    before = certificate.read_bytes()
    certificate.unlink()
    found = own_key(workspace, facility)
    assert found is not None
    assert found.certificate is None

    change_passphrase(workspace, facility, OLD, NEW)

    assert certificate.read_bytes() == before


def test_a_key_that_is_replaced_is_kept_aside(
    workspace: Workspace, facility: Facility
) -> None:
    path = workspace.key_file(facility.id)
    before = path.read_bytes()

    replace_key(workspace, facility, NEW)

    (aside,) = path.parent.glob("*.p12.old")
    assert aside.read_bytes() == before
    assert open_key_file(path, NEW).name == facility.name


def test_the_certificate_is_exported_under_the_facilitys_name(
    workspace: Workspace, facility: Facility, tmp_path: Path
) -> None:
    slashed = dataclasses.replace(facility, name='../青山/"卫生院"')

    exported = export_certificate(workspace, slashed, tmp_path)

    assert exported.parent == tmp_path
    assert exported.name == "青山卫生院.pem"
    found = own_key(workspace, facility)
    assert found is not None
    assert found.certificate is not None
    assert fingerprint(found.certificate.der) == found.certificate.fingerprint
    assert "BEGIN CERTIFICATE" in exported.read_text()
    assert "PRIVATE" not in exported.read_text()
