"""How many answers each kind of facility owes each standard; growth is a decision.

`answers.csv` holds the numbers: `numeric` questions decide every required finding that
compares a number, `asked` are all questions on the screen if every condition holds, and
`tables` are the registers and logs beside them.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from tcm_desk.assessment.relevance import items_needed, items_that_may_be_asked
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.loader import load_pack
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question
from tcm_desk.formpack.standards import Indicator, Standard, Strength

HERE = Path(__file__).parent
LAYERS = "huimin-2023+hohhot-2021+inner-mongolia-2025"
MOST_OF_A_CLINIC = 40


@cache
def pack() -> FormPack:
    return load_pack(HERE.parents[1] / "forms")


def written() -> dict[tuple[str, str], tuple[int, int, int]]:
    with (HERE / "answers.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["standards"], row["facility_type"]): (
                int(row["numeric"]),
                int(row["asked"]),
                int(row["tables"]),
            )
            for row in csv.DictReader(file)
        }


def counted(names: str, type_: FacilityType) -> tuple[int, int, int]:
    standards = names.split("+")
    asked = items_that_may_be_asked(pack(), type_, standards)
    items = [item for of_section in asked.values() for item in of_section]
    questions = [item for item in items if isinstance(item, Question)]
    numeric = items_needed(only_numeric(pack()), type_, standards)
    return (
        sum(question.id in numeric for question in questions),
        len(questions),
        len(items) - len(questions),
    )


def only_numeric(whole: FormPack) -> FormPack:
    """The pack with nothing but the required indicators that compare a number."""
    fewer = {id_: _only_numeric(each) for id_, each in whole.standards.items()}
    return whole.model_copy(update={"standards": fewer})


def _only_numeric(standard: Standard) -> Standard:
    kept = tuple(each for each in standard.indicators if is_numeric(each))
    update = {"indicators": kept, "rollups": (), "duties": ()}
    return standard.model_copy(update=update)


def is_numeric(indicator: Indicator) -> bool:
    thresholds = [criterion.threshold for criterion in indicator.criteria]
    compares = any(not isinstance(each, bool) for each in thresholds)
    return compares and indicator.strength is Strength.REQUIRED


@pytest.mark.parametrize("type_", FacilityType)
@pytest.mark.parametrize("names", [*pack().standards, LAYERS])
def test_the_number_of_answers_is_the_one_that_was_decided(
    names: str, type_: FacilityType
) -> None:
    assert counted(names, type_) == written()[names, type_.value]


@pytest.mark.parametrize("names", list(pack().standards))
def test_a_village_clinic_reaches_every_required_number_with_forty_answers(
    names: str,
) -> None:
    numeric, _, _ = counted(names, FacilityType.VILLAGE_CLINIC)

    assert numeric <= MOST_OF_A_CLINIC


def test_who_knows_only_the_year_answers_no_more_for_the_months() -> None:
    months = pack().tables["visits_months"]

    assert months.optional
    assert {pack().counted_by(id_) for id_ in ("visits_total", "visits_tcm")} == {
        "visits_total_months",
        "visits_tcm_months",
    }


def test_every_item_is_asked_by_some_document_or_kept_for_a_reason() -> None:
    asked = {
        item.id
        for type_ in FacilityType
        for items in items_that_may_be_asked(
            pack(), type_, list(pack().standards)
        ).values()
        for item in items
    }
    of_county = {
        item.id
        for section in pack().sections
        for item in section.items
        if not item.facility_types
    }
    every = {*pack().questions, *pack().tables}

    assert every - asked - of_county == {
        "beds",  # the county enters all beds, hospitals included
        "mongolian_medicine_offered",  # no clause asks for it
    }
