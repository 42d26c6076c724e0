"""The preview shows every page, says that nothing is sealed, and leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.seal.page_sheet import PageSheet
from tcm_desk.gui.seal.report_preview import ReportPreview
from tcm_desk.gui.seal.seal_page import SealPage
from tcm_desk.gui.seal.thumbnails import PageListModel


@pytest.fixture
def page(qtbot: QtBot, clinic_model: AssessmentModel) -> SealPage:
    made = SealPage(clinic_model)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    return made


@pytest.fixture
def preview(qtbot: QtBot, page: SealPage) -> ReportPreview:
    """Return the preview of the clinic's report, all its pages drawn."""
    QTest.keyClick(page.look, Qt.Key.Key_Return)
    shown = page.preview
    qtbot.waitUntil(lambda: shown.count > 0, timeout=60_000)
    last = shown.count - 1
    qtbot.waitUntil(lambda: not shown.pages.image(last).isNull(), timeout=60_000)
    return shown


def files(folder: Path) -> set[Path]:
    return {each for each in folder.rglob("*") if each.is_file()}


def test_all_pages_are_shown_and_turned_by_keys(preview: ReportPreview) -> None:
    assert preview.count > 5
    assert preview.where.text() == f"第 1 / {preview.count} 页"

    QTest.keyClick(preview.area, Qt.Key.Key_End)
    assert preview.number == preview.count - 1
    assert not preview.on.isEnabled()
    QTest.keyClick(preview.area, Qt.Key.Key_Home)
    bar = preview.area.verticalScrollBar()
    QTest.keyClick(preview.area, Qt.Key.Key_PageDown)
    assert (preview.number, bar.value() > 0) == (0, True)  # first the page itself
    for _press in range(9):
        QTest.keyClick(preview.area, Qt.Key.Key_PageDown)
    assert preview.number > 0


def test_the_wheel_and_the_keys_zoom_and_fit(
    qtbot: QtBot, preview: ReportPreview
) -> None:
    fitted = preview.sheet.width()
    assert fitted <= preview.area.viewport().width()

    wheel(preview, 120)
    closer = preview.sheet.width()
    QTest.keyClick(preview.area, Qt.Key.Key_Minus)
    QTest.keyClick(preview.area, Qt.Key.Key_Minus)
    farther = preview.sheet.width()
    QTest.keyClick(preview.area, Qt.Key.Key_0)

    assert farther < fitted < closer
    assert preview.sheet.width() == fitted
    qtbot.waitUntil(lambda: preview._wanted() in preview._large, timeout=20_000)


def wheel(preview: ReportPreview, turn: int) -> None:
    event = QWheelEvent(
        QPointF(20, 20),
        QPointF(20, 20),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's
    )
    QApplication.sendEvent(preview.area.viewport(), event)


def test_words_stand_across_every_page() -> None:
    sheet = PageSheet("预览 未封存")
    sheet.show_size(400, 566)
    blank = QImage(400, 566, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    sheet.show_image(blank)

    shown = sheet.grab().toImage()

    for third in range(3):
        rows = range(10 + third * 185, 180 + third * 185)
        inked = [
            shown.pixelColor(x, y).lightness() < 250
            for y in rows
            for x in range(10, 390)
        ]
        assert sum(inked) > 200, third


def test_leaving_goes_back_and_leaves_no_file_anywhere(
    page: SealPage, preview: ReportPreview
) -> None:
    QTest.keyClick(preview.area, Qt.Key.Key_Escape)

    assert page.currentWidget() is page.front
    assert page.look.hasFocus()
    assert not any(each.suffix == ".pdf" for each in files(page.model.workspace.data))


def test_leaving_while_it_is_printed_shows_nothing_later(
    qtbot: QtBot, page: SealPage
) -> None:
    page.show_preview()
    QTest.keyClick(page.preview.leave, Qt.Key.Key_Escape)
    background.wait_for_all()
    qtbot.wait(20)

    assert page.currentWidget() is page.front
    assert page.preview.count == 0
    assert not page.preview.pages.rowCount()


def test_the_pages_are_a_model(qtmodeltester: ModelTester) -> None:
    model = PageListModel()
    model.show_count(3)

    qtmodeltester.check(model)  # type: ignore[no-untyped-call]

    assert model.data(model.index(2)) == "第 3 页"
