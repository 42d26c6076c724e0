"""Checks of roll-ups and duties: what they refer to, whom they ask, their limits."""

from __future__ import annotations

from collections.abc import Iterator

from tcm_desk.formpack.demands import is_for_county, items_read, measures_read
from tcm_desk.formpack.duties import Duty, Rhythm
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.problems import Problem
from tcm_desk.formpack.rollups import CoverageRollup, PooledRollup, Rollup
from tcm_desk.formpack.standard_checks import check_criterion
from tcm_desk.formpack.standards import Standard

_DUE_DATES = {Rhythm.QUARTER: 4, Rhythm.HALF_YEAR: 2, Rhythm.YEAR: 1}


def check_rollups(pack: FormPack) -> Iterator[Problem]:
    """Yield the problems of every roll-up and duty of every standard."""
    for standard in pack.standards.values():
        for rollup in standard.rollups:
            yield from _check_rollup(pack, standard, rollup)
        for duty in standard.duties:
            yield from _check_duty(pack, f"{standard.id}/{duty.id}", duty)


def _check_rollup(
    pack: FormPack, standard: Standard, rollup: Rollup
) -> Iterator[Problem]:
    place = f"{standard.id}/{rollup.id}"
    if isinstance(rollup, CoverageRollup):
        yield from _check_coverage(pack, place, standard, rollup)
    for criterion in rollup.all_of:
        yield from check_criterion(pack, place, criterion)
    judged = {criterion.measure for criterion in rollup.all_of}
    read = dict.fromkeys(measures_read(standard, rollup))
    unknown = [measure for measure in read if not pack.knows_measure(measure)]
    for measure in unknown:
        if measure not in judged:  # else said already
            yield Problem(place, f"unknown measure {measure}", "declare it")
    if not unknown:
        yield from _check_readers(pack, place, standard, rollup)


def _check_coverage(
    pack: FormPack, place: str, standard: Standard, rollup: CoverageRollup
) -> Iterator[Problem]:
    indicator = standard.indicator(rollup.indicator or "")
    if indicator is not None:
        if not set(rollup.facility_types) <= set(indicator.applies_to):
            what = f"counts facilities that {indicator.id} does not bind"
            yield Problem(place, what, "correct facility_types")
    elif rollup.indicator is not None:
        yield Problem(place, f"unknown indicator {rollup.indicator}", "correct it")
    if rollup.among is not None and rollup.among.fact not in pack.questions:
        yield Problem(place, f"refers to unknown {rollup.among.fact}", "ask for it")
    for _, limit in rollup.limits:
        if rollup.kind == "coverage" and limit > 1:
            yield Problem(place, "a share is above one", "write 90 per cent as 0.9")
        if rollup.kind == "count" and limit % 1:
            yield Problem(place, "a count is not whole", "give a whole number")


def _check_readers(
    pack: FormPack, place: str, standard: Standard, rollup: Rollup
) -> Iterator[Problem]:
    """A county figure reads no packet; a pooled one is asked of all it adds up."""
    known = pack.questions.keys() | pack.tables.keys()
    items = sorted(items_read(pack, standard, rollup) & known)
    of_facilities = [item for item in items if not is_for_county(pack, item)]
    is_pooled = isinstance(rollup, PooledRollup) and rollup.kind == "pooled"
    if isinstance(rollup, PooledRollup) and bool(of_facilities) != is_pooled:
        what = f"is no {rollup.kind} figure by what it reads"
        yield Problem(place, what, "correct the kind or the measures")
    for id_ in of_facilities:
        item = pack.questions.get(id_) or pack.tables[id_]
        for type_ in rollup.facility_types:
            if type_ not in item.facility_types:
                what = f"{id_} is not asked of a {type_}"
                yield Problem(place, what, "ask it there too")


def _check_duty(pack: FormPack, place: str, duty: Duty) -> Iterator[Problem]:
    for item in duty.shown_by:
        if item not in pack.questions and item not in pack.tables:
            yield Problem(place, f"refers to unknown {item}", "ask for it")
    if duty.due and len(duty.due) != _DUE_DATES.get(duty.period):
        what = f"{len(duty.due)} due dates do not make a {duty.period}"
        yield Problem(place, what, "give one for each time it comes round")
    if duty.begins and duty.deadline and duty.begins > duty.deadline:
        yield Problem(place, "begins after its deadline", "correct one")
