"""What of the last period may be taken over, as a painted list to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QObject,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from tcm_desk.gui.look.fields import draw_tick
from tcm_desk.gui.look.lines import LINE_ROLE, LineModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.rows import (
    Index,
    draw_line_below,
    draw_row_ground,
    draw_text,
    row_size,
    state_rect,
)
from tcm_desk.i18n import translate as _

_HEIGHT, _BOX, _SIDE, _LINE = 60, 22, 14, 24

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class OfferLine(NamedTuple):
    """One thing to confirm: what it is, and how it was."""

    title: str
    under: str
    hint: str = ""


class OfferModel(LineModel[OfferLine]):
    """Lines with a tick each."""

    def __init__(
        self, lines: Sequence[OfferLine], ticked: Sequence[bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.lines = tuple(lines)
        self.ticked = list(ticked)

    def spoken(self, line: OfferLine) -> str:
        """Return everything a line says."""
        return _("，").join(filter(None, line))

    def tick_all(self, *, on: bool) -> None:
        """Tick every line, or none."""
        self.ticked = [on] * len(self.lines)
        if self.lines:
            self._tell_changed(0, len(self.lines) - 1)

    def data(
        self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """Return a line, its words, or its tick."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            return _CHECKED if self.ticked[index.row()] else _UNCHECKED
        return super().data(index, role)

    def setData(
        self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        """Tick a line, or take its tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.ticked[index.row()] = value in {_CHECKED, _CHECKED.value}
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every line be ticked."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else usual

    def toggle(self, index: Index) -> None:
        """Turn the tick of a line round."""
        if index.isValid():
            on = self.ticked[index.row()]
            state = _UNCHECKED if on else _CHECKED
            self.setData(index, state, int(Qt.ItemDataRole.CheckStateRole))


class OfferDelegate(QStyledItemDelegate):
    """Paints tick, question and the answer of the last period."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of every row."""
        return row_size(_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint one line."""
        view: QListView = option.widget  # type: ignore[attr-defined]
        here = view.currentIndex() == index and view.hasFocus()
        draw_row_ground(painter, option, here=here)
        line: OfferLine = index.data(LINE_ROLE)
        box, px, sp = state_rect(option), look().px, look().sp
        side, left = px(_BOX), box.left() + sp(_SIDE)
        top = box.top() + (box.height() - side) / 2
        ticked = index.data(int(Qt.ItemDataRole.CheckStateRole)) == _CHECKED
        draw_tick(painter, QRectF(left, top, side, side), on=ticked)
        words = left + side + sp(12)
        room = box.right() - sp(_SIDE) - words
        first = box.top() + (box.height() - 2 * px(_LINE)) / 2
        title = QRectF(words, first, room, px(_LINE))
        draw_text(painter, title, line.title, "body")
        under = QRectF(words, first + px(_LINE), room, px(_LINE))
        draw_text(painter, under, line.under, "small", "ink2")
        if line.hint:
            draw_text(painter, under, line.hint, "hint", "ink3", right=True)
        draw_line_below(painter, box)


def spoken_count(count: int) -> str:
    """Say on the button how many lines are ticked."""
    return _("带入 {count} 项").format(count=count)
