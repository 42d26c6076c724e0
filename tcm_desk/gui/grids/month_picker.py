"""The twelve months as a choice: press one, and only its entries are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from tcm_desk.gui.look.edges import draw_focus
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.month_strip import MONTHS, MonthStrip
from tcm_desk.i18n import translate as _

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_VEIL = 0.65
_CHOOSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MonthPicker(MonthStrip):
    """Left and Right walk, Space chooses a month, and again lets it go; so does Esc.

    Signals:
        chosen: only this month is wanted, or all of them (0).
    """

    chosen = Signal(int)

    def __init__(self, name: str, counts: Sequence[int], current: int) -> None:
        self.month, self._here = 0, 1
        super().__init__(name, counts, current)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = _("← → 换月，空格只看这个月，再按看全年")
        self.setToolTip(words)
        self.setAccessibleDescription(words)

    def show_month(self, month: int) -> None:
        """Show which month is chosen, without telling anyone."""
        self.month = month
        self._here = month or self._here
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the months and choose."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._here = min(max(self._here + step, 1), MONTHS)
            self.update()
        elif event.key() in _CHOOSES:
            self._toggle(self._here)
        elif event.key() == Qt.Key.Key_Escape and self.month:
            self._toggle(self.month)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the month under the pointer."""
        for month in range(1, MONTHS + 1):
            cell = self.cell(month)
            if cell.left() <= event.position().x() <= cell.right():
                self._here = month
                self._toggle(month)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the months, all but the chosen one veiled, and the focus."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.month:
                self._veil_others(painter)
            if self.hasFocus():
                draw_focus(painter, self.cell(self._here))

    def _veil_others(self, painter: QPainter) -> None:
        """Leave only the month chosen at its full strength."""
        veil = look().colour("sheet")
        veil.setAlphaF(_VEIL)
        for month in range(1, MONTHS + 1):
            if month != self.month:
                painter.fillRect(self.cell(month).adjusted(-1, -1, 1, 1), veil)

    def _toggle(self, month: int) -> None:
        self.show_month(0 if self.month == month else month)
        self.chosen.emit(self.month)
