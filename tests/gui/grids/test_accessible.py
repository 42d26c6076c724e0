"""Everything that takes the focus says what it is, for both kinds of facility."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.sections import Section
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.section_pages import section_page

Show = Callable[[QWidget], None]
Sample = Callable[[str], AssessmentModel]
SectionOf = Callable[[AssessmentModel, str], Section]

SECTIONS = ["techniques", "staffing", "training", "education"]


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("facility", ["township-centre", "village-clinic"])
def test_whatever_takes_the_focus_has_a_name(
    sample: Sample, section_of: SectionOf, show: Show, facility: str, section: str
) -> None:
    model = sample(facility)
    page = section_page(model, section_of(model, section))
    show(page)

    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and not _name(widget)
    ]

    assert nameless == []


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_is_wider_than_the_page(
    model: AssessmentModel,
    section_of: SectionOf,
    show: Show,
    section: str,
    factor: float,
) -> None:
    look().use(factor=factor)
    page = section_page(model, section_of(model, section))
    show(page)
    if factor > 1:
        page.resize(1366, 620)

    inner = page.area.widget()  # type: ignore[attr-defined]

    assert inner.minimumSizeHint().width() <= page.width()


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) or widget.accessibleName()
