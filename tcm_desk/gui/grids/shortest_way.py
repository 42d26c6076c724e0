"""The shortest way to the gates of a catalogue: how many more, and which are near."""

from __future__ import annotations

from fractions import Fraction

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.catalogues import Catalogue, Entry
from tcm_desk.formpack.measures import DistinctMeasure
from tcm_desk.gui.grids.entry_model import EntryModel
from tcm_desk.gui.grids.standing import Standing
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of

_NAMED = 2


def way_words(snapshot: Snapshot, model: EntryModel, standings: list[Standing]) -> str:
    """Say what to do next about the entries, in one or two sentences."""
    if not any(each.judged for each in standings):
        return _("所选标准没有要求类数和项数，照实勾选即可。")
    lack = {_counts(snapshot, each): _short(each) for each in standings}
    categories, items = lack.get("category", 0), lack.get("value", 0)
    idle = len(model.rows) - len(model.counted)
    if not categories and not items:
        return _met_words(standings, idle)
    way = _way(categories, items)
    easy = _easy_words(model.catalogue, _near(model, categories))
    return _("{sentence}{next}").format(sentence=way, next=easy) if easy else way


def _easy_words(catalogue: Catalogue, near: list[Entry]) -> str:
    """Name what is easily begun with, in a sentence of its own."""
    if not near:
        return ""
    names = {each.id: text_of(each.name) for each in catalogue.categories}
    words = _(
        "容易先做到的：{category}的{technique}、{other_category}的{other_technique}。"
    )
    words = (
        words if len(near) == _NAMED else _("容易先做到的：{category}的{technique}。")
    )
    return words.format(
        category=names[near[0].category],
        technique=text_of(near[0].name),
        other_category=names[near[-1].category],
        other_technique=text_of(near[-1].name),
    )


def _met_words(standings: list[Standing], idle: int) -> str:
    if any(_spare(each) == 0 for each in standings):
        return _("已经达标，但正好够：少一项就不达标。")
    if idle:
        words = _("已经达标。有 {count} 项勾了但不计入。")
        return words.format(count=idle)
    return _("已经达标。以后新增的随时勾上。")


def _way(categories: int, items: int) -> str:
    if items <= categories:
        words = _("再勾选 {categories} 项，各属一个还没有的类别，即达标。")
        if categories == 1:
            words = _("再勾选 1 项还没有的类别即达标。")
    elif categories:
        words = _("再勾选 {items} 项，其中 {categories} 项属于还没有的类别，即达标。")
    else:
        words = _("再勾选 {items} 项即达标，哪一类都可以。")
    return words.format(categories=categories, items=items)


def _near(model: EntryModel, categories: int) -> list[Entry]:
    """Return what asks least, one of a category: no needle, no drug, well known."""
    catalogue: Catalogue = model.catalogue
    counting = {each.id for each in catalogue.categories if each.counts}
    have = {each.category for each in model.counted}
    open_ = [
        entry
        for entry in catalogue.entries
        if entry.id not in model.rows
        and entry.category in counting
        and not (categories and entry.category in have)
        and not entry.invasive
    ]
    others = catalogue.categories[-1].id  # what belongs nowhere else
    open_.sort(
        key=lambda each: (
            each.category == others,
            each.needs_drug,
            -len(each.sources),
        )
    )
    first = {each.category: each for each in reversed(open_)}
    return [each for each in open_ if first[each.category] is each][:_NAMED]


def _counts(snapshot: Snapshot, standing: Standing) -> str:
    measure = snapshot.pack.measure(standing.measure)
    return measure.by if isinstance(measure, DistinctMeasure) else ""


def _short(standing: Standing) -> int:
    """Return how many are lacking of the hardest gate, counting what is there."""
    return max((each for each in _signed(standing) if each > 0), default=0)


def _spare(standing: Standing) -> int:
    return min((-each for each in _signed(standing)), default=0)


def _signed(standing: Standing) -> list[int]:
    return [
        int(Fraction(each.result.criterion.threshold) - standing.figure.low)
        for each in standing.judged
        if each.outcome is not Outcome.NOT_APPLICABLE
    ]
