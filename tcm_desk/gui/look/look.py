"""The look in force: a palette and a size of type, for the whole program at once.

There is one `Look`, got by `look()`, and it is not passed around: the stylesheet, the
palette and the font hang on the one application object anyway, so a second look could
never be shown beside the first. Tests change it with `use()` and put it back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from tcm_desk.gui.look.tokens import (
    DARK,
    DARK_CONTRAST,
    FACTORS,
    FAMILIES,
    FONT_FILES,
    LIGHT,
    LIGHT_CONTRAST,
    TYPE,
    Palette,
    Role,
    Theme,
    Token,
)

_SPACE_SHARE = 0.35  # empty space grows by this part of what type grows by

_MEASURE = re.compile(r"\b(px|sp)\((\d+)\)|@([a-z_0-9]+)")

_ROLES: tuple[tuple[QPalette.ColorRole, Token], ...] = (
    (QPalette.ColorRole.Window, "ground"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "sheet"),
    (QPalette.ColorRole.AlternateBase, "sunk"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.PlaceholderText, "ink3"),
    (QPalette.ColorRole.Button, "sheet"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.ToolTipBase, "sheet"),
    (QPalette.ColorRole.ToolTipText, "ink"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "edge"),
)


Owner = TypeVar("Owner", bound=QObject)


class Look(QObject):
    """Palette and type size, and the two measures everything is sized by.

    Signals:
        changed: another palette or size is in force; measure and paint again.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.factor = FACTORS[0]
        self.theme: Theme = "light"
        self.contrast = False
        self._system_dark = False
        self._template = ""

    @property
    def dark(self) -> bool:
        """Whether light stands on dark, by choice or because the system has it so."""
        return self._system_dark if self.theme == "system" else self.theme == "dark"

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        if self.contrast:
            return DARK_CONTRAST if self.dark else LIGHT_CONTRAST
        return DARK if self.dark else LIGHT

    def px(self, length: float) -> int:
        """Return a length that carries type: fonts, row heights, marks, columns."""
        return round(length * self.factor)

    def sp(self, length: float) -> int:
        """Return a length of empty space, which grows less than type does."""
        return round(length * (1 + (self.factor - 1) * _SPACE_SHARE))

    def colour(self, token: Token) -> QColor:
        """Return the colour in force for a token."""
        return QColor(self.palette[token])

    def font(self, role: Role = "body", *, bold: bool | None = None) -> QFont:
        """Return the font of a role, for what is painted instead of styled."""
        kind = TYPE[role]
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(self.px(kind.px))
        font.setBold(kind.bold if bold is None else bold)
        return font

    def apply(self, app: QApplication, resources: Path) -> None:
        """Dress the application, once at its start, from the folder of resources."""
        app.setStyle("Fusion")
        for name in FONT_FILES:
            load_font(resources / "fonts" / name)
        self._template = (resources / "style" / "desk.qss").read_text("utf-8")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.hear_system)
        self.hear_system(hints.colorScheme())
        self._dress()

    def use(
        self,
        *,
        factor: float | None = None,
        dark: bool | None = None,
        theme: Theme | None = None,
        contrast: bool | None = None,
    ) -> None:
        """Put another size or palette in force, everywhere and at once.

        `dark` chooses the theme of that name; what is not given stays.
        """
        if dark is not None:
            theme = "dark" if dark else "light"
        wanted = (
            self.factor if factor is None else factor,
            self.theme if theme is None else theme,
            self.contrast if contrast is None else contrast,
        )
        if wanted == (self.factor, self.theme, self.contrast):
            return
        self.factor, self.theme, self.contrast = wanted
        self._dress()
        self.changed.emit()

    def step(self, direction: int) -> None:
        """Take the next larger (1) or smaller (-1) type size, if there is one."""
        place = FACTORS.index(self.factor) + direction
        self.use(factor=FACTORS[min(max(place, 0), len(FACTORS) - 1)])

    def style_sheet(self, template: str) -> str:
        """Fill a template: `px(16)`, `sp(8)` and `@token` become what is in force."""
        return _MEASURE.sub(self._filled, template)

    def _filled(self, found: re.Match[str]) -> str:
        measure, length, token = found.groups()
        if measure:
            size = self.px(int(length)) if measure == "px" else self.sp(int(length))
            return f"{size}px"
        return self.palette[cast("Token", token)]

    def hear_system(self, scheme: Qt.ColorScheme) -> None:
        """Take in that the desktop has turned dark or light."""
        before, self._system_dark = self.dark, scheme == Qt.ColorScheme.Dark
        if self.dark is not before:
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        app = QApplication.instance()
        if not self._template or not isinstance(app, QApplication):
            return
        app.setFont(self.font())
        app.setPalette(self._qt_palette())
        app.setStyleSheet(self.style_sheet(self._template))

    def _qt_palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _ROLES:
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ink3"))
        return palette


def load_font(file: Path) -> bool:
    """Let Qt know a font, by its bytes where it cannot read the path.

    Offscreen on Windows FreeType gets the path, and can read no Chinese in it.
    """
    if QFontDatabase.addApplicationFont(str(file)) >= 0:
        return True
    return QFontDatabase.addApplicationFontFromData(file.read_bytes()) >= 0


@cache
def look() -> Look:
    """Return the one look of the program."""
    return Look()


def follow(owner: Owner, measure: Callable[[Owner], None]) -> None:
    """Call `measure(owner)` now and after every change of the look, while it lives."""
    measure(owner)
    _Follower(owner, cast("Callable[[Any], None]", measure))


class _Follower(QObject):
    """Dies with its owner, and Qt takes the connection away with it."""

    def __init__(self, owner: QObject, measure: Callable[[Any], None]) -> None:
        super().__init__(owner)
        self._measure = measure
        look().changed.connect(self._again)

    def _again(self) -> None:
        self._measure(self.parent())
