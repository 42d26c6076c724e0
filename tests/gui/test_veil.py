"""A sheet keeps within the window that it belongs to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.veil import SheetDialog


def test_a_sheet_grows_narrower_and_wider_with_its_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    sheet = SheetDialog(window, "题目")
    down(label("一句话"), owner=sheet.sheet)
    sheet.keep_width(860)
    sheet.open()
    assert sheet.width() == 860

    window.resize(760, 700)
    assert sheet.width() <= 760

    window.resize(1000, 700)
    assert sheet.width() == 860
    sheet.reject()
