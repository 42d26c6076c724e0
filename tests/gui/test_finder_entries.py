"""What Ctrl+K finds: questions by either name, indicators, techniques, people."""

from __future__ import annotations

import pytest

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.finder_entries import Found, everything, search


@pytest.mark.parametrize(
    ("query", "words", "item"),
    [
        ("中医诊疗人次占比", "中医诊疗人次占比", "visits_tcm"),
        ("zyzlrczb", "中医诊疗人次占比", "visits_tcm"),
        ("执行中医药标准", "诊疗中执行中医药行业标准和技术规范吗？", "std_compliance"),
        ("李春芳", "李春芳", "roster_rows"),
        ("lcf", "李春芳", "roster_rows"),
    ],
)
def test_what_is_looked_for_is_among_what_is_found(
    model: AssessmentModel, query: str, words: str, item: str
) -> None:
    found = search(everything(model.snapshot), query)
    here = [each for each in found if each.words == words and each.key is not None]

    assert item in {each.key.item for each in here if each.key is not None}


def test_an_indicator_of_two_standards_is_found_once(model: AssessmentModel) -> None:
    found = search(everything(model.snapshot), "中医诊疗人次占比")

    assert [each.words for each in found].count("中医诊疗人次占比") == 1
    assert "指标" in indicator(found).where


def test_everything_found_can_be_gone_to(model: AssessmentModel) -> None:
    sections = model.snapshot.asked.keys()

    assert all(each.section in sections for each in everything(model.snapshot))


def indicator(found: list[Found]) -> Found:
    return next(each for each in found if each.words == "中医诊疗人次占比")
