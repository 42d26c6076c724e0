"""The standards as JSON: what programs may know of indicators, roll-ups and duties."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tcm_desk.formpack.demands import county_items_read
from tcm_desk.formpack.duties import Duty
from tcm_desk.formpack.label import Label
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.requirements import Limit, Requirement
from tcm_desk.formpack.rollups import CoverageRollup, Formula, PooledRollup, Rollup
from tcm_desk.formpack.standards import Criterion, Indicator, Standard

Listed = dict[str, Any]


def listed_standard(pack: FormPack, standard: Standard) -> Listed:
    """Return everything a standard asks, as plain data."""
    return {
        "id": standard.id,
        "name": standard.name.model_dump(),
        "title": standard.title.model_dump(),
        "issuer": standard.issuer.model_dump(),
        "division": standard.division,
        "year": standard.year,
        "parent": standard.parent,
        "indicators": [_indicator(each) for each in standard.indicators],
        "rollups": [_rollup(pack, standard, each) for each in standard.rollups],
        "duties": [_duty(each) for each in standard.duties],
        "left_out": standard.left_out,
    }


def _requirement(each: Requirement) -> Listed:
    return {
        "id": each.id,
        "name": each.name.model_dump(),
        "sources": list(each.sources),
        "clause": each.clause,
        "strength": each.strength.value,
        "deadline": each.deadline,
        "note": _label(each.note),
    }


def _indicator(indicator: Indicator) -> Listed:
    return {
        **_requirement(indicator),
        "applies_to": [type_.value for type_ in indicator.applies_to],
        "period": indicator.period,
        "combine": "all_of" if indicator.all_of else "any_of",
        "criteria": [_criterion(each) for each in indicator.criteria],
    }


def _rollup(pack: FormPack, standard: Standard, rollup: Rollup) -> Listed:
    return {
        **_requirement(rollup),
        "kind": rollup.kind,
        "facility_types": [type_.value for type_ in rollup.facility_types],
        "area": rollup.area.value,
        "period": rollup.period,
        **(
            _coverage(rollup) if isinstance(rollup, CoverageRollup) else _pooled(rollup)
        ),
        "criteria": [_criterion(each) for each in rollup.all_of],
        "limit": _limit(rollup),
        "county_facts": sorted(county_items_read(pack, standard, rollup)),
    }


def _coverage(rollup: CoverageRollup) -> Listed:
    among = rollup.among
    return {
        "indicator": rollup.indicator,
        "among": among.model_dump() if among is not None else None,
    }


def _pooled(rollup: PooledRollup) -> Listed:
    limits = [
        {"operator": operator.value, **_formula(figure)}
        for operator, figure in rollup.limit_figures
    ]
    return {
        **(_formula(rollup.formula) if rollup.formula is not None else {}),
        "limit_figure": limits[0] if limits else None,
    }


def _duty(duty: Duty) -> Listed:
    return {
        **_requirement(duty),
        "actor": duty.actor.value,
        "offices": _label(duty.offices),
        "period": duty.period.value,
        "begins": duty.begins,
        "due": list(duty.due),
        "evidence": duty.evidence.model_dump(),
        "shown_by": list(duty.shown_by),
        "facility_types": [type_.value for type_ in duty.facility_types],
        "limit": _limit(duty),
        "unit": _label(duty.unit),
    }


def _formula(formula: Formula) -> Listed:
    return {
        "numerator": list(formula.numerator),
        "denominator": list(formula.denominator),
        "per": formula.per,
    }


def _criterion(criterion: Criterion) -> Listed:
    return {
        "measure": criterion.measure,
        "operator": criterion.operator.value,
        "threshold": _number(criterion.threshold),
    }


def _limit(limit: Limit) -> Listed | None:
    for operator, threshold in limit.limits:
        return {"operator": operator.value, "threshold": _number(threshold)}
    return None


def _label(label: Label | None) -> Listed | None:
    return None if label is None else label.model_dump()


def _number(threshold: Decimal | bool) -> bool | int | float:  # noqa: FBT001
    if isinstance(threshold, bool):
        return threshold
    whole = threshold == threshold.to_integral_value()
    return int(threshold) if whole else float(threshold)
