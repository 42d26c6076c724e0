"""A field to choose several people by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tcm_desk.gui.grids.pick_list import STEPS, VALUE_ROLE, PickList, found_in
from tcm_desk.gui.look.segments import Option
from tcm_desk.i18n import translate as _


class PeopleField(QLineEdit):
    """Several of a list: Space ticks the one where one stands, Enter is done.

    What is typed only searches; Enter then ticks what was found and searches anew.
    While one is elsewhere, the field shows the names chosen.

    Signals:
        left: the focus went on; read `value`.
    """

    left = Signal()

    def __init__(self, name: str, options: Sequence[Option], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(_("姓名或首字母"))
        self._options = tuple(options)
        self._chosen: list[str] = []
        self.list = PickList(name, self, ticks=True)
        self.list.picked.clicked.connect(self._tick_clicked)
        self.textEdited.connect(self._search)
        self.destroyed.connect(self.list.deleteLater)

    @property
    def value(self) -> str:
        """The ids of the rows chosen, as they are typed."""
        return ",".join(self._chosen)

    def show_text(self, ids: str) -> None:
        """Tick these."""
        self._chosen = [each for each in ids.split(",") if each]
        if self.hasFocus():
            self._show(self._options)
        else:
            self._show_names()  # the list is built when one comes to look at it

    def show_options(self, options: Sequence[Option]) -> None:
        """Offer other people than before."""
        self._options = tuple(options)
        self.show_text(self.value)

    def tick_found(self) -> bool:
        """Tick what was searched for; False if nothing was."""
        if not self.text().strip():
            return False
        self._toggle(self.list.here)
        self.clear()
        self._show(self._options)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the list, and make room to search."""
        super().focusInEvent(event)
        self.clear()
        self._show(self._options)
        self.list.hang_below(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the list away with the field."""
        self.list.hide()
        super().hideEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the list away when one goes on."""
        self.list.hide()
        super().focusOutEvent(event)
        self._show_names()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and tick; everything else is typed."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.list.walk(step)
        elif event.key() == Qt.Key.Key_Space:
            self._toggle(self.list.here)
        else:
            super().keyPressEvent(event)

    def _search(self, typed: str) -> None:
        if typed.strip():
            self.list.show_options(found_in(self._options, typed))
            self.list.tick(self._chosen)
        else:
            self._show(self._options)
        self.list.hang_below(self)

    def _show_names(self) -> None:
        words = {each.value: each.word for each in self._options}
        names = [words.get(each, each) for each in self._chosen]
        self.setText(_("、").join(names))

    def _tick_clicked(self, index: QModelIndex) -> None:
        self._toggle(str(index.data(VALUE_ROLE)))

    def _toggle(self, value: str) -> None:
        if value in self._chosen:
            self._chosen.remove(value)
        elif value:
            self._chosen.append(value)
        self.list.tick(self._chosen)

    def _show(self, options: Sequence[Option]) -> None:
        chosen = [each for each in options if each.value in self._chosen]
        others = [each for each in options if each.value not in self._chosen]
        self.list.show_options([*chosen, *others])
        self.list.tick(self._chosen)
