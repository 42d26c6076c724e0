"""Taking rows out of a table: asked by name first, and one step to undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.rows import Row
from tcm_desk.gui.edit import edit_all
from tcm_desk.gui.grids.cell_text import row_words
from tcm_desk.gui.grids.row_model import RowTableModel
from tcm_desk.i18n import translate as _

AskToRemove = Callable[[QWidget, str, str], bool]
_NAMED = 3  # rows that the question names; of more it says how many


def remove_rows(
    rows: RowTableModel, places: Sequence[int], asker: QWidget, ask: AskToRemove
) -> str:
    """Ask by name, then clear these rows; return what was done, in a sentence."""
    gone = [rows.row_at(place) for place in places]
    filled = [row for row in gone if row.cells]
    if len(filled) < len(gone):
        rows.drop_draft()
    if not filled or rows.assessment.locked:
        return ""
    name = _names(rows, filled)
    if not ask(
        asker,
        name,
        _("这一行的内容都会清空") if len(filled) == 1 else _("这些行的内容都会清空"),
    ):
        return ""
    if not _clear(rows, {row.id for row in filled}):
        return ""
    return _("删去了 {name}，Ctrl+Z 取回").format(name=name)


def _clear(rows: RowTableModel, ids: set[str]) -> bool:
    model, table = rows.assessment, rows.table.id
    model.forget_refused(*(key for key in model.refused if key.row in ids))
    keys = [key for key in model.snapshot.facts if key.item == table and key.row in ids]
    return edit_all(model, dict.fromkeys(keys, ""))


def _names(rows: RowTableModel, gone: Sequence[Row]) -> str:
    snapshot = rows.assessment.snapshot
    names = [row_words(snapshot, rows.table, row) for row in gone[:_NAMED]]
    words = _("、").join(names)
    if len(gone) <= _NAMED:
        return words
    return _("{names}等 {count} 行").format(names=words, count=len(gone))
