"""The sections in the order of a walk: how far each is filled, and what it hides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tcm_desk.gui.look.cards import rule
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, down
from tcm_desk.gui.look.lines import LINE_ROLE, LineModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.marks import Mark, draw_mark, state_tone, state_word
from tcm_desk.gui.look.ring import draw_ring
from tcm_desk.gui.look.rows import (
    Index,
    draw_row_ground,
    draw_text,
    list_view,
    row_size,
    state_rect,
)
from tcm_desk.i18n import translate as _

_HERE_ROLE = LINE_ROLE + 1
_HEIGHT = 44
_LONGEST = 6  # characters that have room: 99/999


class SectionRow(NamedTuple):
    """One section: its worst state, and how many findings are in it."""

    id: str
    name: str  # at most five characters
    done: int
    total: int
    state: str = ""
    findings: int = 0

    @property
    def sentence(self) -> str:
        """The row as it is read aloud."""
        filled = _("{name}，已填 {done} / {total}").format(
            name=self.name, done=self.done, total=self.total
        )
        if not self.state:
            return filled
        return _("{filled}，{state} {count} 项").format(
            filled=filled, state=state_word(self.state), count=self.findings
        )


class SectionList(QWidget):
    """The left pane.

    Signals:
        chosen: the user wants the section of this id (click or Enter).
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = _SectionModel(self)
        self.view = list_view(_("各节"), _SectionDelegate(self))
        self.view.setModel(self._model)
        self.setFocusProxy(self.view)
        head = across(
            label(_("按现场检查顺序"), "hint"),
            None,
            label(_("已填"), "hint"),
            margins=(16, 10, 16, 6),
        )
        legend = across(gap=5, margins=(16, 8, 10, 8))
        for state in ("not_met", "incomplete"):
            legend.addWidget(Mark(state, 14))
            add(legend, label(state_word(state), "hint"), 8)
        legend.addStretch(1)
        column = down(head, owner=self, gap=0)
        column.addWidget(self.view, 1)
        column.addWidget(rule())
        column.addLayout(legend)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)

    def show_sections(self, rows: Sequence[SectionRow], here: str) -> None:
        """Show these sections; `here` is the id of the one that is open."""
        self.view.update(self.view.currentIndex())  # no more the open one, perhaps
        self._model.show(tuple(rows), here)
        place = next((n for n, row in enumerate(rows) if row.id == here), 0)
        index = self._model.index(place)
        self.view.setCurrentIndex(index)
        self.view.update(index)

    def _choose(self, index: QModelIndex) -> None:
        row: SectionRow = index.data(LINE_ROLE)
        if not index.data(_HERE_ROLE):
            self.chosen.emit(row.id)


class _SectionModel(LineModel[SectionRow]):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._here = ""

    def show(self, rows: tuple[SectionRow, ...], here: str) -> None:
        before, self._here = self.lines, here
        if len(rows) != len(before):
            self.show_lines(rows)
            return
        self.lines = rows
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:  # told of any, the view lays out and paints them all
                self._tell_changed(place, place)

    def name_of(self, line: SectionRow) -> str:
        return line.name

    def spoken(self, line: SectionRow) -> str:
        return line.sentence

    def data(
        self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if role == _HERE_ROLE:
            return self.lines[index.row()].id == self._here
        return super().data(index, role)


class _SectionDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return row_size(_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row: SectionRow = index.data(LINE_ROLE)
        here: bool = index.data(_HERE_ROLE)
        draw_row_ground(painter, option, here=here)
        px, box = look().px, QRectF(state_rect(option))
        side = px(26)
        left, right = box.left() + look().sp(16), box.right() - look().sp(16)
        top = box.center().y() - side / 2
        draw_ring(painter, QRectF(left, top, side, side), row.done, row.total)
        counts = QRectF(right - px(46), box.top(), px(46), box.height())
        draw_text(painter, counts, filled_words(row), "hint", "ink3", right=True)
        ends = counts.left() - look().sp(4)
        if row.state:
            ends = _draw_state(painter, QRectF(box), ends, row)
        starts = left + side + look().sp(10)
        name = QRectF(starts, box.top(), ends - starts, box.height())
        draw_text(painter, name, row.name, "h3" if here else "body")


def filled_words(row: SectionRow) -> str:
    """Return how far a section is filled, as a share where its numbers are long."""
    text = f"{row.done}/{row.total}"
    if len(text) <= _LONGEST:
        return text
    return f"{row.done * 100 // row.total} %"


def _draw_state(painter: QPainter, box: QRectF, right: float, row: SectionRow) -> float:
    """Paint mark and count so that they end at `right`; return where they begin."""
    px = look().px
    counts = QRectF(right - px(20), box.top(), px(20), box.height())
    draw_text(painter, counts, str(row.findings), "chip", state_tone(row.state))
    side = px(16)
    left = counts.left() - px(6) - side
    draw_mark(painter, QRectF(left, box.center().y() - side / 2, side, side), row.state)
    return left - look().sp(4)
