"""That a pack answers the documents it was made from: every clause, at its threshold.

The clauses are a reading of the documents apart from the pack (`forms/sources`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.problems import Flaw, Path, Problem, repeated
from tcm_desk.formpack.requirements import Criterion, Limit, Requirement
from tcm_desk.formpack.rollups import CoverageRollup, PooledRollup
from tcm_desk.formpack.standard_checks import requirement_at
from tcm_desk.formpack.standards import Indicator, Standard

_DATES = {"month", "date", "period"}  # units whose thresholds are no numbers


@dataclass(frozen=True)
class Clause:
    """One thing a document asks, as it was read there."""

    id: str
    threshold: str  # 35, 6/10 of categories and items, 1-2 at least
    unit: str

    @property
    def numbers(self) -> Iterator[Decimal]:
        """The thresholds; shares as fractions of one."""
        if self.unit in _DATES:
            return
        least = self.threshold.partition("-")[0]
        for part in filter(None, least.split("/")):
            yield Decimal(part) / (100 if "%" in self.unit else 1)


def check_traceability(
    pack: FormPack, clauses: Iterable[Clause], standards: Iterable[str]
) -> Iterator[Problem]:
    """Yield what these standards leave open of the documents they set.

    A standard whose document has no clauses here has its own sources.
    """
    known = {each.id: each for each in clauses}
    documents = {id_.partition("-")[0] for id_ in known}
    for id_ in standards:
        standard = pack.standards.get(id_)
        if standard is not None and standard.document in documents:
            yield from _check_answered(standard, known)
            for each in standard.requirements:
                yield from _check_thresholds(standard, each, known)


def thresholds_of(part: Requirement) -> set[Decimal]:
    """Return the numbers that an indicator, a roll-up or a duty is held against."""
    own: list[Decimal | bool]
    own = [limit for _, limit in part.limits] if isinstance(part, Limit) else []
    thresholds = own or [criterion.threshold for criterion in _criteria(part)]
    return {Decimal(each) for each in thresholds if not isinstance(each, bool)}


def _criteria(part: Requirement) -> tuple[Criterion, ...]:
    if isinstance(part, Indicator):
        return part.criteria
    return part.all_of if isinstance(part, CoverageRollup | PooledRollup) else ()


def _check_answered(
    standard: Standard, clauses: Mapping[str, Clause]
) -> Iterator[Problem]:
    asked = [id_ for id_ in clauses if id_.startswith(f"{standard.document}-")]
    at = ("standards", standard.id)
    answered = [source for _, source in _answers(standard)]
    for id_ in asked:
        if id_ not in answered and id_ not in standard.left_out:
            yield Problem(standard.id, Flaw.CLAUSE_OPEN, at, {"name": id_})
    for id_ in repeated(answered):
        yield Problem(standard.id, Flaw.CLAUSE_TWICE, at, {"name": id_})
    for id_, reason in standard.left_out.items():
        if not reason.strip():
            where = (*at, "left_out", id_)
            yield Problem(standard.id, Flaw.CLAUSE_NO_REASON, where, {"name": id_})
    for place, id_ in (*_answers(standard), *_left_out(standard)):
        if id_ not in asked:
            flaw, name = Flaw.CLAUSE_UNKNOWN, {"name": id_}
            yield Problem(standard.id, flaw, place, name, tuple(asked))


def _answers(standard: Standard) -> list[tuple[Path, str]]:
    """Return the clauses that are answered, each behind its place in the pack."""
    return [
        ((*requirement_at(standard, each.id), "sources"), source)
        for each in standard.requirements
        for source in each.sources
    ]


def _left_out(standard: Standard) -> list[tuple[Path, str]]:
    at = ("standards", standard.id, "left_out")
    return [((*at, id_), id_) for id_ in standard.left_out]


def _check_thresholds(
    standard: Standard, part: Requirement, clauses: Mapping[str, Clause]
) -> Iterator[Problem]:
    sources = [clauses[each] for each in part.sources if each in clauses]
    asked = {number for each in sources for number in each.numbers}
    found = thresholds_of(part)
    if asked == found:
        return
    # Without a number, an indicator's is the reading taken, and a share is of all.
    if not asked and (isinstance(part, Indicator) or found <= {Decimal(1)}):
        return
    details = {
        "name": "、".join(part.sources),
        "wanted": "、".join(map(str, sorted(asked))) or "-",
        "found": "、".join(map(str, sorted(found))) or "-",
    }
    at = requirement_at(standard, part.id)
    yield Problem(f"{standard.id}/{part.id}", Flaw.OTHER_THRESHOLD, at, details)
