"""What a schema cannot say of a pack: ids are unique, references resolve, types fit."""

from __future__ import annotations

from collections.abc import Iterator

from tcm_desk.formpack.item_checks import check_items, place_of
from tcm_desk.formpack.measure_checks import check_measures
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.problems import Flaw, Problem, repeated
from tcm_desk.formpack.rollup_checks import check_rollups
from tcm_desk.formpack.standard_checks import check_answerable, check_standards

SHORT_NAME_LIMIT = 5  # characters of a section's name in the list at the left


def check_pack(pack: FormPack) -> list[Problem]:
    """Return every problem found; an empty list is a sound pack."""
    found = [
        *_check_ids(pack),
        *check_items(pack),
        *_check_catalogues(pack),
        *check_measures(pack),
        *check_standards(pack),
    ]
    # What follows every reference comes only when they all lead somewhere.
    return found or [*check_answerable(pack), *check_rollups(pack)]


def _check_ids(pack: FormPack) -> Iterator[Problem]:
    items = [item.id for section in pack.sections for item in section.items]
    for id_ in repeated([*items, *pack.measures, *pack.header_facts]):
        yield Problem(id_, Flaw.TWO_THINGS, place_of(pack, id_))
    for id_ in repeated(section.id for section in pack.sections):
        yield Problem(f"section {id_}", Flaw.SECTION_TWICE, ("sections", id_))
    for section in pack.sections:
        if len(section.name.zh) > SHORT_NAME_LIMIT:
            at = ("sections", section.id, "name")
            yield Problem(f"section {section.id}", Flaw.NAME_TOO_LONG, at)


def _check_catalogues(pack: FormPack) -> Iterator[Problem]:
    for catalogue in pack.catalogues.values():
        known = {category.id for category in catalogue.categories}
        ids = [entry.id for entry in catalogue.entries]
        for id_ in repeated([*ids, *(each.id for each in catalogue.categories)]):
            at = ("catalogues", catalogue.id, "entry", id_)
            yield Problem(f"{catalogue.id}/{id_}", Flaw.ENTRY_TWICE, at)
        for entry in catalogue.entries:
            place = f"{catalogue.id}/{entry.id}"
            at = ("catalogues", catalogue.id, "entry", entry.id)
            for category in (entry.category, *entry.alternates):
                if category not in known:
                    flaw, name = Flaw.UNKNOWN_CATEGORY, {"name": category}
                    where = (*at, "category")
                    yield Problem(place, flaw, where, name, tuple(known))
            if entry.family is not None and entry.family not in ids:
                flaw, name = Flaw.UNKNOWN_FAMILY, {"name": entry.family}
                yield Problem(place, flaw, (*at, "family"), name, tuple(ids))
