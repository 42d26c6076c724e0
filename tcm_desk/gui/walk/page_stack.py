"""The pages of the walk: built when visited first, kept from then on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tcm_desk.formpack.sections import Section
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.buttons import Button
from tcm_desk.gui.walk.check_page import CheckPage
from tcm_desk.gui.walk.filters import Elsewhere, Show
from tcm_desk.gui.walk.nothing_page import NothingPage
from tcm_desk.gui.walk.pages import PageFor, WalkPage, walk_page
from tcm_desk.gui.walk.question_page import QuestionPage
from tcm_desk.gui.walk.question_sheet import QuestionSheet


class PageStack(QStackedWidget):
    """One page for each section, and the check list.

    Signals:
        finished: the last question of a page was answered by Enter.
    """

    finished = Signal()

    def __init__(self, model: AssessmentModel, page_for: PageFor) -> None:
        super().__init__()
        self._model, self._page_for = model, page_for
        self._pages: dict[str, QWidget] = {}
        self.check, self.nothing = CheckPage(model), NothingPage()
        self.addWidget(self.check)
        self.addWidget(self.nothing)

    @property
    def page(self) -> WalkPage:
        """The page in front."""
        return walk_page(self.currentWidget())

    @property
    def has_main_button(self) -> bool:
        """Whether the page in front has a main button of its own."""
        buttons = self.currentWidget().findChildren(Button)
        return any(each.property("kind") == "main" for each in buttons)

    def built(self, section: Section) -> WalkPage:
        """Return the page of a section, which stays where it is."""
        if section.id not in self._pages:
            page = self._page_for(self._model, section)
            for part in _parts_that_end(page):
                part.finished.connect(self.finished)
            self._pages[section.id] = page
            self.addWidget(page)
        return walk_page(self._pages[section.id])

    def show_section(self, section: Section) -> None:
        """Put the page of a section in front."""
        self.built(section)
        self.setCurrentWidget(self._pages[section.id])

    def show_only(self, section: Section, items: frozenset[str] | None) -> None:
        """Show these questions and tables alone on the page of a section, or all."""
        self.built(section)
        page = self._pages[section.id]
        if isinstance(page, QuestionPage):
            page.show_only(items)
        else:
            for sheet in page.findChildren(QuestionSheet):
                sheet.show_only(items)

    def show_nothing(self, choice: Show, elsewhere: Elsewhere | None) -> None:
        """Put in front what says that there is nothing of the kind, and where."""
        self.nothing.tell(choice, elsewhere)
        self.setCurrentWidget(self.nothing)

    def show_check(self) -> None:
        """Put the check list in front."""
        self.setCurrentWidget(self.check)

    def tab_on_to(self, widgets: Iterable[QWidget]) -> None:
        """Let Tab lead from the end of the page in front to these widgets in turn."""
        last = _last_in(self.currentWidget())
        for widget in widgets:
            if last is not None:
                QWidget.setTabOrder(last, widget)
            last = widget


def _parts_that_end(page: QWidget) -> list[QuestionPage] | list[QuestionSheet]:
    """Return what says that the last question of a page was answered."""
    if isinstance(page, QuestionPage):
        return [page]
    return page.findChildren(QuestionSheet)


def _last_in(page: QWidget) -> QWidget | None:
    """Return the last widget of a page in the chain of focus, tabs or clicks."""
    last: QWidget | None = None
    left = len(page.findChildren(QWidget))  # beyond them lies the whole window
    each = page.nextInFocusChain()
    while left and each is not None and each is not page:
        if page.isAncestorOf(each):
            left -= 1
            if each.focusPolicy() != Qt.FocusPolicy.NoFocus:
                last = each
        each = each.nextInFocusChain()
    return last
