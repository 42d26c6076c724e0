"""Files and facilities as a painted list: shape, name, word, and what to look at."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from tcm_desk.gui.district.painted_rows import draw_wrapped, width_of, wrapped_height
from tcm_desk.gui.look.icons import Glyph, draw_icon
from tcm_desk.gui.look.lines import LINE_ROLE, LineModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.marks import State, draw_mark
from tcm_desk.gui.look.rows import (
    Index,
    draw_line_below,
    draw_row_ground,
    draw_text,
    state_rect,
)
from tcm_desk.gui.look.tokens import Token
from tcm_desk.i18n import translate as _

_SIDE, _GAP, _PAD, _MARK = 18, 12, 9, 22
_TITLE, _UNDER = 26, 22  # heights of the two lines that never wrap
_NAME_SHARE = 0.55  # of the first line, before the word at its right is cut


class DeskLine(NamedTuple):
    """One file or facility.

    Attributes:
        glyph: the shape at the left; None for the octagon of what was refused.
        word: what became of it, at the right.
        under: what else is known of it, in one line.
        sentences: what to look at, each in lines of its own.
        id: what it is told apart by.
        packet: the number of the packet it opens; "" if it opens none.
        kinds: under which filters it is shown.
    """

    glyph: Glyph | None
    tone: Token
    title: str
    word: str
    under: str = ""
    sentences: tuple[str, ...] = ()
    id: str = ""
    packet: str = ""
    kinds: frozenset[str] = frozenset()


class DeskLines(LineModel[DeskLine]):
    """The lines that are shown, in their order."""

    def name_of(self, line: DeskLine) -> str:
        """Return what a line is found by, as one types."""
        return line.title

    def spoken(self, line: DeskLine) -> str:
        """Return everything a line says."""
        told = (line.title, line.word, line.under, *line.sentences)
        return _("，").join(each for each in told if each)


class DeskDelegate(QStyledItemDelegate):
    """Paints a line; as high as what there is to look at."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the line in the width there is."""
        line: DeskLine = index.data(LINE_ROLE)
        width = width_of(option)
        room = width - _left() - look().sp(_SIDE)
        height = 2 * look().sp(_PAD) + look().px(_TITLE)
        if line.under:
            height += look().px(_UNDER)
        for each in line.sentences:
            height += wrapped_height(each, "small", room) + look().sp(2)
        return QSize(width, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint one line."""
        view: QListView = option.widget  # type: ignore[attr-defined]
        here = view.currentIndex() == index and view.hasFocus()
        draw_row_ground(painter, option, here=here)
        box = state_rect(option)
        _draw(painter, box, index.data(LINE_ROLE))
        draw_line_below(painter, box)


def begun_large(word: str) -> str:
    """Begin a word with a capital where its script has any; it stands by itself."""
    return word[:1].upper() + word[1:]


def _left() -> int:
    return look().sp(_SIDE) + look().px(_MARK) + look().sp(_GAP)


def _draw(painter: QPainter, box: QRect, line: DeskLine) -> None:
    px, sp = look().px, look().sp
    top = box.top() + sp(_PAD)
    shape = QRectF(box.left() + sp(_SIDE), top + px(2), px(_MARK), px(_MARK))
    if line.glyph is None:
        draw_mark(painter, shape, State.STOP)
    else:
        draw_icon(painter, shape, line.glyph, line.tone)
    left, right = box.left() + _left(), box.right() - sp(_SIDE)
    room = QRectF(left, top, right - left, px(_TITLE))
    words = QFontMetrics(look().font("h3")).horizontalAdvance(line.word)
    most = room.width() * (1 - _NAME_SHARE) if line.title else room.width()
    beside = min(words + px(4), most)
    name = room.adjusted(0, 0, -(beside + sp(_GAP)), 0)
    draw_text(painter, name, line.title, "h3")
    word = QRectF(room.right() - beside, top, beside, room.height())
    draw_text(painter, word, line.word, "h3", line.tone, right=True)
    top += px(_TITLE)
    if line.under:
        under = QRectF(left, top, right - left, px(_UNDER))
        draw_text(painter, under, line.under, "small", "ink2")
        top += px(_UNDER)
    for each in line.sentences:
        height = wrapped_height(each, "small", right - left)
        draw_wrapped(painter, QRectF(left, top, right - left, height), each, "small")
        top += height + sp(2)
