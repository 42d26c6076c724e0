"""Buttons, by their kind; one `main` button stands on a page, where the eye ends."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from tcm_desk.gui.look.edges import draw_inner_focus
from tcm_desk.gui.look.icons import Glyph, icon
from tcm_desk.gui.look.labels import restyle
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.tokens import Token

Kind = Literal[
    "plain",
    "main",  # filled in the accent, once per page
    "quiet",  # a link within text
    "place",  # a place in the top bar
    "tag",  # a pill (see tag.py)
    "icon",  # an icon alone; needs a name
    "search",  # looks like a field, opens the search
    "strip",  # a whole line that folds something out
    "alarm",  # the way out in the strip of a failed save
]

_HEIGHT: Mapping[Kind, int] = MappingProxyType(
    {"quiet": 30, "tag": 32, "place": 57, "strip": 44, "alarm": 30}
)
_ICON_TONE: Mapping[Kind, Token] = MappingProxyType(
    {"main": "on_accent", "quiet": "accent", "search": "ink3", "alarm": "stop"}
)
_SIDE: Mapping[Kind, int] = MappingProxyType({"place": 16, "tag": 13})
_TRAILING: frozenset[Glyph] = frozenset({"right", "down", "up"})


def button(text: str, kind: Kind = "plain", glyph: Glyph | None = None) -> Button:
    """Return a button with a word on it; arrows stand behind the word."""
    return Button(text, kind, glyph)


def icon_button(glyph: Glyph, name: str) -> Button:
    """Return a button with an icon alone, and its name for pointer and reader."""
    made = Button("", "icon", glyph)
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made


class Button(QPushButton):
    """A button of one kind, sized and coloured by the look in force."""

    def __init__(
        self, text: str, kind: Kind = "plain", glyph: Glyph | None = None
    ) -> None:
        super().__init__(text)
        self._kind: Kind = kind
        self._glyph = glyph
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if glyph in _TRAILING and text:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        follow(self, Button._measure)

    def setText(self, text: str) -> None:
        """Show another word, and take the width it needs."""
        super().setText(text)
        self._measure()

    def set_kind(self, kind: Kind) -> None:
        """Show the button as another kind: only one of a page is the main one."""
        self._kind = kind
        restyle(self, "kind", kind)
        self._measure()

    def set_glyph(self, glyph: Glyph | None) -> None:
        """Show another icon, or none."""
        self._glyph = glyph
        self._measure()

    def _measure(self) -> None:
        kind = self._kind
        height = look().px(_HEIGHT.get(kind, 40))
        self.setFixedHeight(height)
        if kind == "icon":
            self.setFixedWidth(look().px(44))
        elif kind in _SIDE:  # bold when chosen: leave room for it beforehand
            font = look().font("chip" if kind == "tag" else "h3")
            words = QFontMetrics(font).horizontalAdvance(self.text())
            self.setFixedWidth(words + 2 * look().sp(_SIDE[kind]))
        if self._glyph is None:
            self.setIcon(QIcon())
            return
        size = 18 if kind == "quiet" else 20
        self.setIcon(icon(self._glyph, _ICON_TONE.get(kind, "ink2"), size))
        self.setIconSize(QSize(look().px(size), look().px(size)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button; leave Enter and arrows on tags to their group."""
        is_tag, key = self._kind == "tag", event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not is_tag:
            self.click()
        elif is_tag and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button; on the filled one, focus is a line inside its edge."""
        super().paintEvent(event)
        if self._kind == "main" and self.hasFocus():
            with QPainter(self) as painter:
                draw_inner_focus(painter, QRectF(self.rect()))
