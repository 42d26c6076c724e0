"""The address of one fact, the same from the keyboard to the county's figures."""

from __future__ import annotations

import re
from typing import NamedTuple, Self

_ROW_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class FactKey(NamedTuple):
    """Address of one fact: a question, or the row and column of a table.

    The key of a table without row and column holds whether the user has declared
    the table complete; a row without a column stands for the whole row.
    """

    item: str
    row: str = ""
    column: str = ""

    def __str__(self) -> str:
        return "/".join(part for part in self if part)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `item`, `item/row` or `item/row/column`; ValueError for others."""
        match text.split("/"):
            case [item] if item:
                return cls(item)
            case [item, row] if item and is_row_id(row):
                return cls(item, row)
            case [item, row, column] if item and is_row_id(row) and column:
                return cls(item, row, column)
            case _:
                raise ValueError(f"'{text}' is not item, item/row or item/row/column")


def is_row_id(text: str) -> bool:
    """Return whether a text may name a row: it appears in keys and file names."""
    return _ROW_ID.fullmatch(text) is not None
