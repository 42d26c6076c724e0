"""One page, large, and what is written across it, that it is not sealed say."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from tcm_desk.gui.look.edges import draw_focus
from tcm_desk.gui.look.look import follow, look
from tcm_desk.i18n import translate as _

# Paper is white in the dark too.
_PAPER, _EDGE = QColor(Qt.GlobalColor.white), QColor(123, 137, 134)
_ACROSS = QColor(20, 60, 55, 34)
_TURN = -32  # degrees
_ACROSS_SHARE = 11  # a letter takes this part of the page's width
_ACROSS_AT = (0.2, 0.5, 0.8)  # of the page's height: some of it is always in view


class PageSheet(QWidget):
    """Paints a page at the width it is given; an older picture stands in meanwhile.

    Args:
        across: what is written over every page; "" for what is sealed.
    """

    def __init__(self, across: str) -> None:
        super().__init__()
        self._across = across
        self._image = QImage()
        self._focused = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_size(self, width: int, height: int) -> None:
        """Take the size of the page to come; the old one is stretched until then."""
        self.setFixedSize(width, height)
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show a picture of the page."""
        self._image = image
        self.update()

    def show_focus(self, *, focused: bool) -> None:
        """Show whether the keys turn and move this page."""
        self._focused = focused
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the page."""
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw paper, page, and the words across it."""
        box = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.fillRect(box, _PAPER)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if not self._image.isNull():
                painter.drawImage(box, self._image)
            self._draw_words(painter, box)
            if self._focused:
                draw_focus(painter, box, radius=0)
            else:
                painter.setPen(_EDGE)
                painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _draw_words(self, painter: QPainter, box: QRectF) -> None:
        font = look().font("h1")
        font.setPixelSize(max(round(box.width() / _ACROSS_SHARE), 1))
        room = QRectF(-box.width(), -box.height() / 2, 2 * box.width(), box.height())
        for share in _ACROSS_AT:
            painter.save()
            painter.setFont(font)
            painter.setPen(_ACROSS)
            painter.translate(box.center().x(), box.height() * share)
            painter.rotate(_TURN)
            centre = int(Qt.AlignmentFlag.AlignCenter)
            painter.drawText(room, centre, self._across)
            painter.restore()


class PageArea(QScrollArea):
    """Scrolls the page both ways; Ctrl and the wheel zoom.

    Signals:
        zoomed: closer (1) or farther (-1).
        resized: there is another width to fill.
    """

    zoomed = Signal(int)
    resized = Signal()

    def __init__(self, sheet: PageSheet) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(sheet)
        self._sheet = sheet
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("报告的一页"))
        follow(self, lambda each: each.verticalScrollBar().setSingleStep(look().px(40)))

    @property
    def room(self) -> int:
        """The width a page may take so that nothing scrolls sideways."""
        bar = self.verticalScrollBar().sizeHint().width()
        return max(self.width() - bar - look().sp(24), 1)

    def scroll_page(self, step: int) -> bool:
        """Scroll by what is seen; False where the page ends."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * (self.viewport().height() - look().px(40)))
        return bar.value() != before

    def show_end(self, *, top: bool) -> None:
        """Stand at the top or the foot of the page."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.minimum() if top else bar.maximum())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show on the page that it has the keys."""
        super().focusInEvent(event)
        self._sheet.show_focus(focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are elsewhere."""
        super().focusOutEvent(event)
        self._sheet.show_focus(focused=False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is another width."""
        super().resizeEvent(event)
        self.resized.emit()
