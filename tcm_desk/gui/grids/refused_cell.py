"""The box below a grid for a cell whose text was not accepted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.rows import Row
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.cell import Cell
from tcm_desk.gui.grids.cell_text import column_name, row_words, shown_text
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import RefusalBox
from tcm_desk.gui.look.layouts import down
from tcm_desk.i18n import translate as _


class RefusedCell(QWidget):
    """Says what was typed, why it was refused, what goes on counting, and two ways on.

    Signals:
        shown: stand in this cell again (FactKey).
    """

    shown = Signal(object)

    def __init__(self, model: AssessmentModel, table: Table) -> None:
        super().__init__()
        self._model = model
        self._table = table
        self._to_it, self._back = (
            button(_("去改"), "quiet"),
            button(_("恢复原值　Esc"), "quiet"),
        )
        self.box = RefusalBox("", "", self._to_it, self._back)
        down(self.box, owner=self, gap=0)
        self._to_it.clicked.connect(lambda: self.shown.emit(self.key))
        self._back.clicked.connect(self._put_back)
        model.refusals_changed.connect(self.read_again)
        model.changed.connect(self.read_again)
        self.read_again()

    @property
    def key(self) -> FactKey | None:
        """The first cell of the table that waits to be corrected."""
        keys = (key for key in self._model.refused if key.item == self._table.id)
        return next((key for key in keys if key.row), None)

    def read_again(self) -> None:
        """Show the refusal, or nothing."""
        key = self.key
        self.setVisible(key is not None)
        if key is not None:
            refused = self._model.refused[key]
            sentence = _("没有收下 {typed}：{reason}。")
            self.box.say(
                sentence.format(typed=refused.typed, reason=refused.reason),
                self._kept(key),
            )

    def _kept(self, key: FactKey) -> str:
        snapshot = self._model.snapshot
        column = next(each for each in self._table.columns if each.id == key.column)
        cells = {
            each.id: value
            for each in self._table.columns
            if (value := snapshot.facts.get(FactKey(key.item, key.row, each.id)))
            is not None
        }
        row = Row(key.row, cells)
        names = {
            "row": row_words(snapshot, self._table, row),
            "column": column_name(column),
        }
        value = Cell(self._model, key, row, column).value
        if value is None:
            return _("{row}的“{column}”还是空的。").format(**names)
        kept = shown_text(snapshot, column, value)
        return _("{row}的“{column}”仍按 {kept} 计。").format(kept=kept, **names)

    def _put_back(self) -> None:
        if self.key is not None:
            self._model.forget_refused(self.key)
