"""The county's figures for other programs, each with what it is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tcm_desk.assessment.findings import CriterionResult
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.rollups import Rollup
from tcm_desk.rollup.contributions import Contribution, measures_of_county
from tcm_desk.rollup.limits import Limit, Ratio
from tcm_desk.rollup.remarks import CountyRemark, county_remarks
from tcm_desk.rollup.results import CountyFigure
from tcm_desk.rollup.roll_up import CountyRollup, MemberReturn, StandardRollup

FORMAT = "tcm-desk/rollup"
VERSION = 1
SHOWN = "shown"  # a figure that is only shown has no outcome
LARGEST_INTEGER = 2**53 - 1  # RFC 8785, section 3.2.2.3: beyond it, doubles

Number = int | float | None


@dataclass(frozen=True)
class Wording:
    """How figures and remarks are put into sentences."""

    figure: Callable[[CountyRollup, str, CountyFigure], str]
    remark: Callable[[CountyRemark], str]


def rollup_document(found: CountyRollup, wording: Wording) -> dict[str, Any]:
    """Build the document; shares are fractions of one, facilities named by their ids.

    `exact` beside a value is the same as a fraction in lowest terms, where a double
    would not be equal to it.
    """
    period = found.period
    return {
        "format": FORMAT,
        "version": VERSION,
        "county": {"name": found.name},
        "period": {
            "kind": period.kind,
            "year": period.year,
            "quarter": period.quarter,
        },
        "pack": {
            "id": found.pack.id,
            "version": found.pack.version,
            "digest": f"sha256:{found.pack.digest}",
        },
        "register": _register(found),
        "facilities": [_facility(each) for each in found.returns],
        "standards": [_standard(found, each, wording) for each in found.standards],
        "warnings": [
            {
                "code": each.code.value,
                "details": dict(each.details),
                "message": wording.remark(each),
            }
            for each in county_remarks(found)
        ],
    }


def summary_of(judged: StandardRollup) -> dict[str, int]:
    """Count the figures of a standard by their outcomes."""
    outcomes = ("met", "not_met", "incomplete", "not_applicable", SHOWN)
    found = Counter(_outcome(each) for each in judged.figures)
    return {outcome: found[outcome] for outcome in outcomes}


def _register(found: CountyRollup) -> dict[str, Any]:
    types = Counter(each.member.type for each in found.returns)
    return {
        "facilities": len(found.returns),
        "received": found.received,
        "by_type": {each.value: types[each] for each in FacilityType},
        "stated": {each.value: count for each, count in found.county.stated.items()},
    }


def _facility(each: MemberReturn) -> dict[str, Any]:
    member = each.member
    return {
        "id": member.id,
        "name": member.name,
        "type": member.type.value,
        "division": member.division or None,
        "packet_id": each.packet or None,
        "state": "counted" if each.absence is None else each.absence.value,
        "counted_in": each.parent or None,
    }


def _standard(
    found: CountyRollup, judged: StandardRollup, wording: Wording
) -> dict[str, Any]:
    id_ = judged.standard.id
    return {
        "id": id_,
        "summary": summary_of(judged),
        "figures": [_figure(found, id_, each, wording) for each in judged.figures],
    }


def _figure(
    found: CountyRollup, standard: str, figure: CountyFigure, wording: Wording
) -> dict[str, Any]:
    rollup, tally = figure.rollup, figure.tally
    return {
        "rollup": rollup.id,
        "sources": list(rollup.sources),
        "clause": rollup.clause,
        "kind": rollup.kind,
        "area": rollup.area.value,
        "strength": rollup.strength.value,
        "deadline": rollup.deadline,
        "facility_types": [each.value for each in rollup.facility_types],
        **_value(figure),
        "limit": _limit(figure.limit),
        "outcome": None if figure.outcome is None else figure.outcome.value,
        "so_far": None if figure.so_far is None else figure.so_far.value,
        "unjudged": None if figure.unjudged is None else figure.unjudged.value,
        "short": figure.short,
        "criteria": [_criterion(each) for each in figure.criteria],
        "facilities": {role.value: count for role, count in tally.roles.items()},
        "unnamed": found.unnamed(rollup),
        "needs": sorted(tally.needs),
        "given_by_county": _given_by_county(found, rollup),
        "contributions": [
            {"facility": each.member.id, **_contribution(given)}
            for each, given in found.behind(standard, rollup)
        ],
        "message": wording.figure(found, standard, figure),
    }


def _value(figure: CountyFigure) -> dict[str, Any]:
    ratio, value = figure.ratio, figure.value
    denominator = ratio.denominator if ratio is not None else None
    return {
        "value": _number(value),
        "exact": None if value is None else str(value),
        "range": _range(ratio),
        "numerator": None if ratio is None else _number(ratio.numerator.low),
        "denominator": None if denominator is None else _number(denominator.low),
        "per": 1 if ratio is None else ratio.per,
    }


def _range(ratio: Ratio | None) -> list[Number] | None:
    """Between what it lies whatever is missing; null above is without bound."""
    if ratio is None or ratio.undefined:
        return None
    return [_number(ratio.bounds.low), _number(ratio.bounds.high)]


def _limit(limit: Limit | None) -> dict[str, Any] | None:
    if limit is None:
        return None
    return {"operator": limit.operator.value, "value": _number(limit.value)}


def _criterion(result: CriterionResult) -> dict[str, Any]:
    criterion = result.criterion
    return {
        "measure": criterion.measure,
        "value": _number(result.figure.known),
        "operator": criterion.operator.value,
        "threshold": _number(criterion.exact),
        "outcome": result.outcome.value,
    }


def _given_by_county(found: CountyRollup, rollup: Rollup) -> dict[str, Number]:
    named = measures_of_county(found.pack, rollup)
    return {each: _number(found.county.figure(each).value) for each in named}


def _contribution(given: Contribution) -> dict[str, Any]:
    return {
        "role": given.role.value,
        "measures": {name: _number(sums.exact) for name, sums in given.sums.items()},
        "needs": list(given.needs),
    }


def _outcome(figure: CountyFigure) -> str:
    return SHOWN if figure.outcome is None else figure.outcome.value


def _number(value: Fraction | None) -> Number:
    if value is None:
        return None
    is_whole = value.denominator == 1 and abs(value) <= LARGEST_INTEGER
    return value.numerator if is_whole else float(value)
