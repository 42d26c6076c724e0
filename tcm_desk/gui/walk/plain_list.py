"""A short list of lines to choose from, in a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from tcm_desk.gui.look.look import follow, look

_HEIGHT, _OTHERS, _LEAST = 240, 300, 96


def plain_list(name: str, window: QWidget) -> QListWidget:
    """Return an empty list whose long lines wrap, as high as the window has room."""
    made = QListWidget()
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    follow(made, lambda each: each.setSpacing(look().sp(3)))
    follow(made, lambda each: each.setFixedHeight(_height(window)))
    return made


def _height(window: QWidget) -> int:
    px = look().px
    return max(px(_LEAST), min(px(_HEIGHT), window.height() - px(_OTHERS)))
