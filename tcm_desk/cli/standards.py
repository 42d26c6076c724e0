"""`tcm-desk standards` and `tcm-desk schema`: what others may build upon."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import click

from tcm_desk.cli.place import Place
from tcm_desk.formpack.loader import load_pack
from tcm_desk.formpack.standards import Criterion, Indicator, Standard
from tcm_desk.i18n import translate as _
from tcm_desk.packet.document import document_schema
from tcm_desk.wording.findings import rule_sentence
from tcm_desk.wording.terms import strength_word, text_of


@click.command()
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def standards(place: Place, *, as_json: bool) -> None:
    """List the standards with their indicators."""
    pack = load_pack(place.forms)
    if as_json:
        listed = [_standard(each) for each in pack.standards.values()]
        click.echo(json.dumps({"standards": listed}, ensure_ascii=False, indent=1))
        return
    for standard in pack.standards.values():
        click.echo(f"{standard.id}  {text_of(standard.title)}")
        for each in standard.indicators:
            rule = rule_sentence(pack, each.criteria, every=bool(each.all_of))
            line = _("  {id}  {name}  {rule}  （{clause}，{strength}）").format(
                id=each.id,
                name=text_of(each.name),
                rule=rule,
                clause=each.clause,
                strength=strength_word(each.strength),
            )
            click.echo(line)


@click.command()
def schema() -> None:
    """Print the JSON Schema of the assessment document."""
    click.echo(json.dumps(document_schema(), ensure_ascii=False, indent=2))


def _standard(standard: Standard) -> dict[str, Any]:
    return {
        "id": standard.id,
        "name": standard.name.model_dump(),
        "title": standard.title.model_dump(),
        "issuer": standard.issuer.model_dump(),
        "division": standard.division,
        "year": standard.year,
        "parent": standard.parent,
        "indicators": [_indicator(each) for each in standard.indicators],
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "id": indicator.id,
        "name": indicator.name.model_dump(),
        "sources": list(indicator.sources),
        "clause": indicator.clause,
        "applies_to": [type_.value for type_ in indicator.applies_to],
        "strength": indicator.strength.value,
        "period": indicator.period,
        "deadline": indicator.deadline,
        "combine": "all_of" if indicator.all_of else "any_of",
        "criteria": [_criterion(each) for each in indicator.criteria],
        "note": indicator.note.model_dump() if indicator.note else None,
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "measure": criterion.measure,
        "operator": criterion.operator.value,
        "threshold": _threshold(criterion.threshold),
    }


def _threshold(threshold: Decimal | bool) -> bool | int | float:  # noqa: FBT001
    if isinstance(threshold, bool):
        return threshold
    whole = threshold == threshold.to_integral_value()
    return int(threshold) if whole else float(threshold)
