"""Facilities enrolled at the window, and what the office hands out."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from tcm_desk.gui.district.district_desk import DistrictDesk
from tcm_desk.gui.district.enrol_dialog import EnrolFacilityDialog
from tcm_desk.gui.places import ENROL, SETTINGS
from tcm_desk.gui.safety.backup_words import contents_words
from tcm_desk.gui.safety.restore_dialog import RestoreDialog
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.trust import load_anchors
from tcm_desk.store.backup_folder import Reason, read_contents
from tcm_desk.usecases.district.begin_desk import NewDesk, begin_desk
from tcm_desk.usecases.district.own_desk import own_district
from tcm_desk.usecases.enrol import write_request
from tcm_desk.usecases.make_own_key import write_key
from tests.fuzz.seeds import PASSPHRASE
from tests.gui.conftest import NOW
from tests.gui.district.conftest import wait
from tests.usecases.district.conftest import HandedIn, TakeIn


@pytest.fixture
def request_file(tmp_path: Path) -> Path:
    """Return the request of a clinic."""
    key = tmp_path / "clinic.p12"
    subject = KeySubject("桃花村卫生室", UUID(int=7), None)
    write_key(key, None, subject, PASSPHRASE, NOW)
    out = tmp_path / "证书申请_桃花村卫生室.csr"
    write_request(key, PASSPHRASE, out)
    return out


def _dialog(window: DistrictDesk) -> EnrolFacilityDialog:
    window.go(ENROL)
    found = window.shell.findChild(EnrolFacilityDialog)
    assert isinstance(found, EnrolFacilityDialog)
    return found


def test_a_facility_is_enrolled_and_stands_on_the_register(
    window: DistrictDesk, request_file: Path, tmp_path: Path
) -> None:
    keys = tmp_path / "keys"
    workspace = window.model.workspace
    begin_desk(workspace, NewDesk("云溪县卫生健康局", "150103", PASSPHRASE, keys))
    dialog = _dialog(window)
    dialog.use_request(request_file)
    assert "桃花村卫生室" in dialog.note.text()
    dialog.use_root(keys / "district-root.p12")
    dialog.passphrase.setText(PASSPHRASE)

    dialog.enrol.click()
    wait()

    assert request_file.with_suffix(".pem").exists()
    assert [each.entry.name for each in window.model.county.lines] == ["桃花村卫生室"]
    assert "指纹" in dialog.note.text()


def test_what_is_no_request_is_refused(window: DistrictDesk, tmp_path: Path) -> None:
    wrong = tmp_path / "letter.csr"
    wrong.write_bytes(b"Dear office")
    dialog = _dialog(window)

    dialog.use_request(wrong)
    dialog.enrol.click()

    assert dialog.fault.isVisible()
    assert dialog.missing.text() == "还差：申请文件、根钥匙、口令"


def test_the_root_certificate_is_handed_out_from_the_settings(
    window: DistrictDesk, tmp_path: Path
) -> None:
    window.go(SETTINGS)
    page = window.shell.pages.currentWidget()
    office = getattr(page, "office")  # noqa: B009 - one of several kinds of page

    office.write_root(tmp_path)

    facts = own_district(window.model.workspace.data)
    assert facts is not None
    written = load_anchors([tmp_path / "district-root.pem"])
    assert facts.fingerprint in written.fingerprints
    assert "district-root.pem" in office.note.text()


def test_a_backup_says_what_the_district_has_and_what_going_back_loses(
    window: DistrictDesk, take: TakeIn, handed_in: HandedIn
) -> None:
    workspace = window.model.workspace
    (first,) = take(handed_in(1)).files
    assert first.packet is not None
    window.model.put_on_register(first.packet.packet_id)
    kept = workspace.back_up(Reason.ASKED)
    take(handed_in(2))

    contents = read_contents(kept.path)
    dialog = RestoreDialog(workspace, kept.path, window.shell)
    wait()

    assert contents_words(contents) == "名册 1 家，收到 1 份自评包"
    assert "从 2 份变成 1 份" in dialog.words.text()
    dialog.close()
