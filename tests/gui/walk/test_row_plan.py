"""No part of a question covers another, whatever the width and the size of type."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from PySide6.QtCore import QRect

from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.tokens import FACTORS
from tcm_desk.gui.walk.row_plan import Columns, Parts, RowPlan, plan_row

LONG = "本机构的数据是否已经算进上级卫生院（中心）的数据里？"


def parts(
    width: int = 112,
    *,
    last: str = "36 912",
    link: str = "怎么数？",
    target: str = "目标：≥ 35 %（惠民区 2023，最严）",
) -> Parts:
    return Parts(
        words=LONG,
        link=link,
        control=(look().px(width), look().px(40)),
        unit="人次",
        last=last,
        last_beside=f"去年 {last}" if last else "",
        evidence=True,
        target=target,
    )


@pytest.mark.parametrize("factor", FACTORS)
def test_parts_stay_in_the_row_and_apart(factor: float) -> None:
    look().use(factor=factor)
    lasts = ("", "36 912", "回民区中医蒙医医院（示例）的长名")
    rooms, controls = (420, 564, 640, 716, 730, 1000, 1280), (112, 176, 314, 620)

    for room, control, last in product(rooms, controls, lasts):
        width = look().px(room)
        plan = plan_row(parts(control, last=last), width)
        row = QRect(0, 0, width, plan.height)
        for place in places(plan):
            assert row.contains(place), (room, control, last, place)
        for one, other in combinations(places(plan), 2):
            assert not one.intersects(other), (room, control, last, one, other)


def test_numbers_of_all_rows_stand_in_one_column() -> None:
    first, second = plan_row(parts(), 730), plan_row(parts(last=""), 730)

    assert first.control.left() == second.control.left()
    assert first.last.right() == Columns.at(730).last + first.last.width() - 1  # type: ignore[union-attr]


def test_with_large_type_the_control_stands_under_its_question() -> None:
    look().use(factor=2.0)
    plan = plan_row(parts(), 1284)

    assert plan.control.top() > plan.words.bottom()
    assert not plan.last_at_right


def test_an_answer_too_wide_for_its_column_stands_under_its_question() -> None:
    narrow, wide = plan_row(parts(112), 730), plan_row(parts(314), 730)

    assert narrow.last_at_right
    assert not wide.last_at_right
    assert wide.control.width() == 314


def places(plan: RowPlan) -> list[QRect]:
    found = (
        plan.words,
        plan.link,
        plan.control,
        plan.unit,
        plan.last,
        plan.evidence,
        plan.target,
        plan.more,
    )
    return [place for place in found if not place.isEmpty()]
