"""Lets a widget take files that are dropped on it, and pictures by Ctrl+V."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from tcm_desk.gui.evidence.offers import Offer, holds_files, offers_in, pasted_offers
from tcm_desk.gui.own_files import opens_by_itself

Take = Callable[[Sequence[Offer]], None]


def take_drops(widget: QWidget, take: Take) -> None:
    """Call `take` with what is dropped on a widget or on anything in it."""
    widget.setAcceptDrops(True)
    widget.installEventFilter(_Drops(widget, take))


def take_pastes(widget: QWidget, take: Take) -> None:
    """Call `take` with what Ctrl+V brings; fields of text in it keep their texts."""
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: _paste(take))
    for field in widget.findChildren(QLineEdit):
        field.installEventFilter(_Pastes(field, take))


def _paste(take: Take) -> None:
    offers = pasted_offers()
    if offers:
        take(offers)


class _Pastes(QObject):
    """Takes from a field of text what is no text: the field would swallow the key."""

    def __init__(self, field: QLineEdit, take: Take) -> None:
        super().__init__(field)
        self._take = take

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        if not pressed or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.matches(QKeySequence.StandardKey.Paste):
            offers = pasted_offers()
            if offers:
                self._take(offers)
                return True
        return super().eventFilter(watched, event)


class _Drops(QObject):
    def __init__(self, widget: QWidget, take: Take) -> None:
        super().__init__(widget)
        self._take = take

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and opens_by_itself(event.mimeData()):
            event.ignore()  # it goes up to the window, which opens it
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            offers = offers_in(event.mimeData())
            if offers:
                event.setDropAction(Qt.DropAction.CopyAction)  # never moves the file
                event.accept()
                self._take(offers)
                return True
        if isinstance(event, QDragEnterEvent) and holds_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return True
        return super().eventFilter(watched, event)
