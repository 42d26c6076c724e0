"""The line below every page: what is saved, how far one is, which keys help."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import surface
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, fix_height
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.marks import Mark
from tcm_desk.i18n import translate as _

_HEIGHT = 34


class StatusLine(QWidget):
    """Says that work is saved; when it is not, turns over into a strip with a way out.

    Signals:
        mend_requested: the button of the strip was pressed.
    """

    mend_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[str, ...] = ()
        self.saved, self.middle = label("", "small"), label("", "small")
        self.hints, self.alarm = label("", "hint", right=True), label("", "h3")
        self.tick = Icon("tick", "ink2", 16)
        self.action = button("", "alarm")
        self.action.clicked.connect(self.mend_requested)
        self._sides = QStackedLayout(self)
        self._calm, self._strip = self._calm_side(), self._alarm_side()
        self._sides.addWidget(self._calm)
        self._sides.addWidget(self._strip)
        fix_height(self, _HEIGHT)
        follow(self, StatusLine._choose_hints)
        self.show_idle()

    def show_idle(self) -> None:
        """Say nothing about saving: nothing was typed yet."""
        self._show_calm("", done=False)

    def show_saving(self) -> None:
        """Say that saving goes on; only when it lasts over half a second."""
        self._show_calm(_("正在保存…"), done=False)

    def show_saved(self, time: str) -> None:
        """Say that everything typed is on the disk, since this time of day."""
        self._show_calm(_("已保存 {time}").format(time=time), done=True)

    def show_failed(self, sentence: str, action: str) -> None:
        """Turn over into the strip: what was not saved and why, and one way out."""
        self.alarm.setText(sentence)
        self.action.setText(action)
        self.action.setAccessibleDescription(sentence)
        self.setAccessibleName(sentence)
        self._sides.setCurrentWidget(self._strip)

    @property
    def failed(self) -> bool:
        """Whether the strip is shown."""
        return self._sides.currentWidget() is self._strip

    def show_middle(self, text: str) -> None:
        """Show how far one is, or what has just changed."""
        self.middle.setText(text)
        self._choose_hints()

    @property
    def shown_hints(self) -> tuple[str, ...]:
        """The keys that help here, also those there is no room for."""
        return self._hints

    def show_hints(self, hints: Sequence[str]) -> None:
        """Show which keys help here, the most useful first; as many as fit."""
        self._hints = tuple(hints)
        self._choose_hints()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many hints as there is room for."""
        super().resizeEvent(event)
        self._choose_hints()

    def _show_calm(self, text: str, *, done: bool) -> None:
        self.saved.setText(text)
        self.tick.setVisible(done)
        self.setAccessibleName(text)
        self._sides.setCurrentWidget(self._calm)
        self._choose_hints()

    def _choose_hints(self) -> None:
        used = self.saved.sizeHint().width() + self.middle.sizeHint().width()
        room = self.width() - used - look().px(40) - look().sp(60)
        chosen = list(self._hints)
        self.hints.setText(_joined(chosen))
        while chosen and self.hints.sizeHint().width() > room:
            chosen.pop()
            self.hints.setText(_joined(chosen))

    def _calm_side(self) -> QFrame:
        side = surface("status")
        line = across(self.tick, self.saved, 12, owner=side, margins=(16, 0, 16, 0))
        line.addWidget(self.middle)
        line.addStretch(1)
        line.addWidget(self.hints)
        return side

    def _alarm_side(self) -> QFrame:
        side = surface("alarm")
        line = across(
            Mark("stop", 20, inverted=True), owner=side, gap=10, margins=(16, 0, 8, 0)
        )
        line.addWidget(self.alarm, 1)
        line.addWidget(self.action)
        return side


def _joined(hints: Sequence[str]) -> str:
    return "　　".join(hints)
