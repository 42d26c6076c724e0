"""What is asked: what a standard needs, what that hangs on, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.relevance import is_ruled_out
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack

FORM = """
[[item]]
id = "beds"
type = "integer"

[[item]]
id = "has_consortium"
type = "yes_no"

[[item]]
id = "leads_it"
type = "yes_no"
relevant = { fact = "has_consortium", equals = true }

[[item]]
id = "members"
type = "integer"
asked_with = "beds"
relevant = { fact = "leads_it", equals = true }

[[item]]
id = "visits_total"
type = "integer"

[[item]]
id = "visits_tcm"
type = "integer"
within = "visits_total"

[[item]]
id = "visits_method"
type = "text"
asked_with = "visits_tcm"

[[item]]
id = "visits_method_why"
type = "text"
asked_with = "visits_method"

[[item]]
id = "clinic_rooms"
type = "integer"
asked_with = "rooms"
facility_types = ["village_clinic"]

[[item]]
id = "rooms"
type = "integer"

[[item]]
id = "always_asked"
type = "text"
always = true

[[item]]
kind = "table"
id = "skills"
column = [{ id = "operators", type = "rows", of = "people" }]

[[item]]
kind = "table"
id = "people"
column = [{ id = "name", type = "text" }]

[measure.skilled]
kind = "count"
table = "skills"
"""


@pytest.fixture(scope="module")
def asked(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> Callable[..., list[str]]:
    def asked(measure: str, facts: Mapping[str, Value], **how: object) -> list[str]:
        rule = f'all_of = [{{ measure = "{measure}", at_least = 1 }}]'
        pack = pack_from(f'{FORM}\n[[indicator]]\nid = "i"\n{rule}')
        snapshot = judge(pack, facts, **how)
        return [item.id for items in snapshot.asked.values() for item in items]

    return asked


Asked = Callable[..., list[str]]


def test_a_question_brings_along_all_that_decides_whether_it_is_asked(
    asked: Asked,
) -> None:
    both: dict[str, Value] = {"has_consortium": True, "leads_it": True}

    assert asked("beds", {}) == ["beds", "has_consortium", "always_asked"]
    assert asked("beds", {"has_consortium": True}) == [
        *("beds", "has_consortium", "leads_it", "always_asked")
    ]
    assert asked("beds", both) == [
        *("beds", "has_consortium", "leads_it", "members", "always_asked")
    ]


def test_an_answer_of_no_closes_all_that_hangs_on_it(asked: Asked) -> None:
    once_yes: dict[str, Value] = {"has_consortium": False, "leads_it": True}

    assert asked("beds", once_yes) == ["beds", "has_consortium", "always_asked"]


def test_a_question_brings_along_its_whole_and_what_explains_it(asked: Asked) -> None:
    assert asked("visits_tcm", {}) == [
        "visits_total",
        "visits_tcm",
        "visits_method",
        "visits_method_why",
        "always_asked",
    ]


def test_a_table_brings_along_the_table_whose_rows_it_names(asked: Asked) -> None:
    assert asked("skilled", {}) == ["always_asked", "skills", "people"]


def test_a_question_is_asked_only_of_the_facilities_it_is_meant_for(
    asked: Asked,
) -> None:
    centre, clinic = FacilityType.TOWNSHIP_CENTRE, FacilityType.VILLAGE_CLINIC

    assert asked("rooms", {}, type_=centre) == ["rooms", "always_asked"]
    assert asked("rooms", {}, type_=clinic) == [
        *("clinic_rooms", "rooms", "always_asked")
    ]


def test_what_no_chosen_standard_judges_is_not_asked(asked: Asked) -> None:
    assert asked("beds", {}, standards=()) == ["always_asked"]


def test_what_is_asked_of_a_quarter_is_not_asked_of_a_year(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    pack = pack_from(
        "\n".join(
            f'[[item]]\nid = "{kind}_result"\ntype = "text"\nalways = true\n'
            f'asked_of = "{kind}"'
            for kind in ("quarter", "year")
        )
    )

    def asked(period: str) -> list[str]:
        asked = judge(pack, {}, period=period).asked
        return [item.id for items in asked.values() for item in items]

    assert asked("2024") == ["year_result"]
    assert asked("2024Q2") == ["quarter_result"]


def test_only_an_answer_rules_an_item_out(
    pack_from: Callable[[str], FormPack],
) -> None:
    pack = pack_from(FORM)
    member, leads = FactKey("has_consortium"), FactKey("leads_it")

    assert is_ruled_out(pack, "members", {member: False})
    assert is_ruled_out(pack, "members", {member: True, leads: False})
    assert not is_ruled_out(pack, "members", {member: True})
    assert not is_ruled_out(pack, "members", {})
    assert not is_ruled_out(pack, "beds", {member: False})
    assert not is_ruled_out(pack, "skills", {member: False})
