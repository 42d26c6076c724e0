"""The table of divisions as something to search: 内蒙古自治区 呼和浩特市 回民区."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tcm_desk.gui.pinyin import matches

_NO_REAL_PLACES = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
_MOST = 40


class Division(NamedTuple):
    """A county, or a city without counties, with the names of what it lies in."""

    code: str
    name: str
    above: tuple[str, ...]

    @property
    def words(self) -> str:
        """The names from the top down."""
        return " ".join((*self.above, self.name))


def divisions_of(table: Mapping[str, str]) -> list[Division]:
    """List what a facility can lie in; what has parts of its own is left out."""
    with_parts = {_above(code) for code in table}
    return [
        Division(code, name, _names_above(code, table))
        for code, name in table.items()
        if code not in with_parts and not code.endswith("0000")
    ]


def search(divisions: list[Division], query: str) -> list[Division]:
    """Find by Chinese or initials: counties by their own name first, then by all."""
    wanted = "".join(query.split())
    if not wanted:
        return []
    by_name = [each for each in divisions if matches(wanted, each.name)]
    by_name.sort(key=lambda each: len(each.name))
    if len(by_name) >= _MOST:
        return by_name[:_MOST]
    known = set(by_name)
    rest = (each for each in divisions if each not in known)
    others = [each for each in rest if matches(wanted, "".join(each.words.split()))]
    return [*by_name, *others][:_MOST]


def _above(code: str) -> str:
    """Return the code one level up: 150103 -> 150100 -> 150000."""
    return f"{code[:2]}0000" if code.endswith("00") else f"{code[:4]}00"


def _names_above(code: str, table: Mapping[str, str]) -> tuple[str, ...]:
    codes = [f"{code[:2]}0000"]
    if not code.endswith("00"):
        codes.append(f"{code[:4]}00")
    names = (table.get(each, "") for each in codes)
    return tuple(each for each in names if each and each not in _NO_REAL_PLACES)
