"""A short list of lines to choose from, in a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QListWidget

from tcm_desk.gui.look.look import follow, look


def plain_list(name: str) -> QListWidget:
    """Return an empty list whose long lines wrap."""
    made = QListWidget()
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    follow(made, lambda each: each.setSpacing(look().sp(3)))
    return made
