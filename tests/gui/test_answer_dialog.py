"""What the district sent back is shown with whose word it is, and kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui import background
from tcm_desk.gui.answer_dialog import AnswerDialog
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.packet.answer import Answer, ItemRemark
from tcm_desk.signature.answers import sign_answer
from tcm_desk.signature.certify import KeySubject
from tcm_desk.store.records import EventKind
from tcm_desk.usecases.assessment_events import list_events
from tcm_desk.usecases.seal_assessment import seal_assessment
from tcm_desk.usecases.trusted_districts import trust_district
from tests.county_stick import OFFICE, CountyStick
from tests.fuzz.seeds import PASSPHRASE


@pytest.fixture
def returned(clinic_model: AssessmentModel, tmp_path: Path) -> Path:
    """Return what the district says of the clinic's packet, sealed a moment ago."""
    workspace, header = clinic_model.workspace, clinic_model.snapshot.header
    now, facility = workspace.now(), header.facility
    county = CountyStick(workspace.pack, workspace.resources, now - timedelta(days=90))
    key = workspace.key_file(facility.id)
    key.parent.mkdir(exist_ok=True)
    subject = KeySubject(facility.name, facility.id, facility.uscc)
    key.write_bytes(county.key_file(subject))
    root = tmp_path / "district-root.pem"
    root.write_bytes(county.root)
    trust_district(workspace, root)
    sealed = seal_assessment(workspace, header.id, PASSPHRASE, tmp_path)
    answer = Answer(
        packet_id=sealed.packet.packet_id,
        document_digest=sealed.record.document_digest,
        file_digest=sealed.record.file_digest,
        facility_id=facility.id,
        facility_name=facility.name,
        period=header.period.code,
        answered_at=now,
        remarks="请补齐适宜技术登记",
        items=(ItemRemark(key="visits_total", text="与报表不符"),),
    )
    file = tmp_path / "退回意见.tcmreply"
    file.write_bytes(sign_answer(answer.spelled(), county.receipts, now, file.name))
    return file


def shown(
    qtbot: QtBot, window: QWidget, model: AssessmentModel, file: Path
) -> AnswerDialog:
    dialog = AnswerDialog(model.workspace, window, file)
    qtbot.addWidget(dialog)
    dialog.open()
    background.wait_for_all()
    QApplication.processEvents()
    return dialog


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def test_remarks_are_shown_with_whose_they_are_and_kept(
    qtbot: QtBot, window: QWidget, clinic_model: AssessmentModel, returned: Path
) -> None:
    dialog = shown(qtbot, window, clinic_model, returned)

    assert dialog.verdict.text() == f"{OFFICE} 退回了第 1 版自评包"
    assert dialog.text.toPlainText().splitlines() == [
        "请补齐适宜技术登记",
        "总诊疗人次：与报表不符",
    ]
    assert "请撤回、改好，再封存报送" in dialog.told.text()
    with qtbot.waitSignal(dialog.answered):
        QTest.keyClick(dialog.keep, Qt.Key.Key_Return)
    events = list_events(clinic_model.workspace, clinic_model.snapshot.header.id)
    assert events[-1].kind is EventKind.RETURNED


def test_what_is_no_districts_word_is_called_so_and_cannot_be_kept(
    qtbot: QtBot, window: QWidget, clinic_model: AssessmentModel, tmp_path: Path
) -> None:
    false = tmp_path / "false.tcmreply"
    false.write_bytes(b"0 nothing")

    dialog = shown(qtbot, window, clinic_model, false)

    assert "它不是区县的退回意见" in dialog.verdict.text()
    assert dialog.keep.isHidden()
    assert dialog.text.isHidden()
