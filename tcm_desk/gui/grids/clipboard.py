"""Cells from a spreadsheet: what a paste would change, planned before it does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tcm_desk.assessment.facts import Value, read_value
from tcm_desk.assessment.rows import Row
from tcm_desk.errors import ValueRejectedError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Column
from tcm_desk.gui.assessment_model import new_row_id
from tcm_desk.gui.grids.cell_text import column_name, typed_text
from tcm_desk.gui.grids.row_model import RowTableModel
from tcm_desk.i18n import translate as _

Lines = Sequence[Sequence[str]]

_HEADS_KNOWN = 2  # so many known names make the first line a head
_NOT_ASKED = "—"
# A cell of several lines stands in quotes, with its own quotes doubled; a cell that
# only begins with a quote does not.
_CELL = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|\Z)|([^\t\n]*)')
_QUOTED = re.compile(r'[\t\n]|""')


@dataclass(frozen=True)
class Misfit:
    """A pasted cell that finds no place: where it stood, what it was, and why."""

    line: int
    column: str
    typed: str
    reason: str

    @property
    def sentence(self) -> str:
        """The misfit as a line of a list."""
        if not self.line:
            return _("“{column}”这一列：{reason}").format(
                column=self.column, reason=self.reason
            )
        return _("第 {line} 行 {column} “{typed}”：{reason}").format(
            line=self.line, column=self.column, typed=self.typed, reason=self.reason
        )


@dataclass(frozen=True)
class Paste:
    """What a paste would change, what of it does not fit, and where its columns go."""

    texts: dict[FactKey, str]
    misfits: tuple[Misfit, ...]
    new_rows: int
    columns: tuple[tuple[int, str], ...] = ()  # number in the paste, name here

    @property
    def rows(self) -> int:
        """How many rows would be filled or changed."""
        return len({key.row for key in self.texts})


def read_lines(text: str) -> list[list[str]]:
    """Split what WPS or Excel copied; a cell of several lines stays one cell."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    lines: list[list[str]] = [[]]
    place = 0
    while text and place <= len(text):
        found = _CELL.match(text, place)
        assert found is not None  # noqa: S101 - it matches nothing at all, too
        lines[-1].append(_cell(found))
        place = found.end() + 1
        if text[found.end() : place] == "\n":
            lines.append([])
    return lines if text else []


def paste_at(
    model: RowTableModel, lines: Lines, place: int, columns: Sequence[Column]
) -> Paste:
    """Plan a paste whose first cell is in row `place`, going on below and right."""
    plan = _Plan(model)
    for number, line in enumerate(lines):
        there = place + number
        known = model.row_at(there) if there < model.rowCount() else None
        plan.add(number + 1, known, list(zip_longest(line, columns[: len(line)])))
    width = max((len(line) for line in lines), default=0)
    return plan.made(columns[:width])


def paste_rows(model: RowTableModel, lines: Lines, columns: Sequence[Column]) -> Paste:
    """Plan new rows; a first line that names columns says where each cell goes."""
    heads = [_column_of(model, cell) for cell in lines[0]] if lines else []
    known = [head for head in heads if head is not None]
    filled = [line for line in lines if any(line)]
    if len(known) < _HEADS_KNOWN:
        return paste_at(model, filled, model.rowCount(), columns)
    plan = _Plan(model)
    for cell, head in zip(lines[0], heads, strict=True):
        if head is None and cell:
            plan.misfits.append(Misfit(0, cell, "", _("这张表里没有，不会粘贴")))
    for number, line in enumerate(lines[1:], start=2):
        pairs = zip(line, heads, strict=False)
        if any(line):
            plan.add(number, None, [(cell, head) for cell, head in pairs if head])
    return plan.made(heads)


class _Plan:
    """Gathers, line by line, what would be recorded and what would not."""

    def __init__(self, model: RowTableModel) -> None:
        self.misfits: list[Misfit] = []
        self._model = model
        self._texts: dict[FactKey, str] = {}
        self._new_rows = 0

    def made(self, columns: Sequence[Column | None]) -> Paste:
        names = tuple(
            (number, column_name(each))
            for number, each in enumerate(columns, 1)
            if each is not None
        )
        return Paste(self._texts, tuple(self.misfits), self._new_rows, names)

    def add(
        self,
        number: int,
        known: Row | None,
        cells: Sequence[tuple[str | None, Column | None]],
    ) -> None:
        """Plan one line; without a known row it makes a new one."""
        row = known or Row(new_row_id(), {})
        self._new_rows += known is None
        values: dict[str, Value] = dict(row.cells)
        taken: list[tuple[Column, str]] = []
        for cell, column in cells:
            typed = "" if cell in (None, _NOT_ASKED) else str(cell)
            if column is None:
                self._refuse(number, _("多出来的"), typed, _("右边没有列了"))
            elif self._reads(number, row, column, typed, values):
                taken.append((column, typed))
        for column, typed in taken:
            self._take(number, row, column, typed, values)

    def _reads(
        self,
        number: int,
        row: Row,
        column: Column,
        typed: str,
        values: dict[str, Value],
    ) -> bool:
        """Read a cell into the values of its row; False if it is none of them."""
        values.pop(column.id, None)
        if not typed:
            return True
        snapshot = self._model.assessment.snapshot
        key = FactKey(self._model.table.id, row.id, column.id)
        text = typed_text(snapshot, column, typed)
        try:
            values[column.id] = read_value(text, key, snapshot.pack)
        except ValueRejectedError as error:
            self._refuse(number, column_name(column), typed, error.reason)
            return False
        return True

    def _take(
        self,
        number: int,
        row: Row,
        column: Column,
        typed: str,
        values: dict[str, Value],
    ) -> None:
        """Plan a cell, unless the row as it will be does not ask for it."""
        key = FactKey(self._model.table.id, row.id, column.id)
        condition = column.relevant
        asked = condition is None or values.get(condition.column) in condition.is_in
        stored = self._model.assessment.text(key)
        if typed and not asked and not stored:
            name = column_name(column)
            self._refuse(number, name, typed, _("这一行不用填这一格"))
        elif typed or stored:
            text = typed_text(self._model.assessment.snapshot, column, typed)
            self._texts[key] = text

    def _refuse(self, number: int, column: str, typed: str, reason: str) -> None:
        if typed:
            self.misfits.append(Misfit(number, column, typed, reason))


def _cell(found: re.Match[str]) -> str:
    quoted, whole = found[1], found[0]
    if quoted is None or not _QUOTED.search(quoted):
        return whole.strip()
    return quoted.replace('""', '"').strip()


def _column_of(model: RowTableModel, name: str) -> Column | None:
    for column in model.columns:
        if name and name in (column_name(column), column.id):
            return column
    return None
