"""The table of divisions as something to search: 内蒙古自治区 呼和浩特市 回民区."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from tcm_desk.gui.pinyin import matches, single_keys

_NO_REAL_PLACES = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
_MOST = 40

Keys = tuple[frozenset[str], ...]


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


class DivisionSearch:
    """Finds counties by Chinese or initials; works the keys of all names out once."""

    def __init__(self, divisions: Sequence[Division]) -> None:
        self._divisions = tuple(divisions)

    def prepare(self) -> None:
        """Work the keys out beforehand: half a second that may pass in a thread."""
        self.find("?")

    def find(self, query: str) -> list[Division]:
        """Return what the query finds, by the county's own name first."""
        wanted = "".join(query.split()).casefold()
        if not wanted:
            return []
        found = [each for keys, each in self._by_name if _reads(wanted, keys)]
        found.sort(key=lambda each: len(each.name))
        if len(found) < _MOST:
            known = set(found)
            by_all = (each for keys, each in self._by_all if _reads(wanted, keys))
            found += [each for each in by_all if each not in known]
        if not found:  # whole syllables: huimin
            found = [each for each in self._divisions if matches(wanted, each.name)]
        return found[:_MOST]

    @cached_property
    def _by_name(self) -> list[tuple[Keys, Division]]:
        return [(single_keys(each.name), each) for each in self._divisions]

    @cached_property
    def _by_all(self) -> list[tuple[Keys, Division]]:
        return [(single_keys(each.words), each) for each in self._divisions]


def _reads(wanted: str, keys: Keys) -> bool:
    """Return whether the query stands somewhere in a name, one key a character."""
    length = len(wanted)
    return any(
        all(map(frozenset.__contains__, keys[start : start + length], wanted))
        for start in range(len(keys) - length + 1)
        if wanted[0] in keys[start]
    )


def _above(code: str) -> str:
    """Return the code one level up: 150103 -> 150100 -> 150000."""
    return f"{code[:2]}0000" if code.endswith("00") else f"{code[:4]}00"


def _names_above(code: str, table: Mapping[str, str]) -> tuple[str, ...]:
    codes = [f"{code[:2]}0000"]
    if not code.endswith("00"):
        codes.append(f"{code[:4]}00")
    names = (table.get(each, "") for each in codes)
    return tuple(each for each in names if each and each not in _NO_REAL_PLACES)
