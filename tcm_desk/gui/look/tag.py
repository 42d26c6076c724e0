"""Pills: one of a few kinds, or a filter with its count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcm_desk.gui.look.buttons import Button, button
from tcm_desk.gui.look.flow import Flow
from tcm_desk.gui.look.segments import STEPS, Option


class TagGroup(QWidget):
    """One tag of several is chosen; Left and Right walk through them.

    Signals:
        chosen: the user chose this value.
    """

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[Option], value: str = "") -> None:
        super().__init__()
        self._options = tuple(options)
        self.setAccessibleName(name)
        self.tags = {option.value: _tag(option, name) for option in self._options}
        self.setLayout(Flow(*self.tags.values()))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for each in self._options:
            self.tags[each.value].clicked.connect(
                lambda _on, value=each.value: self._choose(value)
            )
        self.value = ""
        self.show_value(value)

    def show_value(self, value: str) -> None:
        """Show which tag is chosen, without telling anyone."""
        self.value = value
        entry = value if value in self.tags else self._options[0].value
        for each, tag in self.tags.items():
            tag.setChecked(each == value)
            focus = Qt.FocusPolicy
            policy = focus.StrongFocus if each == entry else focus.ClickFocus
            tag.setFocusPolicy(policy)
        self.setFocusProxy(self.tags[entry])

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write behind each word how many there are of its kind."""
        for option in self._options:
            count = counts.get(option.value)
            text = option.word if count is None else f"{option.word} {count}"
            self.tags[option.value].setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the neighbour by an arrow key."""
        step = STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        values = [option.value for option in self._options]
        here = values.index(self.value) if self.value in values else -step
        there = values[min(max(here + step, 0), len(values) - 1)]
        self._choose(there)
        self.tags[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, value: str) -> None:
        changed = value != self.value
        self.show_value(value)
        if changed:
            self.chosen.emit(value)


def _tag(option: Option, name: str) -> Button:
    made = button(option.word, "tag")
    made.setCheckable(True)
    made.setAccessibleDescription(name)
    return made


def filter_tag(word: str) -> Button:
    """Return one pill that is on or off by itself."""
    made = button(word, "tag")
    made.setCheckable(True)
    return made
