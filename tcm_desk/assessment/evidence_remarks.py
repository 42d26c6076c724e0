"""Remarks on evidence: what an inspector will ask to see and nobody has attached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.assessment.facts import FactSheet
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.remarks import Asked, Remark, RemarkCode, Severity
from tcm_desk.assessment.rows import Cut
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question, Table


def evidence_remarks(
    asked: Asked,
    sheet: FactSheet,
    cuts: Mapping[str, Cut],
    evidence: Sequence[EvidenceItem],
    period: Period,
) -> Iterator[Remark]:
    """Remark on answers that want evidence, and on evidence that ran out too early."""
    supported = {key.item for each in evidence for key in each.supports}
    for items in asked.values():
        for item in items:
            if item.id not in supported and wants_evidence(item, sheet, cuts):
                code, key = RemarkCode.EVIDENCE_MISSING, FactKey(item.id)
                details = {"evidence": item.evidence}
                yield Remark(Severity.INFORM, code, key, details)
    for each in evidence:
        ends = each.valid_until
        if each.supports and ends is not None and ends < period.last_day:
            key = FactKey(each.supports[0].item)
            told: dict[str, object] = {"file": each.caption or each.file, "day": ends}
            yield Remark(Severity.WARN, RemarkCode.EVIDENCE_EXPIRED, key, told)


def wants_evidence(
    item: Question | Table, sheet: FactSheet, cuts: Mapping[str, Cut]
) -> bool:
    """Return whether an inspector will ask to see something for this answer.

    Nobody has to show what is not there: no evidence for "no", zero or no rows.
    """
    if item.evidence is None:
        return False
    if isinstance(item, Table):
        return bool(cuts[item.id].rows)
    return bool(sheet.get(FactKey(item.id)))
