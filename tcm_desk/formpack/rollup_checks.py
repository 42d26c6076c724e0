"""Checks of roll-ups and duties: what they refer to, whom they ask, their limits."""

from __future__ import annotations

from collections.abc import Iterator

from tcm_desk.formpack.demands import is_for_county, items_read, measures_read
from tcm_desk.formpack.duties import Duty, Rhythm
from tcm_desk.formpack.item_checks import check_asked_for
from tcm_desk.formpack.measures import ShareMeasure
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.problems import Flaw, Path, Problem
from tcm_desk.formpack.rollups import CoverageRollup, PooledRollup, Rollup
from tcm_desk.formpack.standard_checks import (
    check_criteria,
    requirement_at,
    unknown_measure,
)
from tcm_desk.formpack.standards import Standard

_DUE_DATES = {Rhythm.QUARTER: 4, Rhythm.HALF_YEAR: 2, Rhythm.YEAR: 1}


def check_rollups(pack: FormPack) -> Iterator[Problem]:
    """Yield the problems of every roll-up and duty of every standard."""
    for standard in pack.standards.values():
        for rollup in standard.rollups:
            yield from _check_rollup(pack, standard, rollup)
        for duty in standard.duties:
            yield from _check_duty(pack, standard, duty)


def _check_rollup(
    pack: FormPack, standard: Standard, rollup: Rollup
) -> Iterator[Problem]:
    place = f"{standard.id}/{rollup.id}"
    at = requirement_at(standard, rollup.id)
    if isinstance(rollup, CoverageRollup):
        yield from _check_coverage(pack, standard, rollup)
        yield from _check_limits(place, at, rollup)
    yield from check_criteria(pack, place, rollup.all_of, (*at, "all_of"))
    judged = {criterion.measure for criterion in rollup.all_of}
    if isinstance(rollup, PooledRollup):
        yield from _check_sums(pack, place, rollup, at)
    read = dict.fromkeys(measures_read(standard, rollup))
    unknown = [measure for measure in read if not pack.knows_measure(measure)]
    for measure in unknown:
        if measure not in judged:  # else said already
            yield unknown_measure(pack, place, measure, at)
    if not unknown:
        yield from _check_readers(pack, standard, rollup)


def _check_coverage(
    pack: FormPack, standard: Standard, rollup: CoverageRollup
) -> Iterator[Problem]:
    place = f"{standard.id}/{rollup.id}"
    at = requirement_at(standard, rollup.id)
    indicator = standard.indicator(rollup.indicator or "")
    if indicator is not None:
        if not set(rollup.facility_types) <= set(indicator.applies_to):
            where, name = (*at, "facility_types"), {"name": indicator.id}
            yield Problem(place, Flaw.COUNTS_UNBOUND, where, name)
    elif rollup.indicator is not None:
        name = {"name": rollup.indicator}
        known = tuple(each.id for each in standard.indicators)
        where = (*at, "indicator")
        yield Problem(place, Flaw.UNKNOWN_INDICATOR, where, name, known)
    if rollup.among is not None:
        yield from check_asked_for(pack, place, rollup.among.fact, (*at, "among"))


def _check_limits(place: str, at: Path, rollup: CoverageRollup) -> Iterator[Problem]:
    for _, limit in rollup.limits:
        if rollup.kind == "coverage" and limit > 1:
            yield Problem(place, Flaw.COVERAGE_ABOVE_ONE, at)
        if rollup.kind == "count" and limit % 1:
            yield Problem(place, Flaw.COUNT_NOT_WHOLE, at)


def _check_sums(
    pack: FormPack, place: str, rollup: PooledRollup, at: Path
) -> Iterator[Problem]:
    formulas = [each for _, each in rollup.limit_figures]
    if rollup.formula is not None:
        formulas.append(rollup.formula)
    summed = dict.fromkeys(each for formula in formulas for each in formula.measures)
    for name in summed:
        if isinstance(pack.measures.get(name), ShareMeasure):
            yield Problem(place, Flaw.SHARE_SUMMED, at, {"name": name})


def _check_readers(
    pack: FormPack, standard: Standard, rollup: Rollup
) -> Iterator[Problem]:
    """A county figure reads no packet; a pooled one is asked of all it adds up."""
    place = f"{standard.id}/{rollup.id}"
    at = requirement_at(standard, rollup.id)
    known = pack.questions.keys() | pack.tables.keys()
    items = sorted(items_read(pack, standard, rollup) & known)
    of_facilities = [item for item in items if not is_for_county(pack, item)]
    is_pooled = isinstance(rollup, PooledRollup) and rollup.kind == "pooled"
    if isinstance(rollup, PooledRollup) and bool(of_facilities) != is_pooled:
        yield Problem(place, Flaw.WRONG_KIND, (*at, "kind"), {"kind": rollup.kind})
    for id_ in of_facilities:
        item = pack.questions.get(id_) or pack.tables[id_]
        for type_ in rollup.facility_types:
            if type_ not in item.facility_types:
                details = {"name": id_, "type": type_.value}
                where = (*at, "facility_types")
                yield Problem(place, Flaw.NOT_ASKED, where, details)


def _check_duty(pack: FormPack, standard: Standard, duty: Duty) -> Iterator[Problem]:
    place = f"{standard.id}/{duty.id}"
    at = requirement_at(standard, duty.id)
    known = (*pack.questions, *pack.tables)
    for item in duty.shown_by:
        if item not in known:
            where, name = (*at, "shown_by"), {"name": item}
            yield Problem(place, Flaw.UNKNOWN_ITEM, where, name, known)
    if duty.due and len(duty.due) != _DUE_DATES.get(duty.period):
        details = {"count": len(duty.due), "rhythm": duty.period.value}
        yield Problem(place, Flaw.DUE_DATES, (*at, "due"), details)
    if duty.begins and duty.deadline and duty.begins > duty.deadline:
        yield Problem(place, Flaw.BEGINS_LATE, (*at, "begins"))
