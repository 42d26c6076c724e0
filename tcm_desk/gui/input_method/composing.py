"""What a field is asked, and what it is sent while something is composed in it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QInputMethodEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from tcm_desk.gui.input_method.dialect import Preedit, TextFormat

_Attribute = QInputMethodEvent.AttributeType


def composes(widget: QWidget | None) -> bool:
    """Tell whether a field takes text that others may see: passwords do not."""
    takes = Qt.WidgetAttribute.WA_InputMethodEnabled
    if widget is None or not widget.testAttribute(takes):
        return False
    if widget.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False:
        return False
    hints = widget.inputMethodQuery(Qt.InputMethodQuery.ImHints)
    return not Qt.InputMethodHint(int(hints or 0)) & Qt.InputMethodHint.ImhHiddenText


def commit(widget: QWidget, text: str) -> None:
    """Type a text, in place of what was being composed."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def show(widget: QWidget, preedit: Preedit) -> None:
    """Show what is being composed, underlined, with the cursor where it stands."""
    before = preedit.text.encode()[: max(preedit.cursor, 0)]
    cursor = _units(before.decode(errors="ignore"))
    visible = int(preedit.cursor >= 0)
    attributes = [QInputMethodEvent.Attribute(_Attribute.Cursor, cursor, visible, None)]
    start = 0
    for text, form in preedit.parts:
        style = _style(widget, form)
        length = _units(text)
        attributes.append(
            QInputMethodEvent.Attribute(_Attribute.TextFormat, start, length, style)
        )
        start += length
    QApplication.sendEvent(widget, QInputMethodEvent(preedit.text, attributes))


def cursor_on_screen(widget: QWidget) -> tuple[int, int, int, int]:
    """Return where the text cursor is, in pixels of the screen as X11 counts them.

    Qt scales about the corner of each screen.
    """
    rect = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    if not isinstance(rect, QRect):
        rect = QRect(0, 0, 1, widget.height())
    ground = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    factor = widget.devicePixelRatioF()
    corner = widget.screen().geometry().topLeft()
    place = (ground.mapToGlobal(rect.topLeft()) - corner) * factor + corner
    width, height = round(rect.width() * factor), round(rect.height() * factor)
    return place.x(), place.y(), width, height


def _style(widget: QWidget, form: TextFormat) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setFontUnderline(True)
    if form & TextFormat.HIGHLIGHT:
        palette = widget.palette()
        style.setBackground(palette.brush(QPalette.ColorRole.Highlight))
        style.setForeground(palette.brush(QPalette.ColorRole.HighlightedText))
    return style


def _units(text: str) -> int:
    """Count as Qt counts: a character outside the first plane is two."""
    return len(text.encode("utf-16-le")) // 2
