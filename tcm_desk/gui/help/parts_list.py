"""What this program is made of, and under which licences it comes."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import NamedTuple

from PySide6.QtCore import qVersion

from tcm_desk import BUILT_ON, __version__

_PROGRAM = "tcm-desk"
_NEED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)\s*(?:\[(?P<extras>[^\]]*)\])?")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([^'"]+)""")
_FONTS = (
    ("Noto Sans SC, Noto Serif SC", "OFL-1.1"),
    ("Desk Kai (a part of LXGW WenKai)", "OFL-1.1"),
)


class _Need(NamedTuple):
    name: str
    extras: frozenset[str] = frozenset()


class Part(NamedTuple):
    """A library or font: its name, its version, and its licence as it states it."""

    name: str
    version: str
    licence: str


def parts() -> list[Part]:
    """Return every library the program needs, and the fonts, by name."""
    found: dict[str, Part] = {}
    seen: set[_Need] = set()
    waiting = [_Need(_PROGRAM)]
    while waiting:
        need = waiting.pop()
        if need in seen:
            continue
        seen.add(need)
        try:
            each = distribution(need.name)
        except PackageNotFoundError:  # for another system, or left out when packed
            continue
        if need.name != _PROGRAM:
            found[each.name] = Part(each.name, each.version, _licence(each))
        waiting += _needs(each, need.extras)
    fonts = [Part(name, "", licence) for name, licence in _FONTS]
    return [*sorted(found.values(), key=lambda each: each.name.lower()), *fonts]


def about_text() -> str:
    """Return everything about this installation, to copy; no data and no path."""
    head = [
        f"tcm_desk {__version__} ({BUILT_ON})",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        "",
    ]
    return "\n".join([*head, *(" ".join(filter(None, each)) for each in parts())])


def _needs(each: Distribution, extras: frozenset[str]) -> Iterator[_Need]:
    for wanted in each.requires or ():
        stated, _, when = wanted.partition(";")
        asked = set(_EXTRA.findall(when))
        found = _NEED.match(stated)
        if found and (not asked or asked & extras):
            its = (extra.strip() for extra in (found["extras"] or "").split(","))
            yield _Need(found["name"].lower(), frozenset(filter(None, its)))


def _licence(each: Distribution) -> str:
    told = each.metadata
    fields = ("License-Expression", "License")
    stated = next((told[name] for name in fields if name in told), "")
    first = stated.strip().partition("\n")[0]
    if first and len(first) <= _LONGEST:
        return first
    classes = told.get_all("Classifier") or []
    names = [one.rpartition(" :: ")[2] for one in classes if one.startswith("License")]
    return ", ".join(names) or first[:_LONGEST]


_LONGEST = 60
