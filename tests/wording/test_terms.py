"""The program's own words: one for each, and none left out."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import pytest

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.period import Period
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.label import Label
from tcm_desk.formpack.standards import Strength
from tcm_desk.wording.terms import (
    outcome_word,
    period_name,
    strength_word,
    text_of,
    type_name,
)


@pytest.mark.parametrize(
    ("terms", "word"),
    [
        (Outcome, outcome_word),
        (FacilityType, type_name),
        (Strength, strength_word),
    ],
)
def test_every_term_has_a_word_of_its_own(
    terms: type[StrEnum], word: Callable[[StrEnum], str]
) -> None:
    words = [word(each) for each in terms]

    assert len(set(words)) == len(list(terms))
    assert all(not each.isascii() for each in words)


def test_a_period_is_said_as_people_say_it() -> None:
    assert period_name(Period.parse("2024")) == "2024 年度"
    assert period_name(Period.parse("2024Q3")) == "2024 年第 3 季度"


def test_a_label_is_chinese_unless_english_is_spoken() -> None:
    assert text_of(Label(zh="中医馆", en="TCM hall")) == "中医馆"
