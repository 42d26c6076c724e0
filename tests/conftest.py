"""What every test needs: no screen, the repository, packs and snapshots out of text."""

from __future__ import annotations

import gc
import os
import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader, Snapshot, snapshot_of
from tcm_desk.formpack.facility_types import ALL_TYPES, FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.loader import load_pack, parse_pack
from tcm_desk.formpack.pack import FormPack
from tcm_desk.rollup.roll_up import CountyRollup
from tests.added_up import added_up

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("desk", deadline=None, max_examples=30)
settings.load_profile("desk")

# Windows and packs live long here: to look through them at every few hundred objects
# takes an eighth of the time.
gc.set_threshold(100_000, 50, 50)

PackFrom = Callable[[str], FormPack]
Judge = Callable[..., Snapshot]

_LABELS = {
    "name",
    "label",
    "title",
    "row_label",
    "complete_label",
    "unit",
    "note",
    "evidence",
    "offices",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let what is printed be taken over as what is expected, once it was read."""
    parser.addoption(
        "--golden-update",
        action="store_true",
        help="write the texts of the pages printed now as the expected ones",
    )


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the top folder of the repository."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shipped_pack(repository: Path) -> FormPack:
    """Return the form pack that the program ships."""
    return load_pack(repository / "forms")


@pytest.fixture(scope="session")
def pack_from() -> PackFrom:
    """Return a reader of small packs that stand as TOML text beside the assertion."""
    return pack_from_text


@pytest.fixture(scope="session")
def judge() -> Judge:
    """Return a function that judges facts, written as `item` or `table/row/column`."""
    return _judge


@pytest.fixture(scope="session")
def county_of() -> Callable[..., CountyRollup]:
    """Return a function that rolls up facilities, by their answers; see `added_up`."""
    return partial(added_up, _judge)


def pack_from_text(text: str) -> FormPack:
    """Read a pack with one section, of `item`, and one standard, of `indicator`.

    The section may also have `check`, the standard `rollup` and `duty`; more standards
    are tables named `standard`. Catalogues and measures are tables named `catalogue`
    and `measure`. What every part must have but no test asks about is filled in: labels
    are their ids.
    """
    raw = tomllib.loads(text, parse_float=Decimal)
    items = [_labelled(each, "label") for each in raw.get("item", ())]
    section = {"id": "all", "title": "全部", "item": items}
    section["check"] = raw.get("check", ())
    return parse_pack(
        {
            "id": "small",
            "version": "1",
            "header_facts": raw.get("header_facts", ()),
            "sections": [_labelled(section, "name")],
            "catalogues": {
                id_: _catalogue(id_, each)
                for id_, each in raw.get("catalogue", {}).items()
            },
            "measures": {
                id_: _labelled({"name": id_, **each}, "name")
                for id_, each in raw.get("measure", {}).items()
            },
            "standards": {
                "small": _standard("small", raw),
                **{
                    id_: _standard(id_, each)
                    for id_, each in raw.get("standard", {}).items()
                },
            },
        },
        digest="0" * 64,
    )


def _standard(id_: str, raw: dict[str, Any]) -> dict[str, Any]:
    place = {"id": id_, "division": "150103", "year": 2024, "document": "S"}
    words = {"name": "标准", "title": "标准", "issuer": "某局"}
    own: dict[str, Any] = {
        name: raw[name] for name in ("parent", "division") if name in raw
    }
    return _spelled_out(
        {
            **place,
            **words,
            **own,
            "indicator": [_indicator(each) for each in raw.get("indicator", ())],
            "rollup": [_requirement(each) for each in raw.get("rollup", ())],
            "duty": [_duty(each) for each in raw.get("duty", ())],
        }
    )


def _indicator(raw: dict[str, Any]) -> dict[str, Any]:
    return _requirement({"applies_to": list(ALL_TYPES), **raw})


def _duty(raw: dict[str, Any]) -> dict[str, Any]:
    told = {"actor": "county", "period": "year", "evidence": "记录"}
    return _requirement({**told, **raw})


def _requirement(raw: dict[str, Any]) -> dict[str, Any]:
    return _labelled({"sources": ["S-001"], "clause": "一", **raw}, "name")


def _catalogue(id_: str, raw: dict[str, Any]) -> dict[str, Any]:
    categories = [_labelled(each, "name") for each in raw["category"]]
    entries = [_labelled(each, "name") for each in raw["entry"]]
    status = {"zh": "试", "en": "test"}
    parts = {"category": categories, "entry": entries}
    return {"id": id_, "version": "1", "status": status, **parts}


def _labelled(raw: dict[str, Any], label: str) -> dict[str, Any]:
    """Give a part the label it lacks, and write its labels in both languages."""
    raw = _spelled_out({label: raw.get("id"), **raw})
    if "column" in raw and isinstance(raw["column"], list):
        extra = {
            "row_label": "一行",
            "complete_label": "填全",
            "purpose": "register",
            "appearance": "roster",
        }
        raw = _spelled_out({**extra, **raw})
        raw["column"] = [_labelled(each, "label") for each in raw["column"]]
    if "choices" in raw:
        raw["choices"] = [
            _labelled(each if isinstance(each, dict) else {"id": each}, "label")
            for each in raw["choices"]
        ]
    return raw


def _spelled_out(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: {"zh": value, "en": value}
        if key in _LABELS | {"issuer"} and isinstance(value, str)
        else value
        for key, value in raw.items()
    }


def _judge(
    pack: FormPack,
    facts: Mapping[str, Value],
    *,
    complete: tuple[str, ...] = (),
    type_: FacilityType = FacilityType.TOWNSHIP_CENTRE,
    period: str = "2024",
    standards: tuple[str, ...] | None = None,
) -> Snapshot:
    facility = Facility(UUID(int=1), "青石沟镇卫生院", type_, None, "150103")
    chosen = tuple(pack.standards) if standards is None else standards
    header = AssessmentHeader(UUID(int=2), facility, Period.parse(period), chosen)
    sheet = {FactKey.parse(address): value for address, value in facts.items()}
    declared: dict[FactKey, Value] = {FactKey(table): True for table in complete}
    return snapshot_of(header, pack, {**sheet, **declared})
