"""The colours and the type of the desk; nothing else holds such a number twice.

Every text colour keeps a WCAG contrast of 4.5 with its ground, every edge of a
control 3.0. Red and amber belong to verdicts: what the program itself refuses is ink.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Token = Literal[
    "ground",
    "sheet",
    "sunk",
    "line",
    "edge",
    "ink",
    "ink2",
    "ink3",
    "accent",
    "accent_deep",
    "accent_soft",
    "on_accent",
    "plain",
    "track",
    "unmet",
    "unmet_soft",
    "missing",
    "missing_soft",
    "missing_fill",
    "na",
    "na_soft",
    "stop",
    "on_stop",
]

Theme = Literal["light", "dark", "system"]

Role = Literal["figure", "h1", "h2", "h3", "body", "small", "hint", "chip"]

Palette = Mapping[Token, str]

LIGHT: Palette = MappingProxyType(
    {
        "ground": "#F0F3F2",
        "sheet": "#FFFFFF",
        "sunk": "#F6F8F7",
        "line": "#DBE2DF",
        "edge": "#7B8986",
        "ink": "#15211F",
        "ink2": "#43504D",
        "ink3": "#5C6966",
        "accent": "#0A6A60",
        "accent_deep": "#074E47",
        "accent_soft": "#E1F0EC",
        "on_accent": "#FFFFFF",
        "plain": "#5C6B67",
        "track": "#DFE6E3",
        "unmet": "#B4231B",
        "unmet_soft": "#FCECEA",
        "missing": "#875400",
        "missing_soft": "#FFF3D9",
        "missing_fill": "#D08400",
        "na": "#626E6B",
        "na_soft": "#ECEFEE",
        "stop": "#15211F",
        "on_stop": "#FFFFFF",
    }
)

DARK: Palette = MappingProxyType(
    {
        "ground": "#101716",
        "sheet": "#19211F",
        "sunk": "#141B1A",
        "line": "#2E3A37",
        "edge": "#7C8A86",
        "ink": "#E7EDEB",
        "ink2": "#BAC6C2",
        "ink3": "#9AA8A4",
        "accent": "#55C2B2",
        "accent_deep": "#83DACD",
        "accent_soft": "#173630",
        "on_accent": "#06211D",
        "plain": "#93A29E",
        "track": "#33403C",
        "unmet": "#FF8F84",
        "unmet_soft": "#3A1E1C",
        "missing": "#F0BA55",
        "missing_soft": "#352A14",
        "missing_fill": "#E0A030",
        "na": "#9AA6A2",
        "na_soft": "#27312F",
        "stop": "#E7EDEB",
        "on_stop": "#101716",
    }
)

# For eyes that tell little apart: text 7 or more, every edge as dark as ink.
LIGHT_CONTRAST: Palette = MappingProxyType(
    {
        **LIGHT,
        "ground": "#FFFFFF",
        "sunk": "#FFFFFF",
        "line": "#43504D",
        "edge": "#000000",
        "ink": "#000000",
        "ink2": "#15211F",
        "ink3": "#2B3633",
        "accent": "#004F47",
        "accent_deep": "#00332E",
        "accent_soft": "#D6EEE8",
        "plain": "#2B3633",
        "track": "#C9D2CE",
        "unmet": "#8F120B",
        "missing": "#5E3A00",
        "missing_fill": "#8A5600",
        "na": "#2B3633",
        "stop": "#000000",
    }
)

DARK_CONTRAST: Palette = MappingProxyType(
    {
        **DARK,
        "ground": "#000000",
        "sheet": "#000000",
        "sunk": "#000000",
        "line": "#BAC6C2",
        "edge": "#FFFFFF",
        "ink": "#FFFFFF",
        "ink2": "#F2F6F5",
        "ink3": "#DDE5E2",
        "accent": "#7FEBDA",
        "accent_deep": "#B4FFF3",
        "accent_soft": "#0D3A33",
        "on_accent": "#000000",
        "plain": "#DDE5E2",
        "track": "#3A4744",
        "unmet": "#FFB4AC",
        "missing": "#FFD27A",
        "missing_fill": "#FFC24D",
        "na": "#DDE5E2",
        "stop": "#FFFFFF",
        "on_stop": "#000000",
    }
)


@dataclass(frozen=True)
class Type:
    """The size, in logical pixels at 100 %, and the weight of one kind of text."""

    px: int
    bold: bool = False


TYPE: Mapping[Role, Type] = MappingProxyType(
    {
        "figure": Type(32, bold=True),
        "h1": Type(24, bold=True),
        "h2": Type(19, bold=True),
        "h3": Type(16, bold=True),
        "body": Type(16),
        "small": Type(14),
        "hint": Type(14),
        "chip": Type(14, bold=True),
    }
)

FACTORS = (1.0, 1.25, 1.5, 2.0)

FAMILIES = ("Noto Sans SC", "Noto Sans SC Rest", "Desk Kai")
FONT_FILES = (
    *("NotoSansSC-Regular.cut.ttf", "NotoSansSC-Bold.cut.ttf"),
    *("NotoSansSC-Rest.ttf", "DeskKai-Regular.ttf"),  # rare ones; read when met
)
