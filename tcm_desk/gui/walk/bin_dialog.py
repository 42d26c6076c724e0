"""回收站: rows of a table that were deleted, and the way back for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tcm_desk.assessment.facts import stored_value
from tcm_desk.formpack.sections import Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit_all
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.gui.walk.plain_list import plain_list
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.fact_history import DeletedRow, deleted_rows
from tcm_desk.wording.terms import text_of
from tcm_desk.wording.values import value_words

_WIDTH = 760
_ROW_ROLE = int(Qt.ItemDataRole.UserRole)


class BinDialog(SheetDialog):
    """The deleted rows, newest first; Enter puts one back, which can be undone.

    Signals:
        restored: this row stands again (its id).
    """

    restored = Signal(str)

    def __init__(self, model: AssessmentModel, table: Table, window: QWidget) -> None:
        super().__init__(window, _("回收站"))
        self._model, self._table = model, table
        self.list: QListWidget = plain_list(_("删去的行"), window)
        self.restore = button(_("放回原处  Enter"), "main", "undo")
        self.restore.clicked.connect(self._restore)
        leave = button(_("返回  Esc"))
        leave.clicked.connect(self.reject)
        self.nothing = label(_("这张表在这份自评里没有删去过行。"), "body", wrap=True)
        under = _("{table}：这份自评里删去的行，最近的在前。").format(
            table=text_of(table.label)
        )
        down(
            label(_("回收站"), "h1"),
            label(under, "small", wrap=True),
            self.nothing,
            self.list,
            across(leave, None, self.restore),
            owner=self.sheet,
            gap=12,
            margins=(32, 26, 32, 22),
        )
        self.keep_width(_WIDTH)
        self.list.itemActivated.connect(self._restore)
        rows = deleted_rows(model.workspace, model.snapshot, table.id)
        self._show(rows)
        (self.list if rows else leave).setFocus()

    def _show(self, rows: Sequence[DeletedRow]) -> None:
        self.nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.restore.setEnabled(bool(rows) and not self._model.locked)
        for row in rows:
            item = QListWidgetItem(self._words(row))
            item.setData(_ROW_ROLE, row)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _words(self, row: DeletedRow) -> str:
        at = row.at.astimezone(self._model.workspace.now().tzinfo)
        return _("{row}（{at} {who}删去）").format(
            row=row_words(self._model, self._table, row),
            at=f"{at:%Y-%m-%d %H:%M}",
            who=row.actor,
        )

    def _restore(self) -> None:
        item = self.list.currentItem()
        if item is None or not self.restore.isEnabled():
            return
        row: DeletedRow = item.data(_ROW_ROLE)
        if edit_all(self._model, row.texts):
            self.accept()
            self.restored.emit(row.row)


def row_words(model: AssessmentModel, table: Table, row: DeletedRow) -> str:
    """Say what stood in a row, cell by cell in the order of the columns."""
    pack = model.snapshot.pack
    texts = {key.column: text for key, text in row.texts.items()}
    words: list[str] = []
    for column in table.columns:
        if column.id in texts:
            try:
                value = stored_value(texts[column.id], column, pack)
            except ValueError:
                continue  # of another version of the form
            words.append(value_words(pack, column, value))
    return " · ".join(words) or text_of(table.row_label)
