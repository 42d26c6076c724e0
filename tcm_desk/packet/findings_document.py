"""The findings in the form other programs read; the district recomputes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tcm_desk.assessment.findings import CriterionResult, Finding, Outcome
from tcm_desk.assessment.history import HistoryHead
from tcm_desk.assessment.remarks import Remark, Severity
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.packet.writing import period_part

FORMAT = "tcm-desk/findings"
VERSION = 1
LARGEST_INTEGER = 2**53 - 1  # RFC 8785, section 3.2.2.3: beyond it, doubles

Number = bool | int | float | None


@dataclass(frozen=True)
class Wording:
    """How findings and remarks are put into sentences, and where remarks belong."""

    finding: Callable[[Finding], str]
    remark: Callable[[Remark], str]
    path: Callable[[Remark], str]


def findings_document(
    snapshot: Snapshot, wording: Wording, history: HistoryHead | None = None
) -> dict[str, Any]:
    """Build the findings document of a snapshot; shares are fractions of one.

    `history` is how far the edits had come, where they are known: of two packets of
    one assessment, it tells which is later whatever the clock said.
    """
    facility = snapshot.header.facility
    head = {} if history is None else {"history": _history(history)}
    return {
        "format": FORMAT,
        "version": VERSION,
        "facility": {"name": facility.name, "type": facility.type.value},
        "period": period_part(snapshot),
        "pack": {
            "id": snapshot.pack.id,
            "version": snapshot.pack.version,
            "digest": f"sha256:{snapshot.pack.digest}",
        },
        "standards": [
            {
                "id": judged.standard.id,
                "summary": {each.value: judged.count(each) for each in Outcome},
                "findings": [_finding(each, wording) for each in judged.findings],
            }
            for judged in snapshot.judged
        ],
        "warnings": list(_warnings(snapshot.remarks, wording)),
        **head,
    }


def _history(history: HistoryHead) -> dict[str, Any]:
    return {"edits": history.edits, "head": history.digest}


def _finding(finding: Finding, wording: Wording) -> dict[str, Any]:
    indicator = finding.indicator
    return {
        "indicator": indicator.id,
        "sources": list(indicator.sources),
        "clause": indicator.clause,
        "strength": indicator.strength.value,
        "outcome": finding.outcome.value,
        "combine": "all_of" if indicator.all_of else "any_of",
        "criteria": [_criterion(each) for each in finding.criteria],
        "needs": list(finding.needs),
        "message": wording.finding(finding),
    }


def _criterion(result: CriterionResult) -> dict[str, Any]:
    criterion, figure = result.criterion, result.figure
    value: Number = _number(figure.known)
    if isinstance(criterion.threshold, bool) and value is not None:
        value = bool(value)
    return {
        "measure": criterion.measure,
        "value": value,
        "operator": criterion.operator.value,
        "threshold": (
            criterion.threshold
            if isinstance(criterion.threshold, bool)
            else _number(Fraction(criterion.threshold))
        ),
        "gap": _number(result.gap),
        "outcome": result.outcome.value,
    }


def _number(value: Fraction | None) -> Number:
    if value is None:
        return None
    is_whole = value.denominator == 1 and abs(value) <= LARGEST_INTEGER
    return value.numerator if is_whole else float(value)


def _warnings(remarks: Iterable[Remark], wording: Wording) -> Iterable[dict[str, str]]:
    for remark in remarks:
        if remark.severity is not Severity.INFORM:
            yield {
                "code": remark.code.value,
                "path": wording.path(remark),
                "message": wording.remark(remark),
            }
