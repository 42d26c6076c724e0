"""The year of a log by kind and month: how often what happened, at one glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView

from tcm_desk.gui.grids.cell import RIGHT
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.month_strip import MONTHS
from tcm_desk.gui.look.rows import CellDelegate, Index, dress_table, state_rect
from tcm_desk.gui.look.segments import Option
from tcm_desk.i18n import translate as _

_ROW, _NAME, _MONTH, _SUM, _HEAD = 30, 120, 44, 62, 38
_NO_INDEX = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_TONE = int(Qt.ItemDataRole.ForegroundRole)
_CENTRE = Qt.AlignmentFlag.AlignCenter
_CHOOSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class YearLine(NamedTuple):
    """One kind of entry, and how many of it each month has."""

    kind: str
    name: str
    counts: tuple[int, ...]


def year_lines(
    kinds: Sequence[Option], counts: Mapping[str, Sequence[int]]
) -> tuple[YearLine, ...]:
    """Return a line for each kind that was logged at all, in the form's order."""
    return tuple(
        YearLine(kind.value, kind.word, tuple(counts[kind.value]))
        for kind in kinds
        if any(counts.get(kind.value, ()))
    )


class YearModel(QAbstractTableModel):
    """Kinds down, months across: the name, twelve counts and the sum."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[YearLine, ...] = ()

    def show_lines(self, lines: tuple[YearLine, ...]) -> None:
        """Show these counts; what one stands on stays unless a kind came or went."""
        before, self._lines = self._lines, lines
        if [each.kind for each in before] != [each.kind for each in lines]:
            self.beginResetModel()
            self.endResetModel()
        elif lines:
            last = self.index(len(lines) - 1, MONTHS + 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many kinds were logged."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the name, the months and the sum."""
        return 0 if parent.isValid() else MONTHS + 2

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's
        """Return a name, a count or a sum; nothing where a month has none."""
        if not index.isValid():
            return None
        line, month = self._lines[index.row()], index.column()
        if role == _SPOKEN:
            return self._spoken(line, month)
        if role == _ALIGN:
            return _CENTRE if 1 <= month <= MONTHS else RIGHT if month else None
        if role != _DISPLAY:
            return None
        if month == 0:
            return line.name
        count = line.counts[month - 1] if month <= MONTHS else sum(line.counts)
        return str(count) if count else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:  # noqa: ANN401 - Qt's
        """Return the numbers of the months over their columns."""
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == _DISPLAY else None
        if role == _ALIGN:
            return _CENTRE if 1 <= section <= MONTHS else RIGHT if section else None
        if role != _DISPLAY:
            return None
        if section == 0:
            return _("种类和月份")
        return str(section) if section <= MONTHS else _("合计")

    def part_at(self, index: Index) -> tuple[str, int]:
        """Return the kind and month of a cell; month 0 for the name and the sum."""
        month = index.column() if index.column() <= MONTHS else 0
        return self._lines[index.row()].kind, month

    def _spoken(self, line: YearLine, month: int) -> str:
        if 1 <= month <= MONTHS:
            count = line.counts[month - 1]
            words = _("{name} {month} 月 {count} 次")
            return words.format(name=line.name, month=month, count=count)
        words = _("{name}全年 {count} 次")
        return words.format(name=line.name, count=sum(line.counts))


class YearTable(QTableView):
    """The year as a table; Space or a click on a cell asks for its entries.

    Signals:
        chosen: only this kind and month are wanted (id, number); 0 for the year.
    """

    chosen = Signal(str, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.year = YearModel()
        self.setModel(self.year)
        dress_table(self, name, _ROW)
        self.setItemDelegate(_CountDelegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.clicked.connect(self._choose)
        self.year.modelReset.connect(self._measure)
        follow(self, YearTable._measure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the entries of the cell where one stands."""
        if event.key() in _CHOOSES and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(*self.year.part_at(index))

    def _measure(self) -> None:
        px, head = look().px, self.horizontalHeader()
        self.setColumnWidth(0, px(_NAME))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(px(_MONTH))
        for month in range(1, MONTHS + 1):
            self.setColumnWidth(month, px(_MONTH))
        self.setColumnWidth(MONTHS + 1, px(_SUM))
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        bar = self.horizontalScrollBar().sizeHint().height()
        rows = self.year.rowCount() * px(_ROW)
        self.setFixedHeight(px(_HEAD) + rows + bar)
        if self.year.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.year.index(0, 0))


class _CountDelegate(CellDelegate):
    """A count on a ground that deepens with it, as in the strip of months."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        counted = 1 <= index.column() <= MONTHS and index.data()
        if counted:
            painter.save()
            box = QRectF(state_rect(option)).adjusted(2, 2, -2, -2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("accent_soft"))
            painter.drawRoundedRect(box, 4, 4)
            painter.restore()
        super().paint(painter, option, index)
