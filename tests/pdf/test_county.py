"""The county's table on paper: an archive, with what programs read inside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.pdf.archive import validate
from tcm_desk.pdf.county import CountyPaper, render_county
from tcm_desk.rollup.contributions import Role
from tcm_desk.rollup.roll_up import CountyRollup

Texts = Callable[[bytes], list[str]]

PRINTED = datetime(2024, 12, 20, 9, 30, tzinfo=UTC)
FACILITIES: dict[tuple[str, FacilityType], dict[str, Value] | Role] = {
    ("青石沟镇卫生院", FacilityType.TOWNSHIP_CENTRE): {"has_tcm_hall": True},
    ("南沟村卫生室", FacilityType.VILLAGE_CLINIC): {
        "counted_in_parent": True,
        "parent_centre": "别处卫生院",
    },
    ("东沟村卫生室", FacilityType.VILLAGE_CLINIC): Role.RETURNED,
}


@pytest.fixture(scope="module")
def printed(
    shipped_pack: FormPack,
    county_of: Callable[..., CountyRollup],
    font_folder: Path,
) -> bytes:
    standards = ["huimin-2023", "inner-mongolia-2025"]
    found = county_of(shipped_pack, FACILITIES, {}, standards)
    paper = CountyPaper(found, b'{"format": "tcm-desk/rollup"}', PRINTED, "tcm_desk")
    return render_county(paper, font_folder)


def test_the_paper_tells_every_figure_and_who_is_missing(
    printed: bytes, page_texts: Texts
) -> None:
    text = "".join("".join(page_texts(printed)).split())

    for words in (
        "某县2024年度基层中医药指标汇总表",
        "名册3家（乡镇卫生院1、村卫生室2），可用的自评包2份",
        "一、回民区创建全国基层中医药工作示范县（区）推进方案",
        "设置中医馆的机构占比",
        "≥100%，即1家",
        "2025-12未到期",
        "已退回，还没有重报：东沟村卫生室。",
        "南沟村卫生室说数据已计入别处卫生院，名册上没有这家机构",
        "（力争）",
        "口径2原文没有写分母，按全域常住人口算。",
        "三、报送情况",
        "汇总人（签字）",
        "（公章）",
        "打印于2024-12-20",
    ):
        assert words in text, words


def test_it_is_an_archive_with_the_roll_up_inside(printed: bytes) -> None:
    assert validate(printed) == ()
    with pikepdf.open(BytesIO(printed)) as document:
        attached = document.attachments["rollup.json"].get_file()
        assert attached.read_bytes() == b'{"format": "tcm-desk/rollup"}'
        assert all(page.mediabox[2] > page.mediabox[3] for page in document.pages)


def test_equal_papers_are_equal_bytes(
    printed: bytes,
    shipped_pack: FormPack,
    county_of: Callable[..., CountyRollup],
    font_folder: Path,
) -> None:
    standards = ["huimin-2023", "inner-mongolia-2025"]
    found = county_of(shipped_pack, FACILITIES, {}, standards)
    paper = CountyPaper(found, b'{"format": "tcm-desk/rollup"}', PRINTED, "tcm_desk")

    assert render_county(paper, font_folder) == printed
