"""Checks of standards: sources, thresholds, and that whoever is bound can answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tcm_desk.formpack.measures import ShareMeasure
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.problems import Flaw, Path, Problem, repeated
from tcm_desk.formpack.sections import Question, ValueType
from tcm_desk.formpack.standards import Criterion, Indicator, Standard


def check_standards(pack: FormPack) -> Iterator[Problem]:
    """Yield the problems of every standard and its indicators."""
    for standard in pack.standards.values():
        place = f"standard {standard.id}"
        parent = ("standards", standard.id, "parent")
        yield from _check_ids(standard, place)
        if standard.parent is not None and standard.parent not in pack.standards:
            name, known = {"name": standard.parent}, tuple(pack.standards)
            yield Problem(place, Flaw.UNKNOWN_PARENT, parent, name, known)
        if _stands_under_itself(pack, standard):
            yield Problem(place, Flaw.UNDER_ITSELF, parent)
        yield from _check_sources(standard)
        for indicator in standard.indicators:
            at = ("standards", standard.id, "indicator", indicator.id)
            where = (*at, "all_of" if indicator.all_of else "any_of")
            asked = f"{standard.id}/{indicator.id}"
            yield from check_criteria(pack, asked, indicator.criteria, where)


def check_answerable(pack: FormPack) -> Iterator[Problem]:
    """Yield what is judged but not asked of a facility that the judgement binds.

    Such a finding would stay incomplete, with nothing to be done about it.
    """
    for standard in pack.standards.values():
        for indicator in standard.indicators:
            read = (pack.items_read_by(each.measure) for each in indicator.criteria)
            for item in dict.fromkeys(id_ for ids in read for id_ in ids):
                yield from _check_asked(pack, standard, indicator, item)


def check_criteria(
    pack: FormPack, place: str, criteria: Sequence[Criterion], at: Path
) -> Iterator[Problem]:
    """Yield the problems of measures held against thresholds."""
    for number, criterion in enumerate(criteria):
        yield from _check_criterion(pack, place, criterion, (*at, number))


def unknown_measure(pack: FormPack, place: str, measure: str, at: Path) -> Problem:
    """Return the problem of a measure that nothing declares and no question is."""
    known = (*pack.measures, *pack.questions)
    return Problem(place, Flaw.UNKNOWN_MEASURE, at, {"name": measure}, known)


def _check_criterion(
    pack: FormPack, place: str, criterion: Criterion, at: Path
) -> Iterator[Problem]:
    name = {"name": criterion.measure}
    if not pack.knows_measure(criterion.measure):
        yield unknown_measure(pack, place, criterion.measure, (*at, "measure"))
        return
    question = pack.questions.get(criterion.measure)
    asks_yes_no = question is not None and question.type is ValueType.YES_NO
    if asks_yes_no != isinstance(criterion.threshold, bool):
        yield Problem(place, Flaw.THRESHOLD_TYPE, at, name)
    is_share = isinstance(pack.measures.get(criterion.measure), ShareMeasure)
    if is_share and criterion.threshold > 1:
        yield Problem(place, Flaw.SHARE_ABOVE_ONE, at, name)


def _check_ids(standard: Standard, place: str) -> Iterator[Problem]:
    """An id stands for one thing of a standard, whatever its kind."""
    indicators = dict.fromkeys(each.id for each in standard.indicators)
    for id_ in repeated(each.id for each in standard.indicators):
        at = requirement_at(standard, id_)
        yield Problem(place, Flaw.INDICATOR_TWICE, at, {"name": id_})
    others = [each.id for each in (*standard.rollups, *standard.duties)]
    for id_ in repeated([*indicators, *others]):
        at = requirement_at(standard, id_)
        yield Problem(place, Flaw.NAME_TWICE, at, {"name": id_})


def requirement_at(standard: Standard, id_: str) -> Path:
    """Return where an indicator, a roll-up or a duty stands in the pack.

    Where several are called the same, the last of them.
    """
    kinds = {
        "indicator": standard.indicators,
        "rollup": standard.rollups,
        "duty": standard.duties,
    }
    own = [kind for kind, parts in kinds.items() if id_ in {each.id for each in parts}]
    return ("standards", standard.id, own[-1], id_)


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
            place, name = f"{standard.id}/{each.id}", {"name": source}
            at = (*requirement_at(standard, each.id), "sources")
            if not source.startswith(f"{standard.document}-"):
                yield Problem(place, Flaw.OTHER_DOCUMENT, at, name)
            if source in standard.left_out:
                yield Problem(place, Flaw.ALSO_LEFT_OUT, at, name)


def _check_asked(
    pack: FormPack, standard: Standard, indicator: Indicator, id_: str
) -> Iterator[Problem]:
    item = pack.questions.get(id_) or pack.tables[id_]
    place = f"{standard.id}/{indicator.id}"
    at = ("standards", standard.id, "indicator", indicator.id)
    for type_ in indicator.applies_to:
        if type_ not in item.facility_types:
            details = {"name": id_, "type": type_.value}
            yield Problem(place, Flaw.NOT_ASKED, (*at, "applies_to"), details)
    if isinstance(item, Question) and item.relevant is not None:
        yield Problem(place, Flaw.NOT_ALWAYS_ASKED, at, {"name": id_})
