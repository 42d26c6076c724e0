"""Fields to choose one thing of a list by typing, or a text typed before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tcm_desk.gui.grids.pick_list import STEPS, VALUE_ROLE, PickList, found_in
from tcm_desk.gui.look.segments import Option

_OFFERED = 8  # earlier texts at once


class PickField(QLineEdit):
    """One of a list, found by its words or their initials; Up and Down walk.

    The list hangs below the field as part of the window, so the focus never leaves
    the field. A text that finds nothing is handed on as typed, to be refused in words.

    Signals:
        taken: one of the list was clicked; read `value`.
    """

    taken = Signal()

    def __init__(self, name: str, options: Sequence[Option], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._options = tuple(options)
        self._chose = False
        self.list = PickList(name, self, ticks=False)
        self.list.picked.clicked.connect(self._take_clicked)
        self.textEdited.connect(self._search)
        self.destroyed.connect(self.list.deleteLater)

    @property
    def value(self) -> str:
        """The value chosen, or the text as it stands."""
        here = self.list.here
        return here if self._chose and here else self.text()

    def show_text(self, text: str) -> None:
        """Show what is stored, and all there is to choose from."""
        self.setText(text)
        self.list.show_options(self._options)
        words = {option.word: option.value for option in self._options}
        self.list.stand_on(words.get(text, ""))
        self._chose = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the list."""
        super().focusInEvent(event)
        self.list.hang_below(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the list away with the field."""
        self.list.hide()
        super().hideEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the list away when one goes on."""
        self.list.hide()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the list; everything else is typed."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.list.hang_below(self)
        self.list.walk(step)
        self._chose = True

    def _search(self, typed: str) -> None:
        found = found_in(self._options, typed)
        self.list.show_options(found)
        self._chose = bool(found and typed.strip())
        self.list.hang_below(self)

    def _take_clicked(self, index: QModelIndex) -> None:
        self._chose = True
        self.list.stand_on(str(index.data(VALUE_ROLE)))
        self.setText(str(index.data(Qt.ItemDataRole.DisplayRole)))
        self.taken.emit()


class SuggestField(PickField):
    """A typed text; what was typed here before is offered, and taken by Down or click.

    Enter takes the text as it stands, unless one walked into the list.
    """

    def show_text(self, text: str) -> None:
        """Show what is stored; the list comes with the first key."""
        super().show_text(text)
        self.list.stand_nowhere()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep the list away: nothing was typed yet."""
        QLineEdit.focusInEvent(self, event)

    def _search(self, typed: str) -> None:
        found = found_in(self._options, typed) if typed.strip() else []
        others = [each for each in found if each.word != typed]
        self.list.show_options(others[:_OFFERED])
        self.list.stand_nowhere()
        self._chose = False
        self.list.hang_below(self)
