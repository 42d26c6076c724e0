"""Checks of standards: sources, thresholds, and that whoever is bound can answer."""

from __future__ import annotations

from collections.abc import Iterator

from tcm_desk.formpack.measures import ShareMeasure
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.problems import Problem, repeated
from tcm_desk.formpack.sections import Question, ValueType
from tcm_desk.formpack.standards import Criterion, Indicator, Standard


def check_standards(pack: FormPack) -> Iterator[Problem]:
    """Yield the problems of every standard and its indicators."""
    for standard in pack.standards.values():
        place = f"standard {standard.id}"
        yield from _check_ids(standard, place)
        if standard.parent is not None and standard.parent not in pack.standards:
            yield Problem(place, f"unknown parent {standard.parent}", "correct it")
        if _stands_under_itself(pack, standard):
            yield Problem(place, "stands under itself", "correct a parent")
        yield from _check_sources(standard)
        for indicator in standard.indicators:
            for criterion in indicator.criteria:
                yield from check_criterion(
                    pack, f"{standard.id}/{indicator.id}", criterion
                )


def check_answerable(pack: FormPack) -> Iterator[Problem]:
    """Yield what is judged but not asked of a facility that the judgement binds.

    Such a finding would stay incomplete, with nothing to be done about it.
    """
    for standard in pack.standards.values():
        for indicator in standard.indicators:
            read = (pack.items_read_by(each.measure) for each in indicator.criteria)
            for item in dict.fromkeys(id_ for ids in read for id_ in ids):
                place = f"{standard.id}/{indicator.id}"
                yield from _check_asked(pack, place, indicator, item)


def check_criterion(
    pack: FormPack, place: str, criterion: Criterion
) -> Iterator[Problem]:
    """Yield the problems of one measure held against one threshold."""
    if not pack.knows_measure(criterion.measure):
        yield Problem(place, f"unknown measure {criterion.measure}", "declare it")
        return
    question = pack.questions.get(criterion.measure)
    asks_yes_no = question is not None and question.type is ValueType.YES_NO
    if asks_yes_no != isinstance(criterion.threshold, bool):
        cure = "use `is` for yes/no answers and a number for the others"
        yield Problem(place, f"threshold does not fit {criterion.measure}", cure)
    is_share = isinstance(pack.measures.get(criterion.measure), ShareMeasure)
    if is_share and criterion.threshold > 1:
        cure = "write 35 per cent as 0.35"
        yield Problem(place, f"{criterion.measure} is a fraction of one", cure)


def _check_ids(standard: Standard, place: str) -> Iterator[Problem]:
    """An id stands for one thing of a standard, whatever its kind."""
    indicators = dict.fromkeys(each.id for each in standard.indicators)
    for id_ in repeated(each.id for each in standard.indicators):
        yield Problem(place, f"indicator {id_} is there twice", "merge them")
    others = [each.id for each in (*standard.rollups, *standard.duties)]
    for id_ in repeated([*indicators, *others]):
        yield Problem(place, f"{id_} stands for two things", "rename one of them")


def _stands_under_itself(pack: FormPack, standard: Standard) -> bool:
    seen = {standard.id}
    above = pack.standards.get(standard.parent or "")
    while above is not None and above.id not in seen:
        seen.add(above.id)
        above = pack.standards.get(above.parent or "")
    return above is not None


def _check_sources(standard: Standard) -> Iterator[Problem]:
    for each in standard.requirements:
        for source in each.sources:
            place = f"{standard.id}/{each.id}"
            if not source.startswith(f"{standard.document}-"):
                yield Problem(place, f"{source} is another document's", "correct it")
            if source in standard.left_out:
                yield Problem(place, f"{source} is also left out", "remove one")


def _check_asked(
    pack: FormPack, place: str, indicator: Indicator, id_: str
) -> Iterator[Problem]:
    item = pack.questions.get(id_) or pack.tables[id_]
    for type_ in indicator.applies_to:
        if type_ not in item.facility_types:
            yield Problem(place, f"{id_} is not asked of a {type_}", "ask it there too")
    if isinstance(item, Question) and item.relevant is not None:
        cure = "ask it always, or judge what it hangs on"
        yield Problem(place, f"{id_} is not always asked", cure)
