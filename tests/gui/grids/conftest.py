"""A page on the screen at its size in the window, and keys into what has the focus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.sections import Section
from tcm_desk.gui.assessment_model import AssessmentModel

Show = Callable[[QWidget], None]
Press = Callable[..., None]
SectionOf = Callable[[AssessmentModel, str], Section]

WIDTH, HEIGHT = 1118, 620  # beside the sections, in a window of 1366 x 768


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Return a function that shows a widget and waits for it."""

    def shown(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.resize(WIDTH, HEIGHT)
        widget.show()
        widget.activateWindow()
        qtbot.waitExposed(widget)
        QApplication.processEvents()

    return shown


@pytest.fixture
def press(qapp: QApplication) -> Press:
    """Return a function that presses keys, each where the one before has led."""

    def pressed(*keys: Qt.Key, control: bool = False) -> None:
        held = Qt.KeyboardModifier
        modifier = held.ControlModifier if control else held.NoModifier
        for key in keys:
            widget = qapp.focusWidget()
            assert widget is not None
            QTest.keyClick(widget, key, modifier)
            qapp.processEvents()

    return pressed


@pytest.fixture
def section_of() -> SectionOf:
    """Return a function that finds a section of the model's form pack."""

    def found(model: AssessmentModel, id_: str) -> Section:
        return next(each for each in model.snapshot.pack.sections if each.id == id_)

    return found
