"""A box for a few lines of text; Tab goes on, and leaving it is told."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
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
        self.left.emit()
