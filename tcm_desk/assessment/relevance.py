"""Which items are asked of a facility: no more than its standards need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tcm_desk.assessment.facts import FactSheet
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question, Section, Table, ValueType


def items_asked(
    pack: FormPack, type_: FacilityType, standards: Sequence[str], sheet: FactSheet
) -> dict[str, tuple[Question | Table, ...]]:
    """Return the items to ask, by section id; sections with nothing to ask are absent.

    An item is asked when it is meant for this kind of facility, a chosen standard
    reads it (or the pack asks it always), and the answers given make it relevant.
    """
    needed = items_needed(pack, type_, standards)
    sections = (
        (section.id, _asked_in(pack, section, type_, needed, sheet))
        for section in pack.sections
    )
    return {id_: items for id_, items in sections if items}


def items_needed(
    pack: FormPack, type_: FacilityType, standards: Iterable[str]
) -> frozenset[str]:
    """Name the items that the indicators binding this kind of facility read.

    With them come the questions that decide whether they are relevant, those that
    explain them, and the tables whose rows they name; and what comes with those.
    """
    needed = {
        item
        for standard in standards
        for indicator in pack.standard(standard).indicators
        if type_ in indicator.applies_to
        for criterion in indicator.criteria
        for item in pack.items_read_by(criterion.measure)
    }
    added = needed
    while added:
        added = _companions(pack, added) - needed
        needed = needed | added
    return frozenset(needed)


def _companions(pack: FormPack, read: set[str]) -> set[str]:
    found = {id_ for id_, each in pack.questions.items() if each.asked_with in read}
    for item in read:
        if item in pack.questions:
            question = pack.questions[item]
            if question.relevant is not None:
                found.add(question.relevant.fact)
            if question.within is not None:
                found.add(question.within)
        else:
            columns = pack.tables[item].columns
            found |= {str(each.of) for each in columns if each.type is ValueType.ROWS}
    return found


def _asked_in(
    pack: FormPack,
    section: Section,
    type_: FacilityType,
    needed: frozenset[str],
    sheet: FactSheet,
) -> tuple[Question | Table, ...]:
    return tuple(
        item
        for item in section.items
        if type_ in item.facility_types
        and (item.id in needed or (isinstance(item, Question) and item.always))
        and _is_relevant(pack, item, sheet)
    )


def _is_relevant(pack: FormPack, item: Question | Table, sheet: FactSheet) -> bool:
    if isinstance(item, Table) or item.relevant is None:
        return True
    other = item.relevant.fact
    answered_so = sheet.get(FactKey(other)) == item.relevant.equals
    return answered_so and _is_relevant(pack, pack.questions[other], sheet)
