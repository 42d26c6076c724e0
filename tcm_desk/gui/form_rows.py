"""Rows of a form: label, field, hint; one above the other where room is short."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.look import follow, look

_LABEL, _FIELD, _ROOM = 150, 380, 780  # of width / factor


class FormRow:
    """One field with its label at the left and its hint at the right."""

    def __init__(self, word: str, field: QWidget, hint: str) -> None:
        self.word = label(word, right=True)
        self.field = field
        self.hint: QLabel = label(hint, "hint", wrap=True)
        self.word.setBuddy(field)

    def show(self, *, shown: bool) -> None:
        """Ask for it, or not."""
        for part in (self.word, self.field, self.hint):
            part.setVisible(shown)


class FormRows(QWidget):
    """Rows whose columns stand in line."""

    def __init__(self, *rows: FormRow) -> None:
        super().__init__()
        self._rows = rows
        self._side_by_side: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        follow(self, FormRows._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the rows for the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() / look().factor >= _ROOM
        for row in self._rows:
            row.word.setFixedWidth(look().px(_LABEL) if beside else 16777215)
            row.field.setMaximumWidth(look().px(_FIELD))
        self._grid.setHorizontalSpacing(look().sp(20))
        self._grid.setVerticalSpacing(look().sp(10 if beside else 4))
        if beside is self._side_by_side:
            return
        self._side_by_side = beside
        while self._grid.takeAt(0) is not None:
            pass
        for number, row in enumerate(self._rows):
            if beside:
                _put_beside(self._grid, row, number)
            else:
                _put_below(self._grid, row, number)
        self._grid.setColumnStretch(2 if beside else 0, 1)
        self._grid.setColumnStretch(0 if beside else 2, 0)


def _put_beside(grid: QGridLayout, row: FormRow, number: int) -> None:
    row.word.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(row.word, number, 0)
    grid.addWidget(row.field, number, 1)
    grid.addWidget(row.hint, number, 2)


def _put_below(grid: QGridLayout, row: FormRow, number: int) -> None:
    row.word.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for place, part in enumerate((row.word, row.field, row.hint)):
        grid.addWidget(part, number * 3 + place, 0)
