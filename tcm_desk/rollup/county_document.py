"""The county's facts as a document: written out, edited elsewhere, taken in again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.period import Period
from tcm_desk.errors import Flaw, FlawKind, UnusableDocumentError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question, Table
from tcm_desk.packet.contents import read_members
from tcm_desk.packet.document import json_value
from tcm_desk.packet.reading import read_json
from tcm_desk.rollup.county import CountySheet, county_items

FORMAT = "tcm-desk/county"
VERSION = 1


def county_document(county: CountySheet) -> dict[str, Any]:
    """Spell what the county has given, in the members of an assessment document."""
    items = county_items(county.pack)
    questions = (FactKey(each.id) for each in items if isinstance(each, Question))
    tables = [each.id for each in items if isinstance(each, Table)]
    cuts = county.cuts
    return {
        "format": FORMAT,
        "version": VERSION,
        "period": county.period.code,
        "facts": {
            key.item: json_value(county.facts[key])
            for key in questions
            if key in county.facts
        },
        "tables": {
            id_: [
                {"id": row.id, **{name: json_value(v) for name, v in row.cells.items()}}
                for row in (*cuts[id_].rows, *cuts[id_].undated)
            ]
            for id_ in tables
            if cuts[id_].given
        },
        "complete": [id_ for id_ in tables if cuts[id_].complete],
    }


def read_county(data: bytes, pack: FormPack, period: Period) -> dict[FactKey, Value]:
    """Read what the county gives for a period.

    Raises:
        UnusableDocumentError: with every flaw, each at its place.
    """
    raw = read_json(data)
    flaws = list(_flaws(raw, pack, period))
    if flaws:
        raise UnusableDocumentError(flaws)
    return read_members(raw, pack)


def _flaws(raw: Mapping[str, Any], pack: FormPack, period: Period) -> Iterator[Flaw]:
    if raw.get("format") != FORMAT:
        yield Flaw("format", FlawKind.NOT_COUNTY_FORMAT)
    if raw.get("version") != VERSION:
        details = {"version": raw.get("version")}
        yield Flaw("version", FlawKind.NEWER_VERSION, details)
    if raw.get("period", period.code) != period.code:
        details = {"value": raw["period"], "wanted": period.code}
        yield Flaw("period", FlawKind.OTHER_PERIOD, details)
    own = {each.id for each in county_items(pack)}
    derived = {id_ for id_ in pack.derived if pack.reads[id_] <= own}
    for member, known in (("facts", own | derived), ("tables", own)):
        named = raw.get(member)
        for name in named if isinstance(named, dict) else ():
            asked = (
                name in pack.questions or name in pack.tables or name in pack.derived
            )
            if asked and name not in known:
                yield Flaw(f"{member}.{name}", FlawKind.NOT_OF_COUNTY, {"name": name})
