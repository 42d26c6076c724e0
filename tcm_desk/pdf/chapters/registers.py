"""A register or a log as a table: every row that the assessment takes in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tcm_desk.assessment.rows import Cut, Row, wants
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack import sections
from tcm_desk.formpack.sections import ValueType
from tcm_desk.i18n import translate
from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.chapters.columns import alignment, claim, fixed, shares
from tcm_desk.pdf.chapters.styles import Styles
from tcm_desk.pdf.chapters.subject import Report
from tcm_desk.pdf.chapters.values import value_on_paper
from tcm_desk.pdf.pages import DENSE
from tcm_desk.pdf.paragraph import Align, Paragraph
from tcm_desk.pdf.tables import Cell, Column, GroupRow, Table
from tcm_desk.pdf.tables import Row as PrintedRow
from tcm_desk.wording.terms import text_of

_PERSONAL = frozenset([("roster_rows", "licence_no")])
_NUMBER = 1.6  # ems of the column of row numbers, and half a square for each digit


def register(report: Report, table: sections.Table, styles: Styles) -> list[Block]:
    """Lay out a table of the form, and say whether it was declared complete."""
    snapshot = report.snapshot
    cut = snapshot.cuts[table.id]
    count = len(cut.rows) + len(cut.undated)
    if not count and table.optional and not cut.complete:
        said = translate("没有登记。")
    elif cut.complete:
        said = translate("共 {count} 行，机构已确认填全。").format(count=count)
    else:
        said = translate(
            "共 {count} 行，机构尚未确认填全，由它数出的数只是至少数。"
        ).format(count=count)
    notes: list[Block] = [Paragraph(said, styles.note)]
    if not count:
        return notes
    left_out = _left_out(report, cut)
    if left_out:
        names = translate("、").join(text_of(column.label) for column in left_out)
        text = translate("{columns}不印在纸上，在随附的数据里。").format(columns=names)
        notes.append(Paragraph(text, styles.note))
    return [_Register(snapshot, cut, styles, left_out).table(), *notes]


def _left_out(report: Report, cut: Cut) -> list[sections.Column]:
    """Name what has been answered and is not for every reader of the paper."""
    if report.with_licence_numbers:
        return []
    rows = (*cut.rows, *cut.undated)
    return [
        column
        for column in cut.table.shown
        if (cut.table.id, column.id) in _PERSONAL
        and any(column.id in row.cells for row in rows)
    ]


class _Register:
    def __init__(
        self,
        snapshot: Snapshot,
        cut: Cut,
        styles: Styles,
        left_out: Sequence[sections.Column],
    ) -> None:
        self._snapshot = snapshot
        self._cut = cut
        self._styles = styles
        rows = (*cut.rows, *cut.undated)
        self._columns = [
            column
            for column in cut.table.shown
            if column not in left_out
            and any(column.id in row.cells or wants(column, row) for row in rows)
        ]

    def table(self) -> Table:
        """Lay the rows out under the heads of the columns that are used."""
        number, *widths = self._shares()
        columns = zip(self._columns, widths, strict=True)
        return Table(
            (
                Column(translate("序号"), number, Align.CENTRE),
                *(
                    Column(text_of(column.label), width, alignment(column.type))
                    for column, width in columns
                ),
            ),
            tuple(self._rows()),
            self._styles.table,
        )

    def _shares(self) -> list[float]:
        style = self._styles.cell.type
        rows = (*self._cut.rows, *self._cut.undated)
        claims = [fixed(_NUMBER + len(str(len(rows))) / 2)]
        for column in self._columns:
            texts = [self._text(row, column) for row in rows]
            head = text_of(column.label)
            claims.append(claim(style.face, head, texts, column.type))
        return shares(claims, DENSE.width / style.size)

    def _rows(self) -> Iterator[PrintedRow | GroupRow]:
        number = 0
        for title, rows in self._groups():
            if title:
                yield GroupRow(title)
            for row in rows:
                number += 1
                cells = (self._cell(row, column) for column in self._columns)
                yield PrintedRow((str(number), *cells))

    def _groups(self) -> Iterator[tuple[str, Sequence[Row]]]:
        first = self._cut.table.columns[0]
        if first.type is ValueType.CATALOGUE:
            yield from self._by_category(first)
        else:
            yield "", self._cut.rows
        if self._cut.undated:
            yield translate("没有写日期，暂不计入"), self._cut.undated

    def _by_category(self, column: sections.Column) -> Iterator[tuple[str, list[Row]]]:
        catalogue = self._snapshot.pack.catalogues[str(column.catalogue)]
        order = {each.id: place for place, each in enumerate(catalogue.categories)}
        names = [text_of(each.name) for each in catalogue.categories]

        def place(row: Row) -> int:
            entry = self._snapshot.pack.entry(
                catalogue.id, str(row.cells.get(column.id))
            )
            return order[entry.category] if entry else len(order)

        names.append(translate("没有写名称"))
        for found, rows in groupby(sorted(self._cut.rows, key=place), key=place):
            group = list(rows)
            title = translate("{category}（{count} 项）").format(
                category=names[found], count=len(group)
            )
            yield title, group

    def _cell(self, row: Row, column: sections.Column) -> Cell:
        text = self._text(row, column)
        if text or not wants(column, row):
            return text
        return Paragraph(translate("未填"), self._styles.open_cell)

    def _text(self, row: Row, column: sections.Column) -> str:
        value = row.cells.get(column.id)
        if value is None:
            return ""
        snapshot = self._snapshot
        return value_on_paper(value, column, snapshot.pack, snapshot.cuts)
