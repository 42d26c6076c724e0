"""The print fonts as reportlab knows them: widths, and the font of each character."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TypeVar

from reportlab.pdfbase import pdfmetrics

from tcm_desk.pdf.faces import (
    CHAINS,
    FIXED_SPACES,
    LINE_ENDS,
    SPACES,
    VARIATION_SELECTORS,
    font_with,
)
from tcm_desk.pdf.quick_font import QuickFont

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_registering = Lock()


class Face:
    """A typeface: one font, and those that step in for characters it lacks."""

    def __init__(self, chain: Sequence[Path]) -> None:
        self._chain = chain
        self._path_of = _Remembered(self._find)
        self._advance_of = _Remembered(self._measure)
        self._as_printed = _Remembered(self._print)

    def printable(self, text: str) -> str:
        """Return the text with what no font has spelled out, such as [U+1F600]."""
        return text.replace("\r\n", "\n").translate(self._as_printed)

    def advance(self, text: str) -> float:
        """Return the width of printable text in ems."""
        return sum(map(self._advance_of.__getitem__, text))

    def font_of(self, character: str) -> str:
        """Return the name of the font that prints a character."""
        return font_name(self._path_of[character])

    def first_font(self) -> str:
        """Return the name of the font that prints everyday text."""
        return font_name(self._chain[0])

    def _find(self, character: str) -> Path:
        return font_with(character, self._chain) or self._chain[0]

    def _measure(self, character: str) -> float:
        face = _registered(self._path_of[character]).face
        width: float = face.charWidths.get(ord(character), face.defaultWidth)
        return width / 1000

    def _print(self, code: int) -> str:
        if code in VARIATION_SELECTORS:
            return ""
        if code in LINE_ENDS:
            return "\n"
        if code in FIXED_SPACES:
            return "\u00a0"
        if code in SPACES:
            return " "
        return chr(code) if font_with(chr(code), self._chain) else f"[U+{code:04X}]"


@dataclass(frozen=True)
class Fonts:
    """The faces of a printed report, by role."""

    serif: Face
    serif_bold: Face
    sans: Face
    sans_bold: Face


@cache
def load_fonts(folder: Path) -> Fonts:
    """Return the faces whose files are in this folder; each is parsed on first use."""
    return Fonts(
        **{
            role.value: Face([folder / name for name in names])
            for role, names in CHAINS.items()
        }
    )


def font_name(path: Path) -> str:
    """Return the name under which reportlab knows the font in this file."""
    name: str = _registered(path).fontName
    return name


@cache
def _registered(path: Path) -> QuickFont:
    with _registering:
        name = f"{path.stem}-{len(pdfmetrics.getRegisteredFontNames())}"
        font = QuickFont(name, path)
        pdfmetrics.registerFont(font)
    return font


class _Remembered(dict[_Key, _Value]):
    """A dictionary that works out each value once."""

    def __init__(self, work_out: Callable[[_Key], _Value]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: _Key) -> _Value:
        value = self[key] = self._work_out(key)
        return value
