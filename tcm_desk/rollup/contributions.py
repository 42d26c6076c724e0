"""What one facility contributes to a roll-up, or why it contributes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tcm_desk.assessment.findings import (
    CriterionResult,
    Outcome,
    judge_criterion,
    outcome_of,
)
from tcm_desk.assessment.measures import Figure
from tcm_desk.assessment.relevance import is_ruled_out
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.demands import is_for_county
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.rollups import CoverageRollup, PooledRollup, Rollup
from tcm_desk.formpack.sections import Condition
from tcm_desk.formpack.standards import Standard
from tcm_desk.rollup.bounds import NONE, UNKNOWN, Bounds, bounds_of

COUNTED_IN_PARENT = "counted_in_parent"  # its figures are in those of its centre


class Role(StrEnum):
    """What a facility is to a roll-up; a closed set, shown beside each figure."""

    MET = "met"
    NOT_MET = "not_met"
    ADDED = "added"
    IN_PARENT = "in_parent"  # its centre has counted it already
    NOT_CONCERNED = "not_concerned"  # it has said that it is not among them
    NOT_APPLICABLE = "not_applicable"  # nothing to divide, or declared so
    UNANSWERED = "unanswered"
    NOT_SENT = "not_sent"
    NOT_VERIFIED = "not_verified"  # it sent something that cannot be trusted
    RETURNED = "returned"  # the district has sent it back
    CONTESTED = "contested"  # two packets speak against each other
    OTHER_FORMS = "other_forms"  # made with forms that this pack cannot read

    @property
    def open(self) -> bool:
        """Whether it may yet change the figure, once the facility has answered."""
        return self in _OPEN


_OPEN = frozenset(
    [
        Role.UNANSWERED,
        Role.NOT_SENT,
        Role.NOT_VERIFIED,
        Role.RETURNED,
        Role.CONTESTED,
        Role.OTHER_FORMS,
    ]
)


@dataclass(frozen=True)
class Contribution:
    """What can be added up of one facility.

    Attributes:
        sums: of a pooled figure, each measure of the facility.
        needs: the facts that it has not given.
    """

    role: Role
    sums: Mapping[str, Bounds] = field(default_factory=dict)
    needs: tuple[str, ...] = ()


def absent(pack: FormPack, rollup: Rollup, why: Role) -> Contribution:
    """Return what is known of a facility without a packet that counts: nothing."""
    return Contribution(
        why, dict.fromkeys(measures_of_facilities(pack, rollup), UNKNOWN)
    )


def contribution(
    standard: Standard, rollup: Rollup, snapshot: Snapshot
) -> Contribution:
    """Return what a facility's facts contribute, judged by this program's own pack."""
    if isinstance(rollup, CoverageRollup):
        return _to_coverage(standard, rollup, snapshot)
    return _to_sums(rollup, snapshot)


def measures_of_facilities(pack: FormPack, rollup: Rollup) -> tuple[str, ...]:
    """Name the measures that are summed over the packets."""
    return tuple(each for each in _summed(rollup) if not is_of_county(pack, each))


def measures_of_county(pack: FormPack, rollup: Rollup) -> tuple[str, ...]:
    """Name the measures of a sum that the county gives."""
    return tuple(each for each in _summed(rollup) if is_of_county(pack, each))


def _summed(rollup: Rollup) -> dict[str, None]:
    if isinstance(rollup, CoverageRollup):
        return {}
    return dict.fromkeys(each for side in sides(rollup) for each in side)


def sides(rollup: PooledRollup) -> Iterator[tuple[str, ...]]:
    """Yield the sums of a figure and of its limit: what divides and what is divided."""
    formulas = [each for _, each in rollup.limit_figures]
    if rollup.formula is not None:
        formulas.insert(0, rollup.formula)
    for formula in formulas:
        yield formula.numerator
        yield formula.denominator


def is_of_county(pack: FormPack, measure: str) -> bool:
    """Return whether only the county can give a measure."""
    return all(is_for_county(pack, item) for item in pack.reads[measure])


def _to_coverage(
    standard: Standard, rollup: CoverageRollup, snapshot: Snapshot
) -> Contribution:
    if rollup.among is not None:
        concerned = _concerned(rollup.among, snapshot)
        if concerned is None:
            return Contribution(Role.UNANSWERED, needs=(rollup.among.fact,))
        if not concerned:
            return Contribution(Role.NOT_CONCERNED)
    indicator = standard.indicator(rollup.indicator or "")
    criteria = rollup.all_of if indicator is None else indicator.criteria
    every = indicator is None or bool(indicator.all_of)
    results = [
        judge_criterion(snapshot.pack, each, snapshot.figures.of(each.measure))
        for each in criteria
    ]
    return _of_outcome(outcome_of(results, every=every), results, snapshot)


def _concerned(among: Condition, snapshot: Snapshot) -> bool | None:
    """Whether a facility is among those counted; None if it has not said."""
    answer = snapshot.answers.get(FactKey(among.fact))
    if answer is not None:
        return answer == among.equals
    return False if _does_without(snapshot, among.fact) else None


def _of_outcome(
    outcome: Outcome, results: list[CriterionResult], snapshot: Snapshot
) -> Contribution:
    match outcome:
        case Outcome.MET:
            return Contribution(Role.MET)
        case Outcome.NOT_MET:
            return Contribution(Role.NOT_MET)
        case Outcome.NOT_APPLICABLE:
            return Contribution(Role.NOT_APPLICABLE)
        case Outcome.INCOMPLETE:
            open_ = [each for each in results if each.outcome is Outcome.INCOMPLETE]
            needs = _needs(each.figure for each in open_)
            missing = _missing(snapshot, needs)
            if not missing:
                return Contribution(Role.NOT_APPLICABLE)
            return Contribution(Role.UNANSWERED, needs=missing)


def _to_sums(rollup: PooledRollup, snapshot: Snapshot) -> Contribution:
    pack = snapshot.pack
    measures = measures_of_facilities(pack, rollup)
    nothing = dict.fromkeys(measures, NONE)
    figures = {each: snapshot.figures.of(each) for each in measures}
    needs = _needs(each for each in figures.values() if each.value is None)
    missing = _missing(snapshot, needs)
    in_parent = _counted_in_parent(snapshot)
    if in_parent:
        return Contribution(Role.IN_PARENT, nothing)
    if in_parent is None:
        missing = (COUNTED_IN_PARENT, *missing)
    if missing:
        unknown = dict.fromkeys(measures, UNKNOWN)
        sums = unknown if _must_match(pack, rollup) else _at_least(figures, missing)
        return Contribution(Role.UNANSWERED, sums, missing)
    if needs:  # what it was excused from answering: then nothing of it is compared
        return Contribution(Role.NOT_APPLICABLE, nothing)
    sums = {name: bounds_of(figure) for name, figure in figures.items()}
    return Contribution(Role.ADDED, sums)


def _must_match(pack: FormPack, rollup: PooledRollup) -> bool:
    """Whether sums of facilities are held against each other, like against like.

    A facility that answered only one of them then counts in neither.
    """
    held = [
        side
        for side in sides(rollup)
        if any(not is_of_county(pack, each) for each in side)
    ]
    return len(held) > 1


def _at_least(
    figures: Mapping[str, Figure], missing: tuple[str, ...]
) -> dict[str, Bounds]:
    """What there is at least; nothing of it if its centre may have counted it."""
    if COUNTED_IN_PARENT in missing:
        return dict.fromkeys(figures, UNKNOWN)
    return {name: bounds_of(figure) for name, figure in figures.items()}


def _counted_in_parent(snapshot: Snapshot) -> bool | None:
    """Whether its centre has counted a facility; None if it was asked and is silent."""
    question = snapshot.pack.questions.get(COUNTED_IN_PARENT)
    type_ = snapshot.header.facility.type
    if question is None or type_ not in question.facility_types:
        return False
    answer = snapshot.answers.get(FactKey(COUNTED_IN_PARENT))
    if answer is None:
        return False if _does_without(snapshot, COUNTED_IN_PARENT) else None
    return answer is True


def _needs(figures: Iterator[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(need for figure in figures for need in figure.needs))


def _missing(snapshot: Snapshot, needs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(need for need in needs if not _does_without(snapshot, need))


def _does_without(snapshot: Snapshot, need: str) -> bool:
    """Whether a facility has said that what is missing does not concern it."""
    item = FactKey.parse(need).item
    if item in snapshot.waivers:
        return True
    return is_ruled_out(snapshot.pack, item, snapshot.answers)
