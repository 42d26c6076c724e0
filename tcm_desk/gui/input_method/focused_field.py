"""The field that has the focus, as the bridge sees it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from tcm_desk.gui.input_method import composing
from tcm_desk.gui.input_method.dialect import ForwardedKey, Preedit
from tcm_desk.gui.input_method.typed_key import TypedKey


class FocusedField:
    """Where one types; a field may die at any moment, and nothing is sent to it then.

    Only what has the focus is watched: a filter on the application would run for every
    event of the window.
    """

    def __init__(self, watcher: QObject) -> None:
        self._watcher = watcher
        self._widget: QWidget | None = None
        self._ground: QWidget | None = None
        self._preedit = Preedit()

    @property
    def composing(self) -> bool:
        """Whether something stands in the field that is not typed yet."""
        return bool(self._preedit.text)

    @property
    def composes(self) -> bool:
        """Whether the field takes text that others may see."""
        return composing.composes(self._living)

    @property
    def place(self) -> tuple[int, int, int, int] | None:
        """Where the text cursor is on the screen."""
        widget = self._living
        return None if widget is None else composing.cursor_on_screen(widget)

    def gets_keys_of(self, watched: QObject) -> bool:
        """Tell the field itself from the ground on which it paints."""
        return watched is self._widget

    def follow(self) -> None:
        """Watch what has the focus now."""
        widget = QApplication.focusWidget()
        if widget is self._widget:
            return
        self.leave()
        self._widget = widget
        if isinstance(widget, QAbstractScrollArea):
            self._ground = widget.viewport()
        for watched in (self._widget, self._ground):
            if watched is not None:
                watched.installEventFilter(self._watcher)

    def leave(self) -> None:
        """Watch nothing."""
        for watched in (self._widget, self._ground):
            if watched is not None and isValid(watched):
                watched.removeEventFilter(self._watcher)
        self._widget = self._ground = None

    def type(self, key: TypedKey) -> None:
        """Type a key that had to wait, wherever the focus is by now."""
        widget = self._living or QApplication.focusWidget()
        if widget is not None:
            key.send(widget)

    def forward(self, key: ForwardedKey) -> None:
        """Type a key the daemon gave back."""
        widget = self._living
        if widget is not None:
            TypedKey.forwarded(key).send(widget)

    def commit(self, text: str) -> None:
        """Type a text, in place of what was being composed."""
        self._preedit = Preedit()
        widget = self._living
        if widget is not None:
            composing.commit(widget, text)

    def show(self, preedit: Preedit) -> None:
        """Show what is being composed now."""
        widget = self._living
        if widget is not None and (preedit.text or self._preedit.text):
            self._preedit = preedit
            composing.show(widget, preedit)

    def keep_preedit(self) -> None:
        """Type what is being composed as it stands."""
        if self._preedit.text:
            self.commit(self._preedit.kept_text)

    @property
    def _living(self) -> QWidget | None:
        widget = self._widget
        return widget if widget is not None and isValid(widget) else None
