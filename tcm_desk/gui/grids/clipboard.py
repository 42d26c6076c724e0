"""Cells to and from a spreadsheet: what WPS and Excel put on the clipboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tcm_desk.assessment.facts import read_value
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
    """What a paste would change, and what of it does not fit."""

    texts: dict[FactKey, str]
    misfits: tuple[Misfit, ...]
    new_rows: int


def read_lines(text: str) -> list[list[str]]:
    """Split what a spreadsheet copied; quoted cells may hold line breaks."""
    lines = csv.reader(io.StringIO(text.strip("\r\n")), delimiter="\t")
    return [[cell.strip() for cell in line] for line in lines if any(line)]


def paste_at(
    model: RowTableModel, lines: Lines, place: int, columns: Sequence[Column]
) -> Paste:
    """Plan a paste whose first cell is in row `place`, going on below and right."""
    texts: dict[FactKey, str] = {}
    misfits: list[Misfit] = []
    new_rows = 0
    for number, line in enumerate(lines):
        if place + number < model.rowCount():
            row = model.row_at(place + number).id
        else:
            row, new_rows = new_row_id(), new_rows + 1
        _plan_line(model, (number + 1, row), line, columns, (texts, misfits))
    return Paste(texts, tuple(misfits), new_rows)


def paste_rows(model: RowTableModel, lines: Lines, columns: Sequence[Column]) -> Paste:
    """Plan new rows; a first line that names columns says where each cell goes."""
    heads = [_column_of(model, cell) for cell in lines[0]] if lines else []
    texts: dict[FactKey, str] = {}
    misfits: list[Misfit] = []
    if sum(head is not None for head in heads) < _HEADS_KNOWN:
        return paste_at(model, lines, model.rowCount(), columns)
    for cell, head in zip(lines[0], heads, strict=True):
        if head is None and cell:
            misfits.append(Misfit(0, cell, "", _("这张表里没有，不会粘贴")))
    known = [head for head in heads if head is not None]
    for number, line in enumerate(lines[1:], start=2):
        cells = [
            cell
            for cell, head in zip_longest(line[: len(heads)], heads, fillvalue="")
            if isinstance(head, Column)
        ]
        place = (number, new_row_id())
        _plan_line(
            model, place, [cell or "" for cell in cells], known, (texts, misfits)
        )
    return Paste(texts, tuple(misfits), len(lines) - 1)


def _plan_line(
    model: RowTableModel,
    place: tuple[int, str],
    line: Sequence[str],
    columns: Sequence[Column],
    plan: tuple[dict[FactKey, str], list[Misfit]],
) -> None:
    number, row = place
    texts, misfits = plan
    for cell, column in zip_longest(line, columns[: len(line)]):
        if column is None:
            if cell:
                past = _("右边没有列了")
                misfits.append(Misfit(number, _("多出来的"), cell, past))
            continue
        key = FactKey(model.table.id, row, column.id)
        typed = "" if cell == _NOT_ASKED else cell
        reason = _refusal(model, key, column, typed)
        if reason:
            misfits.append(Misfit(number, column_name(column), cell, reason))
        elif typed or model.assessment.text(key):
            texts[key] = typed_text(model.assessment.snapshot, column, typed)


def _refusal(model: RowTableModel, key: FactKey, column: Column, typed: str) -> str:
    if not typed:
        return ""
    snapshot = model.assessment.snapshot
    try:
        read_value(typed_text(snapshot, column, typed), key, snapshot.pack)
    except ValueRejectedError as error:
        return error.reason
    return ""


def _column_of(model: RowTableModel, name: str) -> Column | None:
    for column in model.columns:
        if name in (column_name(column), column.id):
            return column
    return None
