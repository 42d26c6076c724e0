"""`tcm-desk district rollup`: the county's figures from the packets that came in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from tcm_desk.assessment.period import Period
from tcm_desk.cli.period import period_option
from tcm_desk.cli.place import Place
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.rollup.contributions import Role
from tcm_desk.rollup.remarks import county_remarks
from tcm_desk.rollup.results import CountyFigure
from tcm_desk.rollup.roll_up import CountyRollup, StandardRollup
from tcm_desk.wording.county import (
    figure_sentence,
    names_text,
    register_line,
    remark_sentence,
    role_word,
    rollup_title,
    summary_words,
)
from tcm_desk.wording.county_figures import (
    contribution_text,
    deadline_text,
    figure_outcome,
    figure_parts,
    figure_rule,
    figure_value,
    given_text,
)
from tcm_desk.wording.terms import text_of


@click.command(help=mark("把收到的自评包汇总成全区县的指标，逐项重新评判。"))
@period_option
@click.option(
    "--standard",
    "standards",
    multiple=True,
    metavar="ID",
    help=mark("只用这个标准，可以写几次；不写就用机构自评用的标准"),
)
@click.option(
    "--explain",
    "explained",
    multiple=True,
    metavar=mark("汇总指标"),
    help=mark("逐家列出这项指标（写名称或编号）是怎么来的，可以写几次"),
)
@click.option("--json", "as_json", is_flag=True, help=mark("写成 JSON，给程序读"))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help=mark("另存为表格（.xlsx、.csv）、.pdf 或 .json"),
)
@click.pass_obj
def rollup(
    place: Place,
    period: Period,
    standards: tuple[str, ...],
    explained: tuple[str, ...],
    out: Path | None,
    *,
    as_json: bool,
) -> None:
    """Add up what came in for a period and judge the sums."""
    from tcm_desk.usecases.district.roll_up_county import (  # noqa: PLC0415 - heavy
        roll_up_county,
    )
    from tcm_desk.usecases.district.rollup_json import (  # noqa: PLC0415 - as above
        rollup_json,
    )
    from tcm_desk.usecases.workspace import open_workspace  # noqa: PLC0415 - heavy

    with open_workspace(place.data(), place.forms, place.resources) as workspace:
        found = roll_up_county(workspace, period, standards)
        _refuse_unknown(found, explained)
        if out is not None:
            from tcm_desk.usecases.district.write_rollup import (  # noqa: PLC0415 - heavy
                write_rollup,
            )

            write_rollup(workspace, found, out)
    for line in [rollup_json(found)] if as_json else lines_of(found, explained):
        click.echo(line)
    if out is not None:
        click.echo(_("已写好：{path}").format(path=out), err=True)


def lines_of(found: CountyRollup, explained: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the county's figures as people read them, one line each."""
    yield from _head(found)
    for judged in found.standards:
        yield ""
        yield f"{text_of(judged.standard.name)}  {summary_words(judged)}"
        for figure in judged.figures:
            yield _line(found, judged, figure)
            if explained and _names(figure) & set(explained):
                yield from _behind(found, judged, figure)


def _refuse_unknown(found: CountyRollup, explained: tuple[str, ...]) -> None:
    figures = (each for judged in found.standards for each in judged.figures)
    known = {name for figure in figures for name in _names(figure)}
    for each in explained:
        if each not in known:
            sentence = _("没有名为“{name}”的汇总指标。请写它的名称，或 JSON 里的编号。")
            raise click.BadParameter(sentence.format(name=each))


def _names(figure: CountyFigure) -> set[str]:
    return {figure.rollup.id, text_of(figure.rollup.name)}


def _head(found: CountyRollup) -> Iterator[str]:
    yield rollup_title(found)
    yield register_line(found)
    for role in Role:
        names = [each.member.name for each in found.returns if each.absence is role]
        if names:
            yield _("  {why}：{names}").format(
                why=role_word(role), names=names_text(names)
            )
    for remark in county_remarks(found):
        yield _("注意：{sentence}").format(sentence=remark_sentence(remark))


def _line(found: CountyRollup, judged: StandardRollup, figure: CountyFigure) -> str:
    pack, parts = found.pack, figure_parts(figure)
    value = figure_value(pack, figure)
    rule = figure_rule(pack, figure)
    due = deadline_text(figure.rollup, found.period)
    return _("  {outcome}  {name}  {value} [{rule}]  {sentence}").format(
        outcome=figure_outcome(figure),
        name=text_of(figure.rollup.name),
        value=f"{value} ({parts})" if parts else value,
        rule=_("{rule}，期限 {due}").format(rule=rule, due=due) if due else rule,
        sentence=figure_sentence(found, judged.standard.id, figure),
    )


def _behind(
    found: CountyRollup, judged: StandardRollup, figure: CountyFigure
) -> Iterator[str]:
    for each, given in found.behind(judged.standard.id, figure.rollup):
        line = _("      {name}：{role}  {detail}").format(
            name=each.member.name,
            role=role_word(given.role),
            detail=contribution_text(found.pack, figure, given),
        )
        yield line.rstrip()
    given_by_county = given_text(found, figure)
    if given_by_county:
        yield _("      区县补充：{detail}").format(detail=given_by_county)
