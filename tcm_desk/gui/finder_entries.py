"""Everything Ctrl+K can find: sections, questions, indicators, catalogues, rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question, Section, Table
from tcm_desk.gui.pinyin import matches
from tcm_desk.i18n import translate as _
from tcm_desk.wording.rows import row_title
from tcm_desk.wording.terms import text_of

_MOST_SHOWN = 60


class Found(NamedTuple):
    """One thing to go to: a fact, or with no item in its key a whole section."""

    words: str
    where: str  # the short name of the section
    section: str
    key: FactKey | None = None
    also: str = ""  # what else it is called: the short name in a list


def everything(snapshot: Snapshot) -> list[Found]:
    """List all that applies to this facility, in walk order."""
    found: list[Found] = []
    for section in snapshot.pack.sections:
        items = snapshot.asked.get(section.id)
        if items is None:
            continue
        where = text_of(section.name)
        found.append(Found(text_of(section.title), _("整节"), section.id))
        for item in items:
            found += _of_item(snapshot, section, item, where)
    return found + list(_indicators(snapshot))


def search(entries: Sequence[Found], query: str) -> list[Found]:
    """Return what the query finds, by Chinese or initials; the shortest words first."""
    if not query.strip():
        return [each for each in entries if each.key is None]
    found = [
        each
        for each in entries
        if matches(query, each.words) or matches(query, each.also)
    ]
    return sorted(found, key=lambda each: len(each.words))[:_MOST_SHOWN]


def _of_item(
    snapshot: Snapshot, section: Section, item: Question | Table, where: str
) -> Iterator[Found]:
    if isinstance(item, Question):
        words, name = text_of(item.label), text_of(item.name or item.label)
        yield Found(words, where, section.id, FactKey(item.id), name)
        return
    yield Found(text_of(item.label), where, section.id, FactKey(item.id))
    titles = set()
    for row in snapshot.cuts[item.id].rows:
        first = FactKey(item.id, row.id, item.columns[0].id)
        titles.add(row_title(snapshot, first))
        yield Found(row_title(snapshot, first), where, section.id, first)
    for name in _catalogue_names(snapshot, item):
        if name not in titles:
            yield Found(name, where, section.id, FactKey(item.id))


def _indicators(snapshot: Snapshot) -> Iterator[Found]:
    """Name what is judged, each once however many standards judge it.

    One goes to the first answer that it stands on.
    """
    pack, named = snapshot.pack, set[str]()
    asked = {item.id for items in snapshot.asked.values() for item in items}
    for finding in snapshot.findings:
        name = text_of(finding.indicator.name)
        items = (
            item
            for result in finding.criteria
            for item in pack.items_read_by(result.criterion.measure)
        )
        first = next((each for each in items if each in asked), None)
        if first is not None and name not in named:
            named.add(name)
            section = pack.section_of(first)
            where = _("{section} · 指标").format(section=text_of(section.name))
            yield Found(name, where, section.id, FactKey(first))


def _catalogue_names(snapshot: Snapshot, table: Table) -> Iterator[str]:
    """Name what could be entered in a table: all techniques, not only those done."""
    for column in table.columns:
        if column.catalogue is not None:
            for entry in snapshot.pack.catalogues[column.catalogue].entries:
                yield text_of(entry.name)
