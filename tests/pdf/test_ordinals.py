from __future__ import annotations

from pathlib import Path

import pytest

from tcm_desk.i18n import activate
from tcm_desk.pdf.chapters.ordinals import numbered, ordinal


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (32, "三十二")],
)
def test_chapters_are_numbered_as_in_official_papers(number: int, written: str) -> None:
    assert ordinal(number) == written
    assert numbered(number, "概要") == f"{written}、概要"


def test_other_languages_number_in_figures(tmp_path: Path) -> None:
    activate("en", tmp_path)
    try:
        assert ordinal(12) == "12"
    finally:
        activate("zh", tmp_path)
