"""The key is enrolled and a receipt taken in, in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.home.packet_dialog import PacketDialog
from tcm_desk.gui.settings.enrol_dialog import EnrolDialog
from tcm_desk.signature.trust import load_anchors
from tcm_desk.store.records import AssessmentState
from tcm_desk.usecases.assessment_events import standing_of
from tcm_desk.usecases.enrol import (
    CERTIFICATE,
    RECEIPTS,
    ROOT,
    begin_district,
    enrol_facility,
)
from tcm_desk.usecases.issue_receipt import ReceiptOrder, issue_receipt
from tcm_desk.usecases.make_own_key import make_own_key, open_key_file
from tcm_desk.usecases.own_key import own_key
from tcm_desk.usecases.seal_assessment import seal_assessment

PASSPHRASE = "一句只有自己知道的话"  # noqa: S105 - of keys made here


def test_a_key_is_enrolled_and_the_receipt_of_its_packet_taken_in(
    qtbot: QtBot, clinic_model: AssessmentModel, tmp_path: Path
) -> None:
    model, desk = clinic_model, tmp_path / "district"
    workspace, facility = model.workspace, model.snapshot.header.facility
    make_own_key(workspace, facility, PASSPHRASE)
    begin_district(desk, "云溪县卫生健康局", "150103", PASSPHRASE, workspace.now())
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    dialog = EnrolDialog(model, window)
    dialog.open()

    QTest.keyClick(dialog.ask, Qt.Key.Key_Return)
    assert dialog.note.text() == "请先输入钥匙口令。"
    dialog.passphrase.setText("不是这一句")
    dialog.write_request(tmp_path)
    background.wait_for_all()
    qtbot.waitUntil(lambda: "口令不对" in dialog.note.text())
    dialog.passphrase.setText(PASSPHRASE)
    dialog.write_request(tmp_path)
    background.wait_for_all()
    qtbot.waitUntil(lambda: "请交给区县" in dialog.note.text())
    (request,) = tmp_path.glob("*.csr")
    answer, now = tmp_path / "answer.pem", workspace.now()
    enrol_facility(request, desk / ROOT, PASSPHRASE, answer, now)
    with qtbot.waitSignal(dialog.enrolled, timeout=20_000):
        dialog.take_in(answer)
    known = own_key(workspace, facility)
    assert known is not None
    assert known.certificate is not None
    assert known.fits

    sealed = seal_assessment(workspace, model.assessment_id, PASSPHRASE, tmp_path)
    anchors = load_anchors([desk / CERTIFICATE])
    order = ReceiptOrder(workspace.pack, workspace.resources, anchors, now)
    receipts = open_key_file(desk / RECEIPTS, PASSPHRASE)
    issue_receipt(sealed.packet.path, receipts, order, tmp_path / "back.pdf")
    opened = PacketDialog(model, window, tmp_path / "back.pdf")
    opened.open()
    background.wait_for_all()
    qtbot.waitUntil(opened.keep.isVisible)
    with qtbot.waitSignal(opened.answered):
        opened.keep.click()

    standing = standing_of(workspace, model.snapshot)
    assert standing.state is AssessmentState.ACKNOWLEDGED
