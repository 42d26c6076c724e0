"""Which page shows a section, and what the walk asks of every page."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Section
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.walk.question_page import QuestionPage


class WalkPage(Protocol):
    """What stands under the header of the walk; the title is the header's.

    Attributes:
        wide: it shows its verdicts itself and takes the room of the findings.
    """

    wide: bool

    def enter(self) -> None:
        """Stand where filling goes on."""

    def show_fact(self, key: FactKey) -> bool:
        """Stand in the field or cell of a fact; False if it is not on this page."""

    def record_typed(self) -> None:
        """Record what is typed at this moment; the page is about to be left."""


def page_for(model: AssessmentModel, section: Section) -> QWidget:
    """Build the page of a section, by what it asks first."""
    return QuestionPage(model, section)


def walk_page(page: QWidget) -> WalkPage:
    """Look at a page as the walk does."""
    return cast("WalkPage", page)
