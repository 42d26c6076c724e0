"""A box for a few lines of text; Tab goes on, and leaving it is told."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit

from tcm_desk.gui.look.layouts import fix_height


class TextBox(QPlainTextEdit):
    """Several lines of typed text.

    Signals:
        left: the focus went on; read `typed`.
    """

    left = Signal()

    def __init__(self, name: str, height: int = 72, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        fix_height(self, height)

    @property
    def typed(self) -> str:
        """What stands in the box."""
        return self.toPlainText().strip()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that one has left."""
        super().focusOutEvent(event)
        self.document().clearUndoRedoStacks()
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window while nothing was typed here."""
        if event.type() is QEvent.Type.ShortcutOverride and self._leaves(event):
            event.ignore()
            return False
        return super().event(event)

    def _leaves(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        standard, document = QKeySequence.StandardKey, self.document()
        undoes = event.matches(standard.Undo) and not document.isUndoAvailable()
        redoes = event.matches(standard.Redo) and not document.isRedoAvailable()
        return undoes or redoes
