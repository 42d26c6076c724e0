"""Which items are asked of a facility: no more than its standards need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tcm_desk.assessment.facts import FactSheet
from tcm_desk.assessment.period import Period
from tcm_desk.formpack.demands import items_demanded
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question, Section, Table, ValueType
from tcm_desk.formpack.standards import Standard


def items_asked(
    pack: FormPack,
    type_: FacilityType,
    standards: Sequence[str],
    sheet: FactSheet,
    period: Period | None = None,
) -> dict[str, tuple[Question | Table, ...]]:
    """Return the items to ask, by section id; sections with nothing to ask are absent.

    An item is asked when it may be (see there), the answers given make it relevant, and
    it is not of the other kind of period.
    """
    sections = (
        (
            id_,
            tuple(
                item
                for item in items
                if _is_relevant(pack, item, sheet) and _is_of(item, period)
            ),
        )
        for id_, items in items_that_may_be_asked(pack, type_, standards).items()
    )
    return {id_: items for id_, items in sections if items}


def items_that_may_be_asked(
    pack: FormPack, type_: FacilityType, standards: Sequence[str]
) -> dict[str, tuple[Question | Table, ...]]:
    """Return what some answers make relevant, by section id: what a paper form prints.

    An item may be asked when it is meant for this kind of facility and a chosen
    standard reads it, or the pack asks it always.
    """
    needed = items_needed(pack, type_, standards)
    sections = (
        (section.id, _meant_for(section, type_, needed)) for section in pack.sections
    )
    return {id_: items for id_, items in sections if items}


def items_needed(
    pack: FormPack, type_: FacilityType, standards: Iterable[str]
) -> frozenset[str]:
    """Name the items that the standards read of this kind of facility.

    They are read by the indicators that bind it, by the roll-ups that add it up, and
    by duties. With them come the questions that decide whether they are relevant, those
    that explain them, and the tables whose rows they name; and what comes with those.
    """
    needed: set[str] = set()
    for standard in map(pack.standard, standards):
        needed |= _items_judged(pack, standard, type_)
        needed |= items_demanded(pack, standard, type_)
    added = needed
    while added:
        added = _companions(pack, added) - needed
        needed = needed | added
    return frozenset(needed)


def is_ruled_out(pack: FormPack, item: str, sheet: FactSheet) -> bool:
    """Return whether the answers given say that an item does not concern the facility.

    Other than not asked: the question that decides may still want its answer.
    """
    question = pack.questions.get(item)
    if question is None or question.relevant is None:
        return False
    deciding, wanted = question.relevant.fact, question.relevant.equals
    answer = sheet.get(FactKey(deciding))
    if answer is not None and answer != wanted:
        return True
    return is_ruled_out(pack, deciding, sheet)


def _items_judged(pack: FormPack, standard: Standard, type_: FacilityType) -> set[str]:
    return {
        item
        for indicator in standard.indicators
        if type_ in indicator.applies_to
        for criterion in indicator.criteria
        for item in pack.reads[criterion.measure]
    }


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


def _meant_for(
    section: Section, type_: FacilityType, needed: frozenset[str]
) -> tuple[Question | Table, ...]:
    return tuple(
        item
        for item in section.items
        if type_ in item.facility_types
        and (item.id in needed or (isinstance(item, Question) and item.always))
    )


def _is_relevant(pack: FormPack, item: Question | Table, sheet: FactSheet) -> bool:
    if isinstance(item, Table) or item.relevant is None:
        return True
    other = item.relevant.fact
    answered_so = sheet.get(FactKey(other)) == item.relevant.equals
    return answered_so and _is_relevant(pack, pack.questions[other], sheet)


def _is_of(item: Question | Table, period: Period | None) -> bool:
    if isinstance(item, Table) or item.asked_of is None or period is None:
        return True
    return item.asked_of == period.kind
