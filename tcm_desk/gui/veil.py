"""A dialog as a sheet over the dimmed window, without a frame of the system."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from tcm_desk.gui.look.cards import surface
from tcm_desk.gui.look.layouts import down, scrolled
from tcm_desk.gui.look.look import follow, look

_ROUND, _BAR = 16, 16  # left round a sheet, and for a bar to scroll it

_SHADE = QColor(21, 33, 31, 140)  # the light ink; dark enough in both palettes


class SheetDialog(QDialog):
    """A dialog whose sheet keeps to the middle of the window it belongs to."""

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(
            window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.window_below = window
        self._width: int | None = None
        self._veil = _Veil(window)
        self.sheet = surface("dialog")
        self._scroll = scrolled(self.sheet)
        down(self._scroll, owner=self, gap=0)
        for each in (window, self.sheet):
            each.installEventFilter(self)
        self.finished.connect(self._veil.hide)
        self.finished.connect(self._veil.deleteLater)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint behind the round corners what lies there: the ground, dimmed.

        A transparent window would be black there where the desktop has no compositor.
        """
        with QPainter(self) as painter:
            for layer in (look().colour("ground"), _SHADE):
                painter.fillRect(self.rect(), layer)

    def showEvent(self, event: QShowEvent) -> None:
        """Dim the window and stand in its middle."""
        super().showEvent(event)
        self._veil.cover()
        self.centre()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the middle while the window moves, and while the sheet grows."""
        moved = {QEvent.Type.Resize, QEvent.Type.Move}
        if watched is self.window_below and event.type() == QEvent.Type.Resize:
            self._take_width()
        grown = watched is self.sheet and event.type() == QEvent.Type.LayoutRequest
        if grown or (watched is self.window_below and event.type() in moved):
            self.centre()
        return super().eventFilter(watched, event)

    def keep_width(self, width: int) -> None:
        """Be this wide, which grows with the type, as far as the window goes."""
        self._width = width
        follow(self, SheetDialog._take_width)

    def _take_width(self) -> None:
        if self._width is not None:
            room = self.window_below.width() - look().sp(48)
            self.sheet.setFixedWidth(min(look().px(self._width), room))
            self.centre()

    def centre(self) -> None:
        """Take the size the sheet needs, and stand in the middle of the window."""
        window = self.window_below
        sheet = self.sheet
        self.sheet.ensurePolished()
        wide = sheet.minimumWidth() or sheet.sizeHint().width()
        needed = max(sheet.heightForWidth(wide), sheet.minimumSizeHint().height())
        high = sheet.minimumHeight() or needed
        room = window.height() - look().sp(_ROUND)
        bar = look().sp(_BAR) if high > room else 0
        self.setFixedSize(wide + bar, min(high, room))
        corner = window.mapToGlobal(window.rect().center()) - self.rect().center()
        self.move(corner)


class _Veil(QWidget):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.hide()

    def cover(self) -> None:
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), _SHADE)
