"""How far one is, and what an answer did to what is asked, in words."""

from __future__ import annotations

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import label_of
from tcm_desk.formpack.sections import Question
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.section_list import SectionRow
from tcm_desk.i18n import translate as _
from tcm_desk.wording.numbers import grouped
from tcm_desk.wording.terms import text_of
from tcm_desk.wording.values import value_words


def progress_words(model: AssessmentModel) -> str:
    """Say how far the assessment is filled, and how many texts were not taken."""
    progress = model.snapshot.progress
    words = _("已填 {done} / {total}").format(
        done=grouped(progress.answered), total=grouped(progress.applicable)
    )
    if not model.refused:
        return words
    return _("{count} 个值没有收下　　{progress}").format(
        count=len(model.refused), progress=words
    )


def place_in_walk_words(number: int, of: int, row: SectionRow) -> str:
    """Say which section this is, and how far it is filled."""
    return _("第 {number} 节，共 {of} 节 · 已填 {done} / {total}").format(
        number=number, of=of, done=grouped(row.done), total=grouped(row.total)
    )


def change_words(before: Snapshot, now: Snapshot) -> str:
    """Say why more or less counts than before; nothing where that stayed the same."""
    said = (
        asked_change_words(before, now),
        _waiver_words(before, now),
        _row_words(before, now),
    )
    return "　　".join(filter(None, said))


def asked_change_words(before: Snapshot, now: Snapshot) -> str:
    """Say how many questions came or went, and by which answer; nothing if none."""
    were, are = _questions(before), _questions(now)
    added = [are[id_] for id_ in are if id_ not in were]
    removed = [were[id_] for id_ in were if id_ not in are]
    if added:
        told = _cause(now, added)
        words = _("新增 {count} 题，因为“{question}”答了“{answer}”")
        words = words if told else _("新增 {count} 题")
        return words.format(count=len(added), **told)
    if removed:
        told = _cause(now, removed)
        words = _("少了 {count} 题，因为“{question}”答了“{answer}”，填过的还留着")
        words = words if told else _("少了 {count} 题，填过的还留着")
        return words.format(count=len(removed), **told)
    return ""


def _waiver_words(before: Snapshot, now: Snapshot) -> str:
    gone = [each for each in now.waivers if each not in before.waivers]
    back = [each for each in before.waivers if each not in now.waivers]
    for items, sentence in (
        (gone, _("应填的少了 1 题：“{name}”不适用，因为{reason}")),
        (back, _("应填的多了 1 题：“{name}”又算上了")),
    ):
        if items:
            name = text_of(label_of(now.pack, items[0]))
            reason = now.waivers.get(items[0], "")
            return sentence.format(name=name, reason=reason)
    return ""


def _row_words(before: Snapshot, now: Snapshot) -> str:
    """Say which table has fewer rows: each row counts towards what is to be filled."""
    if now.progress.applicable >= before.progress.applicable:
        return ""
    for id_, cut in now.cuts.items():
        lost = len(before.cuts[id_].rows) - len(cut.rows)
        if lost > 0:
            return _("“{table}”少了 {count} 行，应填的也少了").format(
                table=text_of(cut.table.label), count=lost
            )
    return ""


def _cause(now: Snapshot, changed: list[Question]) -> dict[str, str]:
    """Name the question and the answer that the changed ones hang on, if any."""
    condition = changed[0].relevant
    if condition is None:
        return {}
    cause = now.pack.questions[condition.fact]
    value = value_words(now.pack, cause, now.facts.get(FactKey(cause.id)))
    return {"question": text_of(cause.label), "answer": value}


def _questions(snapshot: Snapshot) -> dict[str, Question]:
    return {
        item.id: item
        for items in snapshot.asked.values()
        for item in items
        if isinstance(item, Question)
    }
