"""Which page shows a section: a table makes it a page of its own kind."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.sections import Section, Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.catalogue_page import CataloguePage
from tcm_desk.gui.grids.log_page import LogPage
from tcm_desk.gui.grids.roster_page import RosterPage
from tcm_desk.gui.walk.question_page import QuestionPage


def section_page(model: AssessmentModel, section: Section) -> QWidget:
    """Build the page of a section, by the table it asks this facility to fill."""
    asked = model.snapshot.asked.get(section.id, section.items)
    table = next((each for each in asked if isinstance(each, Table)), None)
    match None if table is None else table.appearance:
        case None:
            return QuestionPage(model, section)
        case "catalogue":
            return CataloguePage(model, section)
        case "roster":
            return RosterPage(model, section)
        case "log":
            return LogPage(model, section)
