"""How far one is, and what an answer did to what is asked, in words."""

from __future__ import annotations

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.section_list import SectionRow
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of
from tcm_desk.wording.values import value_words


def progress_words(model: AssessmentModel) -> str:
    """Say how far the assessment is filled, and how many texts were not taken."""
    progress = model.snapshot.progress
    words = _("已填 {done} / {total}").format(
        done=progress.answered, total=progress.applicable
    )
    if not model.refused:
        return words
    return _("{count} 个值没有收下　　{progress}").format(
        count=len(model.refused), progress=words
    )


def place_in_walk_words(number: int, of: int, row: SectionRow) -> str:
    """Say which section this is, and how far it is filled."""
    return _("第 {number} 节，共 {of} 节 · 已填 {done} / {total}").format(
        number=number, of=of, done=row.done, total=row.total
    )


def asked_change_words(before: Snapshot, now: Snapshot) -> str:
    """Say how many questions came or went, and by which answer; nothing if none."""
    were, are = _questions(before), _questions(now)
    added = [are[id_] for id_ in are if id_ not in were]
    removed = [were[id_] for id_ in were if id_ not in are]
    if added:
        because = _because(now, added)
        return _("新增 {count} 题{because}").format(count=len(added), because=because)
    if removed:
        because = _because(now, removed)
        return _("少了 {count} 题{because}，填过的还留着").format(
            count=len(removed), because=because
        )
    return ""


def _because(now: Snapshot, changed: list[Question]) -> str:
    condition = changed[0].relevant
    if condition is None:
        return ""
    cause = now.pack.questions[condition.fact]
    value = value_words(now.pack, cause, now.facts.get(FactKey(cause.id)))
    return _("，因为“{question}”答了“{answer}”").format(
        question=text_of(cause.label), answer=value
    )


def _questions(snapshot: Snapshot) -> dict[str, Question]:
    return {
        item.id: item
        for items in snapshot.asked.values()
        for item in items
        if isinstance(item, Question)
    }
