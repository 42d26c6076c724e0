"""What a packet says, as plain text to be read: conclusions, then answers."""

from __future__ import annotations

from collections.abc import Iterator

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question, Table
from tcm_desk.i18n import translate as _
from tcm_desk.wording.findings import sentence
from tcm_desk.wording.rows import row_title
from tcm_desk.wording.terms import outcome_word, text_of
from tcm_desk.wording.values import value_with_unit

_RULE = "　"


def packet_text(snapshot: Snapshot) -> str:
    """Return conclusions and answers, section by section."""
    return "\n".join((*_conclusions(snapshot), "", *_sections(snapshot)))


def _conclusions(snapshot: Snapshot) -> Iterator[str]:
    for judged in snapshot.judged:
        yield _("按{standard}评判").format(standard=text_of(judged.standard.name))
        for finding in judged.findings:
            if not finding.criteria:
                continue
            name, word = text_of(finding.indicator.name), outcome_word(finding.outcome)
            said = sentence(snapshot.pack, finding)
            more = "" if finding.outcome is Outcome.MET else f"{_RULE}{said}"
            yield f"{_RULE}{word}{_RULE}{name}{more}"


def _sections(snapshot: Snapshot) -> Iterator[str]:
    titles = {each.id: each.title for each in snapshot.pack.sections}
    for section, items in snapshot.asked.items():
        yield text_of(titles[section])
        for item in items:
            if isinstance(item, Question):
                yield _answer(snapshot, item)
            else:
                yield from _rows(snapshot, item)
        yield ""


def _answer(snapshot: Snapshot, question: Question) -> str:
    value = snapshot.answers.get(FactKey(question.id))
    words = value_with_unit(snapshot.pack, question, value)
    return f"{_RULE}{text_of(question.label)}{_RULE}{words}"


def _rows(snapshot: Snapshot, table: Table) -> Iterator[str]:
    rows = snapshot.cuts[table.id].rows
    yield _RULE + _("{table}：{count} 行").format(
        table=text_of(table.label), count=len(rows)
    )
    for row in rows:
        yield f"{_RULE * 2}{row_title(snapshot, FactKey(table.id, row.id))}"
