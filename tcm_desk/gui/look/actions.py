"""Entries of a menu that choose the size of type and the palette."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup

from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.tokens import FACTORS
from tcm_desk.i18n import translate as _


def look_actions(owner: QObject) -> list[QAction]:
    """Return one entry per size, a separator, and one for the dark palette."""
    group = QActionGroup(owner)
    sizes = [_size(factor, group) for factor in FACTORS]
    line = QAction(owner)
    line.setSeparator(True)
    dark = QAction(_("深色"), owner)
    dark.setCheckable(True)
    follow(dark, lambda each: each.setChecked(look().dark))
    dark.triggered.connect(lambda on: look().use(dark=on))
    return [*sizes, line, dark]


def _size(factor: float, group: QActionGroup) -> QAction:
    text = _("字号 {percent} %").format(percent=round(factor * 100))
    made = QAction(text, group)
    made.setCheckable(True)
    follow(made, lambda each: each.setChecked(factor == look().factor))
    made.triggered.connect(lambda: look().use(factor=factor))
    return made
