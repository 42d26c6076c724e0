"""Whatever takes the focus says what it is, and nothing is wider than its window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from tcm_desk.gui.actions.action_dialog import ActionDialog
from tcm_desk.gui.actions.actions_place import CORRECTIONS, LEDGER_TAB, ActionsPlace
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.home.carry_over_dialog import CarryOverDialog
from tcm_desk.gui.home.home_page import HomePage
from tcm_desk.gui.look.look import look

Show = Callable[[QWidget], None]
Sample = Callable[[str], AssessmentModel]
FACILITIES = ("township-centre", "village-clinic")


def nameless(page: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


def too_wide(page: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.mapTo(page, widget.rect().topRight()).x() > page.width()
    ]


@pytest.mark.parametrize("facility", FACILITIES)
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_actions_and_ledger_are_named_and_fit(
    sample: Sample, show: Show, facility: str, factor: float
) -> None:
    look().use(factor=factor)
    place = ActionsPlace(sample(facility))
    show(place)
    for tab in (CORRECTIONS, LEDGER_TAB):
        place.show_tab(tab)
        QApplication.processEvents()
        assert nameless(place) == []
        assert too_wide(place.ledger if tab == LEDGER_TAB else place) == []


@pytest.mark.parametrize("facility", FACILITIES)
@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_the_home_page_is_named_and_fits(
    sample: Sample, show: Show, facility: str, factor: float
) -> None:
    look().use(factor=factor)
    home = HomePage(sample(facility))
    show(home)

    assert nameless(home) == []
    assert too_wide(home) == []


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_the_dialogs_are_named(
    busy: AssessmentModel, show: Show, factor: float
) -> None:
    look().use(factor=factor)
    window = QWidget()
    show(window)
    for dialog in (
        ActionDialog(busy, window, "c1"),
        ActionDialog(busy, window),
        CarryOverDialog(busy, window),
    ):
        dialog.open()
        QApplication.processEvents()
        assert nameless(dialog) == []
        assert dialog.width() <= window.width()
        dialog.reject()
