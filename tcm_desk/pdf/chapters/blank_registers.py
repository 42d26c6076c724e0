"""The tables of a paper form: empty rows, months to fill, catalogues to tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tcm_desk.formpack import sections
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import ValueType
from tcm_desk.i18n import translate
from tcm_desk.pdf.blocks import Block, Space
from tcm_desk.pdf.chapters.blank_styles import BlankStyles
from tcm_desk.pdf.paragraph import Align, Paragraph
from tcm_desk.pdf.tables import Cell, Column, GroupRow, Row, Table
from tcm_desk.pdf.writing import TickBoxes, TickSquare
from tcm_desk.wording.terms import text_of

_ROSTER_ROWS = 20
_PLAIN_ROWS = 10
_ROWS_A_MONTH = 3
_MONTHS = 12
_WRITING = Space(20.0)  # the least height of a row that is written
_BESIDE = Space(17.0)  # of one that has its name printed
_SQUARE = TickSquare(13.0)
_TICK_LINE = 24.0
_NUMBER = 2.4  # ems, of the numbers of rows
_EMS = {  # what a hand needs for a value of each type
    ValueType.TEXT: 8.0,
    ValueType.INTEGER: 3.6,
    ValueType.DECIMAL: 3.6,
    ValueType.YES_NO: 2.4,
    ValueType.DATE: 5.6,
    ValueType.CHOICE: 2.8,
    ValueType.CATALOGUE: 9.0,
    ValueType.ROWS: 5.0,
}


def is_wide(table: sections.Table) -> bool:
    """Return whether a table needs the sheet on its side."""
    return table.appearance != "catalogue"


def blank_register(
    pack: FormPack, table: sections.Table, styles: BlankStyles, *, counted: bool
) -> Iterator[Block]:
    """Lay out a table to fill in; a counted log has rows for every month."""
    yield from (Paragraph(text, styles.note) for text in _notes(pack, table))
    columns = _columns(table)
    if table.appearance == "catalogue":
        rows = list(_catalogue_rows(pack, columns))
        heads: tuple[Column, ...] = (_head(columns[0]), _have())
        heads += tuple(map(_head, columns[1:]))
    else:
        rows = list(_empty_rows(table, columns, counted=counted))
        heads = (_number(), *map(_head, columns))
    yield Table(heads, rows, styles.table)
    yield TickBoxes([text_of(table.complete_label)], styles.answer, _TICK_LINE)


def _columns(table: sections.Table) -> Sequence[sections.Column]:
    """Leave out since when: a catalogue is ticked as it stands on the day."""
    left_out = (
        (table.since_column, table.until_column)
        if table.appearance == "catalogue"
        else ()
    )
    return [column for column in table.shown if column.id not in left_out]


def _notes(pack: FormPack, table: sections.Table) -> Iterator[str]:
    if table.hint is not None:
        yield text_of(table.hint)
    if table.evidence is not None:
        yield translate("检查时看：{evidence}").format(evidence=text_of(table.evidence))
    columns = _columns(table)
    if any(column.type is ValueType.YES_NO for column in columns):
        yield translate("方格里打“√”是有、是，打“×”是没有、不是；不清楚的空着。")
    for column in columns:
        yield from _column_notes(pack, table, column)


def _column_notes(
    pack: FormPack, table: sections.Table, column: sections.Column
) -> Iterator[str]:
    name = text_of(column.label)
    if column.type is ValueType.CHOICE:
        codes = translate("，").join(
            f"{number} {text_of(each.label)}"
            for number, each in enumerate(column.choices, start=1)
        )
        yield translate("“{column}”填代号：{codes}。").format(column=name, codes=codes)
    if column.type is ValueType.ROWS:
        other = text_of(pack.tables[str(column.of)].label)
        yield translate("“{column}”写“{table}”里的序号。").format(
            column=name, table=other
        )
    if column.relevant is not None:
        yield _only_where(table, column, column.relevant)


def _only_where(
    table: sections.Table, column: sections.Column, where: sections.ColumnCondition
) -> str:
    other = table.column(where.column)
    choices = other.choices if other else ()
    values = translate("、").join(
        text_of(each.label) for each in choices if each.id in where.is_in
    )
    return translate("“{column}”只在“{other}”是{values}时填。").format(
        column=text_of(column.label),
        other=text_of(other.label) if other else where.column,
        values=values,
    )


def _catalogue_rows(
    pack: FormPack, columns: Sequence[sections.Column]
) -> Iterator[Row | GroupRow]:
    first, *others = columns
    catalogue = pack.catalogues[str(first.catalogue)]
    for category in catalogue.categories:
        yield GroupRow(text_of(category.name))
        for entry in catalogue.entries:
            if entry.category == category.id:
                cells = (_cell(column, _BESIDE) for column in others)
                yield Row((text_of(entry.name), _SQUARE, *cells))


def _empty_rows(
    table: sections.Table, columns: Sequence[sections.Column], *, counted: bool
) -> Iterator[Row | GroupRow]:
    if table.purpose == "log" and counted:
        number = 0
        for month in range(1, _MONTHS + 1):
            yield GroupRow(translate("{month} 月").format(month=month))
            for _ in range(_ROWS_A_MONTH):
                number += 1
                yield _empty_row(number, columns)
        return
    count = _ROSTER_ROWS if table.appearance == "roster" else _PLAIN_ROWS
    for number in range(1, count + 1):
        yield _empty_row(number, columns)


def _empty_row(number: int, columns: Sequence[sections.Column]) -> Row:
    return Row((str(number), *(_cell(column, _WRITING) for column in columns)))


def _cell(column: sections.Column, room: Space) -> Cell:
    return _SQUARE if column.type is ValueType.YES_NO else room


def _number() -> Column:
    return Column(translate("序号"), _NUMBER, Align.CENTRE)


def _have() -> Column:
    return Column(translate("有"), _EMS[ValueType.YES_NO], Align.CENTRE)


def _head(column: sections.Column) -> Column:
    label = text_of(column.label)
    unit = text_of(column.unit) if column.unit else ""
    if unit not in label:
        label = translate("{column}（{unit}）").format(column=label, unit=unit)
    return Column(label, max(_EMS[column.type], len(label) / 3))
