"""How the assessment before came out: what a report shows beside its own numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import Snapshot


@dataclass(frozen=True)
class Before:
    """The last period as this facility assessed it; the district has its own packet.

    Attributes:
        outcomes: how many indicators came to which outcome, by standard.
        counts: what was counted, by measure; shares and open figures are left out.
    """

    period: Period
    outcomes: Mapping[str, Mapping[Outcome, int]]
    counts: Mapping[str, int]


def before_of(snapshot: Snapshot) -> Before:
    """Return of an earlier assessment what a later report shows."""
    outcomes = {
        judged.standard.id: {each: judged.count(each) for each in Outcome}
        for judged in snapshot.judged
    }
    figures = {
        result.criterion.measure: result.figure.known
        for finding in snapshot.findings
        for result in finding.criteria
        if not result.figure.is_yes_no and result.figure.parts is None
    }
    counts = {
        measure: int(figure)
        for measure, figure in sorted(figures.items())
        if figure is not None and figure.denominator == 1
    }
    return Before(snapshot.header.period, outcomes, counts)
