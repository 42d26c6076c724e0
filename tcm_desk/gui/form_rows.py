"""Rows of a form: label, field, hint; one above the other where room is short."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.look import follow, look

_LABEL, _FIELD, _ROOM = 150, 380, 780  # of width / factor
_ANY = 16_777_215  # Qt's word for no limit


class FormRow:
    """One field with its label at the left and its hint at the right."""

    def __init__(self, word: str, field: QWidget, hint: str = "") -> None:
        self.word = label(word, right=True)
        self.field = field
        self.hint: QLabel = label(hint, "hint", wrap=True)
        self.wide = False
        self.word.setBuddy(field)

    def widened(self) -> FormRow:
        """Let the field take the room of the hint too."""
        self.wide = True
        return self

    def show(self, *, shown: bool) -> None:
        """Ask for it, or not."""
        self.word.setVisible(shown)
        self.field.setVisible(shown)
        self.hint.setVisible(shown and not self.wide)


class FormRows(QWidget):
    """Rows whose columns stand in line."""

    def __init__(self, *rows: FormRow) -> None:
        super().__init__()
        self._rows = rows
        self._side_by_side: bool | None = None
        for row in rows:  # what the grid leaves out must not float about
            for part in (row.word, row.field, row.hint):
                part.setParent(self)
            row.hint.setVisible(not row.wide)
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
            row.word.setFixedWidth(look().px(_LABEL) if beside else _ANY)
            if not row.wide:
                row.field.setMaximumWidth(look().px(_FIELD) if beside else _ANY)
        self._grid.setColumnMinimumWidth(1, look().px(_FIELD) if beside else 0)
        self._grid.setHorizontalSpacing(look().sp(20))
        self._grid.setVerticalSpacing(look().sp(10 if beside else 4))
        if beside is self._side_by_side:
            return
        self._side_by_side = beside
        for row in self._rows:  # takeAt() leaves its item, and what it cached, behind
            for part in (row.word, row.field, row.hint):
                self._grid.removeWidget(part)
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
    grid.addWidget(row.field, number, 1, 1, 2 if row.wide else 1)
    if not row.wide:
        grid.addWidget(row.hint, number, 2)


def _put_below(grid: QGridLayout, row: FormRow, number: int) -> None:
    row.word.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    parts = (row.word, row.field) if row.wide else (row.word, row.field, row.hint)
    for place, part in enumerate(parts):
        grid.addWidget(part, number * 3 + place, 0)
