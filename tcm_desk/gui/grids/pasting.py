"""Pasting into a grid: planned first, shown where it does not fit, then one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.sections import Column
from tcm_desk.gui.edit import edit_all
from tcm_desk.gui.grids.clipboard import Paste, paste_at, paste_rows, read_lines
from tcm_desk.gui.grids.row_model import RowTableModel
from tcm_desk.i18n import translate as _

_MOST_LINES = 5000  # twice the activities of a large centre's year
_MOST_CHARACTERS = 2_000_000

AskToPaste = Callable[[QWidget, Paste], bool]


def paste_here(
    rows: RowTableModel,
    here: QModelIndex,
    columns: Sequence[Column],
    asker: QWidget,
    ask: AskToPaste,
) -> str:
    """Put the clipboard into the cells from here on, down and to the right."""
    text = QGuiApplication.clipboard().text()
    if _is_too_much(text):
        return _too_much()
    lines = read_lines(text)
    if not lines or not here.isValid():
        return ""
    right = rows.columns[here.column() :]
    onward = [each for each in columns if each in right]
    return _take(rows, paste_at(rows, lines, here.row(), onward), asker, ask)


def paste_new_rows(
    rows: RowTableModel, columns: Sequence[Column], asker: QWidget, ask: AskToPaste
) -> str:
    """Put the clipboard into new rows, by the names in its first line if it has any."""
    text = QGuiApplication.clipboard().text()
    if _is_too_much(text):
        return _too_much()
    lines = read_lines(text)
    if not any(any(line) for line in lines):
        return _("剪贴板里没有表格。先在 WPS 表格里选中几行，按 Ctrl+C")
    return _take(rows, paste_rows(rows, lines, columns), asker, ask)


def _is_too_much(text: str) -> bool:
    return len(text) > _MOST_CHARACTERS or text.count("\n") > _MOST_LINES


def _too_much() -> str:
    sentence = _("没有粘贴：一次最多粘贴 {most} 行。请分几次粘贴")
    return sentence.format(most=_MOST_LINES)


def _take(rows: RowTableModel, paste: Paste, asker: QWidget, ask: AskToPaste) -> str:
    """Record a paste, all of it or what was agreed to; say what was done."""
    if rows.assessment.locked or (paste.misfits and not ask(asker, paste)):
        return ""
    if not paste.texts or not edit_all(rows.assessment, paste.texts):
        return ""
    words = _("粘贴了 {count} 格，新增 {rows} 行，Ctrl+Z 撤回")
    return words.format(count=len(paste.texts), rows=paste.new_rows)
