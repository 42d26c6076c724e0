"""`tcm-desk standards` and `tcm-desk schema`: what others may build upon."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from tcm_desk.cli.place import Place
from tcm_desk.cli.standards_listing import listed_standard
from tcm_desk.formpack.duties import Duty
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.requirements import Requirement
from tcm_desk.formpack.rollups import Rollup
from tcm_desk.formpack.standards import Indicator, Standard
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.packet.document import document_schema
from tcm_desk.wording.findings import rule_sentence
from tcm_desk.wording.rollups import duty_rule, rollup_rule
from tcm_desk.wording.terms import actor_word, area_word, strength_word, text_of


@click.command(help=mark("列出各标准的指标、汇总指标和工作任务。"))
@click.option("--json", "as_json", is_flag=True, help=mark("写成 JSON，给程序读"))
@click.pass_obj
def standards(place: Place, *, as_json: bool) -> None:
    """List the standards with their indicators, roll-ups and duties."""
    pack = place.pack()
    if as_json:
        listed = [listed_standard(pack, each) for each in pack.standards.values()]
        click.echo(json.dumps({"standards": listed}, ensure_ascii=False, indent=1))
        return
    for standard in pack.standards.values():
        for line in _lines(pack, standard):
            click.echo(line)


@click.command(help=mark("写出自评文件的 JSON Schema。"))
def schema() -> None:
    """Print the JSON Schema of the assessment document."""
    click.echo(json.dumps(document_schema(), ensure_ascii=False, indent=2))


def _lines(pack: FormPack, standard: Standard) -> Iterator[str]:
    yield f"{standard.id}  {text_of(standard.title)}"
    yield from (_indicator(pack, each) for each in standard.indicators)
    if standard.rollups:
        yield _(" 汇总指标")
    yield from (_rollup(pack, each) for each in standard.rollups)
    if standard.duties:
        yield _(" 工作任务")
    yield from (_duty(each) for each in standard.duties)


def _indicator(pack: FormPack, indicator: Indicator) -> str:
    rule = rule_sentence(pack, indicator.criteria, every=bool(indicator.all_of))
    return _line(indicator, rule)


def _rollup(pack: FormPack, rollup: Rollup) -> str:
    return _line(rollup, rollup_rule(pack, rollup), area_word(rollup.area))


def _duty(duty: Duty) -> str:
    return _line(duty, duty_rule(duty), actor_word(duty.actor))


def _line(asked: Requirement, rule: str, *whose: str) -> str:
    details = [asked.clause, *whose, strength_word(asked.strength)]
    if asked.deadline is not None:
        details.append(_("{month} 底前").format(month=asked.deadline))
    return _("  {id}  {name}  {rule}  （{details}）").format(
        id=asked.id,
        name=text_of(asked.name),
        rule=rule,
        details=_("，").join([*details, *asked.sources]),
    )
