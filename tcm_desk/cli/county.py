"""`tcm-desk district county`: what only the county knows, shown and filled in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from tcm_desk.assessment.period import Period
from tcm_desk.assessment.rows import Row
from tcm_desk.cli.period import period_option
from tcm_desk.cli.place import Place
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Column, Question, Table
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.rollup.county import CountySheet, county_items
from tcm_desk.rollup.county_document import county_document
from tcm_desk.usecases.judge_document import read_file
from tcm_desk.wording.terms import period_name, text_of
from tcm_desk.wording.values import value_with_unit

_DOCUMENT = click.Path(path_type=Path)


@click.command(
    help=mark(
        "看区县自己要填的数（常住人口、规划目标……），或者填写。"
        "写成 题=值，表里写成 表/行/列=值，等号后面空着就是删去。"
    )
)
@click.argument("answers", nargs=-1, metavar=mark("[题=值]…"))
@period_option
@click.option(
    "--file",
    "document",
    type=_DOCUMENT,
    help=mark("从 --json 写出的文件里填，文件里有的才改"),
)
@click.option("--json", "as_json", is_flag=True, help=mark("写成 JSON，给程序读"))
@click.pass_obj
def county(
    place: Place,
    answers: tuple[str, ...],
    period: Period,
    document: Path | None,
    *,
    as_json: bool,
) -> None:
    """Show the facts that only the county knows, once what is given is saved."""
    typed = dict(map(_read_answer, answers))
    sheet = _filled_in(place, period, typed, document)
    if as_json:
        click.echo(json.dumps(county_document(sheet), ensure_ascii=False, indent=1))
        return
    for line in _lines(sheet):
        click.echo(line)


def _filled_in(
    place: Place, period: Period, typed: dict[FactKey, str], document: Path | None
) -> CountySheet:
    from tcm_desk.usecases.district.county_facts import (  # noqa: PLC0415 - heavy
        county_sheet,
        record_county_facts,
        take_in_county_facts,
    )
    from tcm_desk.usecases.workspace import open_workspace  # noqa: PLC0415 - heavy

    given = None if document is None else read_file(document)
    with open_workspace(place.data(), place.forms, place.resources) as workspace:
        if given is not None:
            take_in_county_facts(workspace, period, given)
        if typed:
            return record_county_facts(workspace, period, typed)
        return county_sheet(workspace, period)


def _read_answer(text: str) -> tuple[FactKey, str]:
    address, sign, value = text.partition("=")
    try:
        if sign:
            return FactKey.parse(address.strip()), value
    except ValueError:
        pass
    sentence = _("{text} 看不懂。请写成 county_population=51234 这样。")
    raise click.BadParameter(sentence.format(text=text))


def _lines(sheet: CountySheet) -> Iterator[str]:
    yield _("区县补充数据  {period}").format(period=period_name(sheet.period))
    for item in county_items(sheet.pack):
        match item:
            case Question():
                value = sheet.facts.get(FactKey(item.id))
                yield _("  {id}  {name}  {value}").format(
                    id=item.id,
                    name=text_of(item.name or item.label),
                    value=value_with_unit(sheet.pack, item, value),
                )
            case Table():
                yield from _table_lines(sheet, item)


def _table_lines(sheet: CountySheet, table: Table) -> Iterator[str]:
    cut = sheet.cuts[table.id]
    state = _("已确认填全") if cut.complete else _("还没有确认填全")
    yield _("  {id}  {name}  {count} 行，{state}").format(
        id=table.id, name=text_of(table.label), count=len(cut.rows), state=state
    )
    if not cut.rows:
        columns = _("，").join(map(_column, table.shown))
        yield _("    写成 {table}/1/列=值，列有：{columns}").format(
            table=table.id, columns=columns
        )
    for row in cut.rows:
        cells = _("，").join(_cells(sheet, table, row))
        yield _("    {row}：{cells}").format(row=row.id, cells=cells)


def _column(column: Column) -> str:
    choices = _("／").join(text_of(each.label) for each in column.choices)
    return _("{id}（{what}）").format(
        id=column.id, what=choices or text_of(column.label)
    )


def _cells(sheet: CountySheet, table: Table, row: Row) -> Iterator[str]:
    for column in table.shown:
        value = row.cells.get(column.id)
        yield _("{id}={value}").format(
            id=column.id, value=value_with_unit(sheet.pack, column, value)
        )
