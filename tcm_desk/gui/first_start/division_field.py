"""A field that finds a county by Chinese or initials: hmq."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.first_start.divisions import Division, DivisionSearch
from tcm_desk.gui.grids.pick_list import PickList
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.segments import Option
from tcm_desk.i18n import translate as _

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class DivisionField(Field):
    """One county of the table; the list hangs below while one types.

    Signals:
        chosen: another county, or none, is chosen; read `code`.
    """

    chosen = Signal()

    def __init__(self, divisions: list[Division], window: QWidget) -> None:
        super().__init__(_("所在区县"), _("汉字或拼音首字母，如 hmq"))
        self._divisions = divisions
        self.search = DivisionSearch(divisions)
        self.code = ""
        self.list = PickList(_("所在区县"), window, ticks=False)
        self.list.picked.clicked.connect(self._take_clicked)
        self.textEdited.connect(self._search)
        self.destroyed.connect(self.list.deleteLater)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through what was found; Enter and Tab take it and go on."""
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take_shown()
        if step is not None and self.list.isVisible():
            self.list.walk(step)
        elif event.key() == Qt.Key.Key_Escape and self.list.isVisible():
            self.list.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was found when one goes on."""
        self._take_shown()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the list away with the field."""
        self.list.hide()
        super().hideEvent(event)

    def _search(self, typed: str) -> None:
        found = self.search.find(typed)
        self.list.setParent(self.window())  # the field may have moved into another
        self.list.show_options([Option(each.code, each.words) for each in found])
        self.list.hang_below(self)
        self._choose("")

    def _take_clicked(self, index: QModelIndex) -> None:
        self.list.picked.setCurrentIndex(index)
        self._take()

    def choose(self, code: str) -> None:
        """Choose a county by its code."""
        words = (each.words for each in self._divisions if each.code == code)
        self.setText(next(words, self.text()))
        self._choose(code)

    def _take_shown(self) -> None:
        if self.list.isVisible():
            self._take()

    def _take(self) -> None:
        code = self.list.here
        self.list.hide()
        self.choose(code)

    def _choose(self, code: str) -> None:
        if code != self.code:
            self.code = code
            self.chosen.emit()
