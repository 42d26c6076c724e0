"""Questions that a log answers too: the year's visits, and those of its months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from tcm_desk.assessment.facts import FactSheet, Value
from tcm_desk.assessment.measures import Figures
from tcm_desk.assessment.remarks import Remark, RemarkCode, Severity
from tcm_desk.assessment.rows import Cut
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question, Table


def counted_answers(
    pack: FormPack, figures: Figures, cuts: Mapping[str, Cut]
) -> Iterator[tuple[FactKey, Value]]:
    """Yield the answers that complete tables give, whatever was typed."""
    for question in pack.questions:
        counted = pack.counted_by(question)
        if counted is None:
            continue
        complete = all(cuts[table].complete for table in pack.reads[counted])
        value = figures.of(counted).value
        if complete and value is not None:
            yield FactKey(question), int(value)


def held_against_logs(
    pack: FormPack,
    facts: FactSheet,
    figures: Figures,
    asked: Mapping[str, Sequence[Question | Table]],
) -> Iterator[Remark]:
    """Remark where a number that was stated and its log do not agree."""
    for item in (item for items in asked.values() for item in items):
        counted = pack.counted_by(item.id)
        stated = facts.get(FactKey(item.id))
        if counted is None or not isinstance(stated, int):
            continue
        figure = figures.of(counted)
        if figure.value is not None and figure.value != stated:
            yield _remark(RemarkCode.LOG_DIFFERS, item.id, stated, figure.value)
        elif figure.value is None and figure.low > stated:
            yield _remark(RemarkCode.LOG_EXCEEDS, item.id, stated, figure.low)


def _remark(code: RemarkCode, item: str, stated: int, counted: Fraction) -> Remark:
    details = {"given": stated, "counted": int(counted)}
    return Remark(Severity.WARN, code, FactKey(item), details)
