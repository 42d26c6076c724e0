"""What a schema cannot say of a pack: ids are unique, references resolve, types fit."""

from __future__ import annotations

from collections.abc import Iterator

from tcm_desk.formpack.item_checks import check_items
from tcm_desk.formpack.measure_checks import check_measures
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.problems import Problem, repeated
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
        yield Problem(id_, "stands for two things", "rename one of them")
    for id_ in repeated(section.id for section in pack.sections):
        yield Problem(f"section {id_}", "is there twice", "rename one of them")
    for section in pack.sections:
        if len(section.name.zh) > SHORT_NAME_LIMIT:
            yield Problem(f"section {section.id}", "name is too long", "shorten it")


def _check_catalogues(pack: FormPack) -> Iterator[Problem]:
    for catalogue in pack.catalogues.values():
        known = {category.id for category in catalogue.categories}
        ids = [entry.id for entry in catalogue.entries]
        for id_ in repeated([*ids, *(each.id for each in catalogue.categories)]):
            yield Problem(f"{catalogue.id}/{id_}", "is there twice", "rename one")
        for entry in catalogue.entries:
            place = f"{catalogue.id}/{entry.id}"
            for category in (entry.category, *entry.alternates):
                if category not in known:
                    yield Problem(place, f"unknown category {category}", "add it")
            if entry.family is not None and entry.family not in ids:
                yield Problem(place, f"unknown family {entry.family}", "add it")
