"""The county's roll-up as plain tables: the figures, who is behind them, the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question
from tcm_desk.i18n import translate
from tcm_desk.rollup.bounds import Bounds
from tcm_desk.rollup.county import county_items
from tcm_desk.rollup.limits import Ratio
from tcm_desk.rollup.remarks import county_remarks
from tcm_desk.rollup.results import CountyFigure
from tcm_desk.rollup.roll_up import CountyRollup, MemberReturn, StandardRollup
from tcm_desk.wording.county import (
    figure_sentence,
    register_line,
    remark_sentence,
    role_word,
    rollup_title,
)
from tcm_desk.wording.county_figures import (
    contribution_text,
    deadline_text,
    figure_outcome,
    figure_rule,
    figure_value,
    given_text,
)
from tcm_desk.wording.terms import strength_word, text_of, type_name
from tcm_desk.wording.values import value_with_unit

Cell = str | int | float | None


@dataclass(frozen=True)
class Head:
    """The head of a column, and how many characters wide it likes to be."""

    text: str
    width: int


@dataclass(frozen=True)
class PlainTable:
    """Rows under heads, with lines above that say what they are."""

    name: str
    lines: tuple[str, ...]
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]


def county_tables(found: CountyRollup) -> list[PlainTable]:
    """Return the figures first, then what stands behind them."""
    return [_figures(found), _behind(found), _register(found), _given(found)]


def _figures(found: CountyRollup) -> PlainTable:
    heads = (
        Head(translate("标准"), 12),
        Head(translate("指标"), 30),
        Head(translate("条款"), 12),
        Head(translate("力度"), 7),
        Head(translate("门槛"), 22),
        Head(translate("实际值"), 11),
        Head(translate("分子"), 9),
        Head(translate("分母"), 9),
        Head(translate("结论"), 8),
        Head(translate("期限"), 11),
        Head(translate("说明"), 44),
        Head(translate("口径"), 40),
    )
    rows = tuple(
        _figure_row(found, judged, figure)
        for judged in found.standards
        for figure in judged.figures
    )
    remarks = (
        translate("注意：{sentence}").format(sentence=remark_sentence(each))
        for each in county_remarks(found)
    )
    lines = (rollup_title(found), register_line(found), *remarks)
    return PlainTable(translate("指标"), lines, heads, rows)


def _figure_row(
    found: CountyRollup, judged: StandardRollup, figure: CountyFigure
) -> tuple[Cell, ...]:
    rollup, pack = figure.rollup, found.pack
    return (
        text_of(judged.standard.name),
        text_of(rollup.name),
        rollup.clause,
        strength_word(rollup.strength),
        figure_rule(pack, figure),
        figure_value(pack, figure),
        *_parts(figure.ratio),
        figure_outcome(figure),
        deadline_text(rollup, found.period),
        figure_sentence(found, judged.standard.id, figure),
        "" if rollup.note is None else text_of(rollup.note),
    )


def _parts(ratio: Ratio | None) -> tuple[Cell, Cell]:
    if ratio is None:
        return None, None
    denominator = ratio.denominator
    below = None if denominator is None else _number(denominator)
    return _number(ratio.numerator), below


def _behind(found: CountyRollup) -> PlainTable:
    heads = (
        Head(translate("标准"), 12),
        Head(translate("指标"), 30),
        Head(translate("机构"), 26),
        Head(translate("机构类型"), 16),
        Head(translate("情况"), 24),
        Head(translate("数值或缺项"), 50),
    )
    rows = tuple(
        row
        for judged in found.standards
        for figure in judged.figures
        for row in _behind_rows(found, judged, figure)
    )
    lines = (translate("每项指标由哪些机构的数得来，没有计入的为什么没有计入"),)
    return PlainTable(translate("逐家"), lines, heads, rows)


def _behind_rows(
    found: CountyRollup, judged: StandardRollup, figure: CountyFigure
) -> Iterator[tuple[Cell, ...]]:
    for each, given in found.behind(judged.standard.id, figure.rollup):
        yield (
            text_of(judged.standard.name),
            text_of(figure.rollup.name),
            each.member.name,
            type_name(each.member.type),
            role_word(given.role),
            contribution_text(found.pack, figure, given),
        )
    given_by_county = given_text(found, figure)
    if given_by_county:
        name, county = text_of(figure.rollup.name), translate("区县补充")
        standard = text_of(judged.standard.name)
        yield standard, name, county, "", "", given_by_county


def _register(found: CountyRollup) -> PlainTable:
    heads = (
        Head(translate("机构"), 26),
        Head(translate("机构类型"), 16),
        Head(translate("行政区划"), 14),
        Head(translate("自评包"), 24),
        Head(translate("数据已计入"), 26),
        Head(translate("自评包编号"), 18),
    )
    rows = tuple(map(_member_row, found.returns))
    return PlainTable(translate("名册"), (register_line(found),), heads, rows)


def _member_row(each: MemberReturn) -> tuple[Cell, ...]:
    member = each.member
    state = translate("可用") if each.absence is None else role_word(each.absence)
    return (
        member.name,
        type_name(member.type),
        member.division,
        state,
        each.parent,
        each.packet[:16],
    )


def _given(found: CountyRollup) -> PlainTable:
    heads = (Head(translate("项目"), 40), Head(translate("区县填的数"), 24))
    county = found.county
    rows = tuple(
        (
            text_of(item.name or item.label),
            value_with_unit(found.pack, item, county.facts.get(FactKey(item.id))),
        )
        for item in county_items(found.pack)
        if isinstance(item, Question)
    )
    lines = (translate("只有区县知道的数；名册以外的表见 district county"),)
    return PlainTable(translate("区县补充"), lines, heads, rows)


def _number(sums: Bounds) -> Cell:
    return None if sums.is_unknown else _plain(sums.low)


def _plain(number: Fraction) -> int | float:
    return number.numerator if number.denominator == 1 else float(number)
