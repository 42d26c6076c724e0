"""Evidence: files that support answers, as facts about those answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.rows import Row
from tcm_desk.formpack.keys import FactKey


@dataclass(frozen=True)
class EvidenceItem:
    """One file kept by its digest, and what it supports in this period."""

    id: str
    file: str
    sha256: str
    media_type: str
    size: int = 0  # bytes
    caption: str = ""
    taken: date | None = None
    valid_until: date | None = None  # the last day it counts
    supports: tuple[FactKey, ...] = ()

    def supports_item(self, item: str, row: str = "") -> bool:
        """Return whether it supports an item, or with `row` this row of a table."""
        return any(
            key.item == item and (not row or key.row == row) for key in self.supports
        )


def evidence_of(rows: Sequence[Row]) -> tuple[EvidenceItem, ...]:
    """Read the rows of the side table; a row without a digest is no file."""
    return tuple(_item(row) for row in rows if "sha256" in row.cells)


def spell_supports(keys: Sequence[FactKey]) -> str:
    """Return the one spelling of what a file supports."""
    return " ".join(dict.fromkeys(map(str, keys)))


def read_supports(text: str) -> tuple[FactKey, ...]:
    """Read what a file supports; what is no fact key is passed over."""
    found: list[FactKey] = []
    for word in text.split():
        try:
            found.append(FactKey.parse(word))
        except ValueError:
            continue
    return tuple(found)


def _item(row: Row) -> EvidenceItem:
    cells = row.cells
    size = cells.get("size")
    return EvidenceItem(
        id=row.id,
        file=_text(cells, "file"),
        sha256=_text(cells, "sha256"),
        media_type=_text(cells, "media_type"),
        size=size if isinstance(size, int) else 0,
        caption=_text(cells, "caption"),
        taken=_day(cells, "taken"),
        valid_until=_day(cells, "valid_until"),
        supports=read_supports(_text(cells, "supports")),
    )


def _text(cells: Mapping[str, Value], name: str) -> str:
    value = cells.get(name)
    return value if isinstance(value, str) else ""


def _day(cells: Mapping[str, Value], name: str) -> date | None:
    value = cells.get(name)
    return value if isinstance(value, date) else None
