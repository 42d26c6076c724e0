"""Which page shows a section: by the table it begins with, else as plain questions."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.sections import Section, Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.log_page import LogPage
from tcm_desk.gui.grids.roster_page import RosterPage
from tcm_desk.gui.grids.technique_page import TechniquePage
from tcm_desk.gui.walk.question_page import QuestionPage


def page_for(model: AssessmentModel, section: Section) -> QWidget:
    """Build the page of a section; its other questions stand below a table."""
    first = model.snapshot.asked[section.id][0]
    if not isinstance(first, Table):
        return QuestionPage(model, section)
    match first.appearance:
        case "catalogue":
            return TechniquePage(model, section)
        case "roster":
            return RosterPage(model, section)
        case "log":
            return LogPage(model, section)
        case _:
            assert_never(first.appearance)
