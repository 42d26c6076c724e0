"""Which page shows a section: a table makes it a page of its own kind."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.sections import Section, Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.catalogue_page import CataloguePage
from tcm_desk.gui.grids.grid_sheet import GridSheet
from tcm_desk.gui.grids.log_page import LogPage
from tcm_desk.gui.grids.roster_page import RosterPage
from tcm_desk.gui.walk.question_page import QuestionPage


def section_page(model: AssessmentModel, section: Section) -> QWidget:
    """Build the page of a section, by the table it asks this facility to fill.

    Where questions come first, or there are several tables, the tables stand as plain
    grids below the questions; a catalogue is always ticked on a page of its own.
    """
    asked = model.snapshot.asked.get(section.id, section.items)
    tables = [each for each in asked if isinstance(each, Table)]
    match tables:
        case [Table(appearance="catalogue"), *_]:
            return CataloguePage(model, section)
        case [Table(appearance="roster") as only] if only is asked[0]:
            return RosterPage(model, section)
        case [Table(appearance="log") as only] if only is asked[0]:
            return LogPage(model, section)
        case _:
            grids = [GridSheet(model, each) for each in tables]
            return QuestionPage(model, section, grids)
