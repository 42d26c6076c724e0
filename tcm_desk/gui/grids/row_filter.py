"""Which rows of a table are shown: what is searched for, a kind, a month, a worry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tcm_desk.assessment.rows import Row
from tcm_desk.formpack.sections import Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.cell_text import shown_text
from tcm_desk.gui.grids.second_look import second_look
from tcm_desk.gui.pinyin import matches


@dataclass(frozen=True)
class RowFilter:
    """What a row must have to be shown; empty asks for nothing.

    Attributes:
        wanted: found in one of the cells shown, by initials too.
        only: what stands in some columns, by their ids.
        month: of the table's date, 1 to 12.
        noticed: only rows of which the last column says something.
    """

    wanted: str = ""
    only: Mapping[str, str] = field(default_factory=dict)
    month: int = 0
    noticed: bool = False

    def lets(self, model: AssessmentModel, table: Table, row: Row) -> bool:
        """Return whether a row is shown; what costs most is asked last."""
        return (
            all(row.cells.get(each) == value for each, value in self.only.items())
            and self._is_of_month(table, row)
            and (not self.wanted or self._is_found(model, table, row))
            and (not self.noticed or second_look(model, table, row) is not None)
        )

    def _is_of_month(self, table: Table, row: Row) -> bool:
        day = row.cells.get(table.date_column or "")
        return not self.month or (isinstance(day, date) and day.month == self.month)

    def _is_found(self, model: AssessmentModel, table: Table, row: Row) -> bool:
        return any(
            matches(self.wanted, shown_text(model.snapshot, column, value))
            for column in table.shown
            if (value := row.cells.get(column.id)) is not None
        )
