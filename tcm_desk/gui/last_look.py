"""How the window looked last, in a small file that is read before the first paint.

The database has it too, and counts; but it takes longer to open than to paint, and a
window that turns larger, darker or English after its first paint is dressed twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.tokens import FACTORS, Theme

LANGUAGE, TYPE, THEME, CONTRAST = "language", "type_size", "theme", "contrast"
WINDOW = "window"
ROLE = "role"  # whose places the bar has, a facility's or a district's
DARK = "dark"  # what came before the theme
MAXIMIZED = "maximized"
_FILE, _LONGEST = "look", 500
_LINE = re.compile(r"([a-z_]+)=([a-z0-9.]+)")
_SIZE = re.compile(r"[0-9]{1,5}x[0-9]{1,5}")


def kept_look(data: Path) -> dict[str, str]:
    """Return what was kept; nothing where the file is missing or cannot be read."""
    try:
        with (data / _FILE).open(encoding="ascii") as file:
            return dict(_LINE.findall(file.read(_LONGEST)))
    except (OSError, ValueError):
        return {}


def keep_look(data: Path, kept: Mapping[str, str]) -> None:
    """Keep it for the next start; where that fails, the first paint is a plain one."""
    lines = [f"{name}={text}" for name, text in sorted(kept.items())]
    beside = data / f"{_FILE}.part"
    with suppress(OSError):
        beside.touch(mode=0o600)
        beside.write_text("\n".join(lines), "ascii")
        beside.replace(data / _FILE)


def put_look_back(kept: Mapping[str, str]) -> None:
    """Put the size of type and the palette in force."""
    size = kept.get(TYPE)
    look().use(
        factor=next((each for each in FACTORS if f"{each:g}" == size), None),
        theme=_theme(kept),
        contrast=kept.get(CONTRAST) == "yes",
    )


def put_window_back(window: QWidget, size: str) -> None:
    """Give the window the size it had, as far as the screen allows.

    One that has had none, and would reach over the edge of the screen with its frame,
    fills the screen.
    """
    width, _x, height = size.partition("x")
    room = window.screen().availableSize()
    too_large = window.width() >= room.width() or window.height() >= room.height()
    if size == MAXIMIZED or (not size and too_large):
        window.setWindowState(Qt.WindowState.WindowMaximized)
    elif _SIZE.fullmatch(size):
        window.resize(min(int(width), room.width()), min(int(height), room.height()))


def _theme(kept: Mapping[str, str]) -> Theme:
    before: Theme = "dark" if kept.get(DARK) == "yes" else "light"
    themes: tuple[Theme, ...] = get_args(Theme)
    return next((each for each in themes if each == kept.get(THEME)), before)
