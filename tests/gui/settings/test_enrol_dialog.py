"""The key is enrolled and a receipt taken in, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.home.packet_dialog import PacketDialog
from tcm_desk.gui.own_files import opens_by_itself
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

PATIENCE = 60_000  # milliseconds; keys are slow to open on purpose
PASSPHRASE = "一句只有自己知道的话"  # noqa: S105 - of keys made here


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def desk(clinic_model: AssessmentModel, tmp_path: Path) -> Path:
    """Return the district's folder; the clinic has made its key."""
    workspace = clinic_model.workspace
    make_own_key(workspace, clinic_model.snapshot.header.facility, PASSPHRASE)
    folder = tmp_path / "district"
    begin_district(folder, "云溪县卫生健康局", "150103", PASSPHRASE, workspace.now())
    return folder


def dragged(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def _enrol(qtbot: QtBot, model: AssessmentModel, window: QWidget, desk: Path) -> None:
    """Carry the request to the district and its answer back, in the window."""
    dialog = EnrolDialog(model, window)
    dialog.open()
    dialog.passphrase.setText(PASSPHRASE)
    dialog.write_request(desk)
    background.wait_for_all()
    qtbot.waitUntil(lambda: "请交给区县" in dialog.note.text(), timeout=PATIENCE)
    (request,) = desk.glob("*.csr")
    answer, now = desk / "answer.pem", model.workspace.now()
    enrol_facility(request, desk / ROOT, PASSPHRASE, answer, now)
    with qtbot.waitSignal(dialog.enrolled, timeout=PATIENCE):
        dialog.take_in(answer)


def test_nothing_is_done_without_the_passphrase_or_with_a_wrong_one(
    qtbot: QtBot, clinic_model: AssessmentModel, window: QWidget, desk: Path
) -> None:
    dialog = EnrolDialog(clinic_model, window)
    dialog.open()

    QTest.keyClick(dialog.ask, Qt.Key.Key_Return)
    assert dialog.note.text() == "请先输入钥匙口令。"
    dialog.passphrase.setText("不是这一句")
    dialog.write_request(desk)
    background.wait_for_all()
    qtbot.waitUntil(lambda: "口令不对" in dialog.note.text(), timeout=PATIENCE)

    assert not list(desk.glob("*.csr"))
    assert dialog.ask.isEnabled()


def test_a_key_is_enrolled_and_the_receipt_of_its_packet_taken_in(
    qtbot: QtBot, clinic_model: AssessmentModel, window: QWidget, desk: Path
) -> None:
    model, workspace = clinic_model, clinic_model.workspace
    _enrol(qtbot, model, window, desk)
    known = own_key(workspace, model.snapshot.header.facility)
    assert known is not None
    assert known.fits

    sealed = seal_assessment(workspace, model.assessment_id, PASSPHRASE, desk)
    anchors = load_anchors([desk / CERTIFICATE])
    order = ReceiptOrder(workspace.pack, workspace.resources, anchors, workspace.now())
    receipts = open_key_file(desk / RECEIPTS, PASSPHRASE)
    issue_receipt(sealed.packet.path, receipts, order, desk / "back.pdf")
    for packet in (sealed.packet.path, desk / "back.pdf"):
        assert opens_by_itself(dragged(packet))
    opened = PacketDialog(workspace, window, desk / "back.pdf")
    opened.open()
    background.wait_for_all()
    qtbot.waitUntil(opened.keep.isVisible, timeout=PATIENCE)
    with qtbot.waitSignal(opened.answered):
        opened.keep.click()

    standing = standing_of(workspace, model.snapshot)
    assert standing.state is AssessmentState.ACKNOWLEDGED
