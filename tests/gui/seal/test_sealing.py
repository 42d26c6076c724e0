"""Sealing in the window: from the passphrase to a file that verifies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tcm_desk.errors import DriveGoneError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.look.buttons import Button
from tcm_desk.gui.look.look import look
from tcm_desk.gui.seal.ask_sheet import AskSheet
from tcm_desk.gui.seal.done_sheet import DoneSheet
from tcm_desk.gui.seal.drives import Destination, destination_words, is_removable
from tcm_desk.gui.seal.eject import eject
from tcm_desk.gui.seal.export_dialog import ExportDialog
from tcm_desk.gui.seal.key_dialog import KeyDialog
from tcm_desk.gui.seal.seal_dialog import SealDialog
from tcm_desk.gui.seal.seal_page import SealPage
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.signature.trust import load_anchors
from tcm_desk.usecases.export_packet import export_packet
from tcm_desk.usecases.list_packets import list_packets
from tcm_desk.usecases.make_own_key import make_own_key
from tcm_desk.usecases.verify_packet import check_packet_file
from tcm_desk.usecases.withdraw_assessment import withdraw_assessment
from tests.gui.seal.conftest import SealedModel

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
    assert "PDF/A-3" in said[0]
    assert path.name in said[1]
    assert all(said)
    assert times == ["09:30:00"] * 5

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


def test_esc_calls_the_work_off_and_leaves_nothing_behind(
    qtbot: QtBot, dialog: SealDialog, tmp_path: Path
) -> None:
    dialog.asked.passphrase.setText(PASSPHRASE)
    dialog.asked.seal.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.isVisible()
    assert "正在停下" in dialog.shown.under.text()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=60_000)
    assert "已取消" in dialog.asked.fault.accessibleName()
    assert list((tmp_path / "stick").iterdir()) == []
    assert not dialog.model.locked
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


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
    assert seal_page.points.must == 1


def test_a_remark_leads_to_its_fact(qtbot: QtBot, seal_page: SealPage) -> None:
    key = FactKey("served_population")
    seal_page.model.record({key: "many"})
    go = next(
        each
        for each in seal_page.points.findChildren(Button)
        if "many" in each.accessibleDescription()
    )

    with qtbot.waitSignal(seal_page.fact_asked) as asked:
        QTest.keyClick(go, Qt.Key.Key_Return)

    assert asked.args == [key]


def test_personal_data_is_listed_and_must_be_confirmed_once(
    qtbot: QtBot, dialog: SealDialog, seal_page: SealPage
) -> None:
    assert dialog.asked._private.isHidden()
    dialog.reject()
    model = seal_page.model
    column = FactKey("edu_rows", model.snapshot.cuts["edu_rows"].rows[0].id, "title")
    assert edit(model, column, "讲座，联系 13912345678")
    said = [each.accessibleDescription() for each in seal_page.findChildren(Button)]
    assert any("手机号 139…78" in each for each in said)

    asked = AskSheet(model)
    qtbot.addWidget(asked)
    asked.passphrase.setText(PASSPHRASE)
    with qtbot.assertNotEmitted(asked.seal_asked):
        asked.seal.click()
    assert asked._missing.text() == "还差：勾选已看过"
    asked.private.click()
    with qtbot.waitSignal(asked.seal_asked):
        asked.seal.click()


def test_the_main_button_is_in_view_with_the_largest_type(
    qtbot: QtBot, seal_page: SealPage
) -> None:
    look().use(factor=2.0)
    qtbot.wait(1)

    seen = QRect(seal_page.seal.mapTo(seal_page, QPoint()), seal_page.seal.size())
    assert seal_page.rect().contains(seen)


def test_a_sealed_assessment_can_be_written_out_without_the_passphrase(
    qtbot: QtBot, seal_page: SealPage, sealed_model: SealedModel, tmp_path: Path
) -> None:
    packet = sealed_model(seal_page.model)
    assert seal_page.state.text() == "已封存，第 1 版"
    assert seal_page.seal.isHidden()

    QTest.keyClick(seal_page.export, Qt.Key.Key_Return)
    dialog = seal_page.findChild(ExportDialog)
    assert dialog is not None
    dialog.place.choose_folder(tmp_path / "out")
    QTest.keyClick(dialog.write, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)

    assert (tmp_path / "out" / packet.file_name).read_bytes() == b"%PDF-"
    assert dialog.title.text() == "写好了"
    assert seal_page.state.text() == "已导出，第 1 版"


def test_a_change_after_export_shows_until_it_is_sealed_anew(
    seal_page: SealPage, sealed_model: SealedModel, tmp_path: Path
) -> None:
    model = seal_page.model
    export_packet(model.workspace, sealed_model(model), tmp_path)
    withdraw_assessment(model.workspace, model.assessment_id, "写错了")
    model.read_lock()
    assert seal_page.state.text() == "已撤回，可以改，第 1 版"

    assert edit(model, FactKey("visits_tcm"), "1")

    assert seal_page.state.text() == "导出后有改动，第 1 版"
    assert "重新封存" in seal_page._beside.text()
    sealed_model(model)
    assert seal_page.state.text() == "已封存，第 2 版"


def test_a_stick_that_was_pulled_out_is_told_before_anything_is_written(
    tmp_path: Path,
) -> None:
    gone = Destination(tmp_path / "stick", "KINGSTON", tmp_path / "stick")

    with pytest.raises(DriveGoneError, match="可能已经拔出"):
        gone.refuse_gone()

    assert not (tmp_path / "stick").exists()
    Destination(tmp_path).refuse_gone()


def test_a_letter_without_a_drive_is_gone_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda _path: True)  # as on Windows
    gone = Destination(tmp_path / "E", "KINGSTON", tmp_path / "E")

    with pytest.raises(DriveGoneError, match="可能已经拔出"):
        gone.refuse_gone()


def test_a_place_is_told_with_the_room_it_has(tmp_path: Path) -> None:
    stick = Destination(tmp_path, "KINGSTON", tmp_path, "/dev/sdb1", 3_200_000_000)
    small = stick._replace(free=41_000_000)

    assert destination_words(stick) == f"U 盘“KINGSTON” {tmp_path}（还空 3.2 GB）"
    assert destination_words(small).endswith("（还空 41 MB）")
    assert destination_words(Destination(tmp_path)) == f"本机 {tmp_path}"


@pytest.mark.skipif(os.name == "nt", reason="another way there")
@pytest.mark.parametrize("code", [0, 1])
def test_a_stick_may_be_pulled_only_when_the_system_has_let_it_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    program = tmp_path / "udisksctl"
    told = tmp_path / "told"
    program.write_text(f'#!/bin/sh\necho "$@" > {told}\nexit {code}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}")
    stick = Destination(tmp_path, "KINGSTON", tmp_path, "/dev/sdb1")

    assert eject(stick) is (code == 0)
    assert told.read_text().split()[0] == "unmount"
    assert not eject(Destination(tmp_path))  # no drive: nothing to let go


@pytest.mark.skipif(os.name == "nt", reason="another way there")
@pytest.mark.parametrize("can", [True, False])
def test_the_title_says_whether_the_stick_may_be_pulled_out(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    can: bool,  # noqa: FBT001 - the case
) -> None:
    if can:
        (tmp_path / "gio").write_text("#!/bin/sh\n")
        (tmp_path / "gio").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    sheet = DoneSheet()
    qtbot.addWidget(sheet)
    stick = Destination(Path("/media/x/K"), "K", Path("/media/x/K"))

    sheet.show_ejected(stick, done=False)
    assert sheet.title.text() == "已封存，请先弹出 U 盘"
    assert sheet.eject.isHidden() is not can
    sheet.show_ejected(stick, done=True)
    assert sheet.title.text() == "已封存，可以拔出 U 盘"
    assert sheet.eject.isHidden()


def test_the_blank_form_is_written_and_told(
    qtbot: QtBot, seal_page: SealPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    with qtbot.waitSignals([seal_page.blank.told] * 2, timeout=60_000):
        QTest.keyClick(seal_page.blank.button, Qt.Key.Key_Return)

    (url,) = opened
    assert Path(url.toLocalFile()).read_bytes().startswith(b"%PDF-")
    assert "空白表" in seal_page._beside.text()


@pytest.mark.skipif(os.name == "nt", reason="drives have letters there")
def test_what_is_mounted_below_media_can_be_pulled_out() -> None:
    assert is_removable("/media/doctor/KINGSTON")
    assert is_removable("/run/media/doctor/KINGSTON")
    assert not is_removable("/")
    assert not is_removable("/home")
