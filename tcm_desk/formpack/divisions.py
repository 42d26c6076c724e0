"""Names of administrative divisions, from the codes of GB/T 2260."""

from __future__ import annotations

from collections.abc import Mapping

# Rows of the table that hold counties together and are no place of their own.
_NO_REAL_PLACES = frozenset(
    ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]
)
_DIGITS = 6


def division_name(table: Mapping[str, str], code: str) -> str:
    """Write a division out from its province down: 内蒙古自治区呼和浩特市回民区.

    Longer codes name a township or a village within it. Nothing for an unknown code.
    """
    county = code[:_DIGITS]
    if county not in table:
        return ""
    codes = dict.fromkeys((f"{county[:2]}0000", f"{county[:4]}00", county))
    names = (table[each] for each in codes if each in table)
    return "".join(name for name in names if name not in _NO_REAL_PLACES)
