"""Sealing in the window: from the passphrase to a file that verifies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.seal.drives import is_removable
from tcm_desk.gui.seal.key_dialog import KeyDialog
from tcm_desk.gui.seal.seal_dialog import SealDialog
from tcm_desk.gui.seal.seal_page import SealPage
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.signature.trust import load_anchors
from tcm_desk.usecases.list_packets import list_packets
from tcm_desk.usecases.make_own_key import make_own_key
from tcm_desk.usecases.verify_packet import check_packet_file

PASSPHRASE = "yi ju hao ji de hua"  # noqa: S105 - of keys made for a test


@pytest.fixture
def seal_page(qtbot: QtBot, clinic_model: AssessmentModel) -> SealPage:
    page = SealPage(clinic_model)
    qtbot.addWidget(page)
    page.resize(1366, 690)
    page.show()
    return page


@pytest.fixture
def key(clinic_model: AssessmentModel) -> Path:
    facility = clinic_model.snapshot.header.facility
    return make_own_key(clinic_model.workspace, facility, PASSPHRASE)


@pytest.fixture
def dialog(seal_page: SealPage, key: Path, tmp_path: Path) -> SealDialog:
    assert key.exists()
    seal_page.seal.click()
    made = seal_page.findChild(SealDialog)
    assert made is not None
    stick = tmp_path / "stick"
    stick.mkdir()
    made.choose_folder(stick)
    return made


def test_a_packet_sealed_with_the_keyboard_is_accepted_by_the_verifier(
    qtbot: QtBot, dialog: SealDialog, key: Path, tmp_path: Path
) -> None:
    QTest.keyClicks(dialog.asked.passphrase, PASSPHRASE)
    QTest.keyClick(dialog.asked.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=60_000)

    (path,) = (tmp_path / "stick").glob("*.pdf")
    anchors = load_anchors([key.with_suffix(".pem")])
    checked = check_packet_file(path, anchors, dialog.model.workspace.now())
    assert checked.verdict.status is PacketStatus.VALID
    (record,) = list_packets(dialog.model.workspace, dialog.model.assessment_id)
    assert dialog.shown.code.text() == record.short_code
    assert dialog.shown.title.text() == "已封存"
    said = [line[1].text() for line in dialog.shown.proofs._lines.values()]
    times = [line[2].text() for line in dialog.shown.proofs._lines.values()]
    assert path.name in said[0]
    assert all(said)
    assert times == ["09:30:00"] * 4

    QTest.keyClick(dialog.shown.done, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_wrong_passphrase_is_told_in_the_dialog_and_writes_nothing(
    qtbot: QtBot, dialog: SealDialog, tmp_path: Path
) -> None:
    dialog.asked.passphrase.setText("not the passphrase")
    dialog.asked.seal.click()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=60_000)

    assert "口令不对" in dialog.asked.fault.accessibleName()
    assert not dialog.asked.fault.isHidden()
    assert list((tmp_path / "stick").iterdir()) == []
    assert dialog.asked.passphrase.text() == ""


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(
    qtbot: QtBot, dialog: SealDialog, tmp_path: Path
) -> None:
    (tmp_path / "stick").rmdir()
    (tmp_path / "stick").write_text("in the way")
    dialog.asked.passphrase.setText(PASSPHRASE)
    dialog.asked.seal.click()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=60_000)

    assert "没有写成" in dialog.asked.fault.accessibleName()
    model = dialog.model
    assert list_packets(model.workspace, model.assessment_id) == []


def test_without_a_passphrase_nothing_begins(dialog: SealDialog) -> None:
    dialog.asked.seal.click()

    assert not dialog.busy
    assert dialog.asked._missing.text() == "还差：口令"


def test_the_dialog_stays_while_the_work_goes_on(
    qtbot: QtBot, dialog: SealDialog
) -> None:
    dialog.asked.passphrase.setText(PASSPHRASE)
    dialog.asked.seal.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=60_000)


def test_a_facility_without_a_key_makes_one_first(
    qtbot: QtBot, seal_page: SealPage
) -> None:
    seal_page.seal.click()
    dialog = seal_page.findChild(KeyDialog)
    assert dialog is not None
    dialog.fields.first.setText(PASSPHRASE)
    dialog.fields.again.setText(PASSPHRASE)

    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.make.click()

    facility = seal_page.model.snapshot.header.facility
    assert seal_page.model.workspace.key_file(facility.id).exists()
    assert seal_page.findChild(SealDialog) is not None


def test_a_refused_value_must_be_mended_before_sealing(seal_page: SealPage) -> None:
    assert seal_page.seal.isEnabled()

    seal_page.model.record({FactKey("served_population"): "many"})
    seal_page.read()

    assert not seal_page.seal.isEnabled()
    assert seal_page._beside.text() == "先改好必须改的地方，再封存。"


@pytest.mark.skipif(os.name == "nt", reason="drives have letters there")
def test_what_is_mounted_below_media_can_be_pulled_out() -> None:
    assert is_removable("/media/doctor/KINGSTON")
    assert is_removable("/run/media/doctor/KINGSTON")
    assert not is_removable("/")
    assert not is_removable("/home")
