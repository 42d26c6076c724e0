"""What can be begun from home, and what was put out of sight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.ask import Question
from tcm_desk.gui.home.bin_dialog import BinDialog
from tcm_desk.gui.home.carry_over_dialog import CarryOverDialog
from tcm_desk.gui.home.home_page import HomePage
from tcm_desk.gui.home.packet_dialog import PacketDialog
from tcm_desk.gui.home.state_words import state_words
from tcm_desk.gui.look.look import look
from tcm_desk.packet.verdict import PacketStatus, PacketVerdict
from tcm_desk.store.records import AssessmentState
from tcm_desk.usecases.assessment_bin import assessments_aside
from tcm_desk.usecases.assessment_events import Standing
from tcm_desk.usecases.begin_assessment import begin_assessment
from tcm_desk.usecases.open_packet import OpenedPacket
from tcm_desk.usecases.verify_packet import CheckedFile

Sample = Callable[[str], AssessmentModel]


@pytest.fixture
def home(qtbot: QtBot, model: AssessmentModel) -> HomePage:
    made = HomePage(model)
    qtbot.addWidget(made)
    made.resize(1366, 676)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def dialog_of(home: HomePage, kind: type[QDialog]) -> QDialog:
    QApplication.processEvents()
    (found,) = [each for each in home.findChildren(kind) if each.isVisible()]
    return found


@pytest.mark.parametrize("name", ["township-centre", "village-clinic"])
def test_at_twice_the_size_the_way_on_is_seen_without_scrolling(
    qtbot: QtBot, sample: Sample, name: str
) -> None:
    look().use(factor=2.0)
    home = HomePage(sample(name))
    qtbot.addWidget(home)
    home.resize(1366, 690 - 116 - 68)  # under the bar, above the status line
    home.show()
    QApplication.processEvents()

    button = home.running.go_on
    bottom = button.mapTo(home, QPoint(0, button.height())).y()
    assert bottom <= home.height()


def test_what_is_overdue_stands_on_the_home_page(home: HomePage) -> None:
    assert home.corrections.isHidden()
    home.model.record(
        {
            FactKey("rectification_rows", "c1", "problem"): "补训操作人员",
            FactKey("rectification_rows", "c1", "due"): "2024-12-17",
        }
    )

    assert home.corrections.isVisible()
    assert home.corrections.count.text() == "1 项逾期 · 共 1 项"


def test_an_assessment_put_aside_is_taken_out_again(
    home: HomePage, qtbot: QtBot
) -> None:
    (card,) = home._small
    card.aside.click()
    question = dialog_of(home, Question)
    assert isinstance(question, Question)
    question.on.click()

    assert home._small == []
    assert len(assessments_aside(home.model.workspace)) == 1
    assert home.ways.bin.text() == "回收站 1"
    home.ways.bin.click()
    bin_ = dialog_of(home, BinDialog)
    out = next(
        each for each in bin_.findChildren(QWidget) if each.accessibleDescription()
    )
    QTest.keyClick(out, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: len(home._small) == 1)
    assert assessments_aside(home.model.workspace) == set()


def test_carrying_over_is_offered_where_there_is_something_before(
    home: HomePage, clinic_model: AssessmentModel
) -> None:
    assert home.ways.carry.isVisible()
    home.ways.carry.click()
    assert dialog_of(home, CarryOverDialog)

    before = next(iter(home._small))
    assert before.open.accessibleDescription()
    assert clinic_model


def test_the_state_is_one_word() -> None:
    draft, sealed = AssessmentState.DRAFT, AssessmentState.SEALED

    assert state_words(Standing(draft)) == "草稿"
    assert state_words(Standing(draft, 1)) == "已撤回，可以改"
    assert state_words(Standing(sealed, 1)) == "已封存"
    assert state_words(Standing(AssessmentState.EXPORTED, 1, exported=True)) == "已导出"
    changed = Standing(draft, 1, exported=True, changed=True)
    assert state_words(changed) == "导出后有改动"
    assert state_words(Standing(AssessmentState.ACKNOWLEDGED, 1)) == "有回执"


def test_a_file_that_is_no_packet_is_called_so_and_shows_nothing(
    home: HomePage, tmp_path: Path, qtbot: QtBot
) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_text("no packet", "utf-8")
    home.ways.open_packet(letter)
    dialog = dialog_of(home, PacketDialog)
    assert isinstance(dialog, PacketDialog)
    background.wait_for_all()
    qtbot.waitUntil(lambda: dialog.packet is not None)

    assert dialog.verdict.text() == "读不了：里面的内容不能采信"
    assert dialog.reasons.text() == "这不是 PDF 文件。请核对选的文件。"
    assert dialog.read.isHidden()
    assert dialog.take.isHidden()


def opened(snapshot: Snapshot, *, own: bool) -> OpenedPacket:
    verdict = PacketVerdict(PacketStatus.VALID, signer="青石沟镇卫生院")
    checked = CheckedFile(Path("x.pdf"), verdict, {}, {})
    return OpenedPacket(checked, b"{}", snapshot, "", own=own)


def test_ones_own_packet_can_be_read_and_taken_in(
    home: HomePage, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = PacketDialog(home.model.workspace, home, tmp_path / "missing.pdf")
    qtbot.addWidget(dialog)
    background.wait_for_all()
    QApplication.processEvents()
    assert "missing.pdf" in dialog.verdict.text()

    dialog.open()
    dialog._show(opened(home.model.snapshot, own=True))
    assert dialog.take.isVisible()
    assert dialog.focusWidget() is dialog.read
    QTest.keyClick(dialog.read, Qt.Key.Key_Return)

    text = dialog.text.toPlainText()
    assert "机构负责人是谁？　赵广田" in text
    assert "未达标　" in text
    assert dialog.text.isReadOnly()


def test_a_neighbours_packet_can_only_be_read(
    home: HomePage, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = PacketDialog(home.model.workspace, home, tmp_path / "missing.pdf")
    qtbot.addWidget(dialog)
    background.wait_for_all()
    QApplication.processEvents()
    dialog.open()
    dialog._show(opened(home.model.snapshot, own=False))

    assert dialog.take.isHidden()
    assert dialog.told.text() == "这不是本机构的自评包，只能看，不能导入。"


def test_an_empty_period_after_another_begins_by_carrying_over(
    home: HomePage, qtbot: QtBot
) -> None:
    header = home.model.snapshot.header
    begun = begin_assessment(
        home.model.workspace, header.facility, Period("year", 2025), header.standards
    )
    later = HomePage(AssessmentModel(home.model.workspace, begun.id))
    qtbot.addWidget(later)
    later.show()

    assert later.ways.carry.property("kind") == "main"
    assert later.running.go_on.property("kind") == "plain"
    later.enter()
    assert later.focusWidget() is later.ways.carry
    later.model.record({FactKey("facility_head"): "赵广田"})
    later.read_again()
    assert later.ways.carry.property("kind") == "plain"
    assert later.running.go_on.property("kind") == "main"
