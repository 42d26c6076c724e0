"""Where a fact stands in the walk, as people say it: 服务量 第 4 题."""

from __future__ import annotations

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.side_tables import (
    EVIDENCE,
    LEDGER,
    NOTES,
    SIDE_TABLES,
    WAIVERS,
)
from tcm_desk.gui.walk.question_order import order_asked
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of


def number_of(snapshot: Snapshot, item: str) -> int | None:
    """Return a question's number on its page, counted from the top; None for others."""
    if item not in snapshot.pack.questions:
        return None
    section = snapshot.pack.section_of(item).id
    asked = [each.id for each in order_asked(snapshot, section).questions]
    return asked.index(item) + 1 if item in asked else None


def subject_of(snapshot: Snapshot, key: FactKey) -> FactKey:
    """Return the fact that another is about: the question of a note or a waiver.

    A file is about the first thing it supports; all other facts are about themselves.
    """
    if key.item in (NOTES, WAIVERS):
        return FactKey(key.row)
    if key.item == EVIDENCE:
        files = (each for each in snapshot.evidence if each.id == key.row)
        supported = (fact for each in files for fact in each.supports)
        return next(supported, FactKey(""))
    return key


def section_id_of(snapshot: Snapshot, key: FactKey) -> str:
    """Return the section to open for a fact; the first one for what no page asks."""
    pack, key = snapshot.pack, subject_of(snapshot, key)
    if key.item == LEDGER:
        ledger = (each.id for each in pack.sections if each.id in snapshot.asked)
        return next(
            (id_ for id_ in ledger if id_ == LEDGER), next(iter(snapshot.asked))
        )
    if key.item in pack.questions or key.item in pack.tables:
        return pack.section_of(key.item).id
    if key.item in pack.derived:
        table = min(pack.tables_read_by(key.item))
        return pack.section_of(table).id
    return next(iter(snapshot.asked))


def section_words(snapshot: Snapshot, key: FactKey) -> str:
    """Return the short name of the section a fact is asked in."""
    id_ = section_id_of(snapshot, key)
    return text_of(next(each.name for each in snapshot.pack.sections if each.id == id_))


def place_words(snapshot: Snapshot, key: FactKey) -> str:
    """Say where a fact is asked: the section, and the number of the question.

    What is kept about an answer is named after it: 服务量 第 2 题的备注.
    """
    if key.item in SIDE_TABLES:
        return _beside_words(snapshot, key)
    section = section_words(snapshot, key)
    number = number_of(snapshot, key.item)
    if number is None:
        return section
    return _("{section} 第 {number} 题").format(section=section, number=number)


def _beside_words(snapshot: Snapshot, key: FactKey) -> str:
    kept = text_of(SIDE_TABLES[key.item].label)
    subject = subject_of(snapshot, key)
    if not subject.item or subject == key:
        return kept
    return _("{place}的{kept}").format(place=place_words(snapshot, subject), kept=kept)
