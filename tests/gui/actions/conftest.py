"""Things to do in the township centre's assessment of 2024."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel

Show = Callable[[QWidget], None]

LATE, SOON, CLOSED = "c1", "c2", "c3"


@pytest.fixture
def busy(model: AssessmentModel) -> AssessmentModel:
    """Return the assessment with one late, one open and one closed action."""
    cells = {
        LATE: {"problem": "补训操作人员", "person": "白志国", "due": "2024-12-17"},
        SOON: {"problem": "新开展一类技术", "due": "2025-01-01"},
        CLOSED: {"problem": "补齐证书", "stage": "done", "done": "2024-12-05"},
    }
    model.record(
        {
            FactKey("rectification_rows", row, column): text
            for row, texts in cells.items()
            for column, text in texts.items()
        }
    )
    return model


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Return a function that shows a page in an active window of a laptop."""

    def shown(page: QWidget) -> None:
        qtbot.addWidget(page)
        page.resize(1366, 640)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        QApplication.processEvents()

    return shown
