from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.threshold_bar import Gate, Reading, ThresholdBar, spread

THIRTY_FIVE = Gate(35, "回民区 35")
THIRTY = Gate(30, "内蒙古 30")


def test_the_hardest_gate_decides() -> None:
    reading = Reading(32.4, (THIRTY, THIRTY_FIVE))

    assert (reading.met, reading.gap) == (False, (32.4, 35))


def test_reaching_the_gate_is_enough() -> None:
    assert Reading(35, (THIRTY, THIRTY_FIVE)).met


def test_at_most_is_missed_beyond_the_gate() -> None:
    over = Reading(2.6, (Gate(2, "2 %"), Gate(3, "3 %")), at_most=True)

    assert (over.met, over.gap) == (False, (2, 2.6))
    assert Reading(2, (Gate(2, "2 %"),), at_most=True).met


def test_a_missing_value_is_neither_met_nor_short() -> None:
    reading = Reading(None, (THIRTY,))

    assert (reading.met, reading.gap) == (False, None)


@pytest.mark.parametrize("value", [0, 10, 29.9, 30, 45, 1000])
def test_the_gate_stands_right_of_the_middle(value: float) -> None:
    top = Reading(value, (THIRTY,)).top

    assert 0.5 <= 30 / top <= 0.67


def test_a_share_never_has_a_scale_beyond_a_hundred() -> None:
    assert Reading(40, (Gate(90, "90"),), ceiling=100).top == 100


def test_a_gate_of_nothing_still_has_a_scale() -> None:
    assert Reading(0, (Gate(0, "0"),), at_most=True).top > 0


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_a_narrow_gap_is_still_seen(qtbot: QtBot, factor: float) -> None:
    look().use(factor=factor)
    bar = shown(qtbot, Reading(34.9, (THIRTY_FIVE,)))

    assert look().px(8) - 2 <= hatched_width(bar) <= look().px(8) + 2


def test_a_wide_gap_is_as_wide_as_it_is(qtbot: QtBot) -> None:
    bar = shown(qtbot, Reading(0, (Gate(50, "50"),), ceiling=100))

    assert hatched_width(bar) == pytest.approx(bar.width() * 50 / 75, abs=4)


def test_what_is_met_has_no_hatching(qtbot: QtBot) -> None:
    assert hatched_width(shown(qtbot, Reading(36, (THIRTY_FIVE,)))) == 0


def test_words_apart_stay_under_their_gates() -> None:
    assert spread([50, 200], [40, 40], 300, 10) == [30, 180]


def test_close_words_are_pushed_apart_to_both_sides() -> None:
    first, second = spread([100, 110], [60, 60], 300, 10)

    assert second - first == 70
    assert first < 70
    assert second > 80


@pytest.mark.parametrize("centres", [[0, 5], [295, 300], [0, 300], [150, 150]])
def test_words_never_leave_the_bar_nor_touch(centres: list[float]) -> None:
    first, second = spread(centres, [80, 90], 300, 10)

    assert first >= 0
    assert second >= first + 90
    assert second + 90 <= 300


def test_three_close_words_keep_their_order() -> None:
    lefts = spread([100, 105, 110], [60, 60, 60], 300, 10)

    assert lefts == sorted(lefts)
    assert all(b - a >= 70 for a, b in pairwise(lefts))


def test_words_that_do_not_fit_in_a_line_get_more_lines(qtbot: QtBot) -> None:
    gates = (Gate(30, "内蒙古自治区 30"), Gate(33, "国家 33"), Gate(35, "回民区 35"))
    bar = shown(qtbot, Reading(32, gates), width=600)
    wide = bar.height()

    bar.resize(200, bar.height())

    assert bar.height() == wide + 2 * 21


def test_the_sentence_is_what_is_read_aloud(qtbot: QtBot) -> None:
    bar = ThresholdBar(Reading(32, (THIRTY,)), "中医诊疗人次占比 32 %，达标")
    qtbot.addWidget(bar)

    assert bar.accessibleName() == "中医诊疗人次占比 32 %，达标"


def shown(qtbot: QtBot, reading: Reading, width: int = 300) -> ThresholdBar:
    bar = ThresholdBar(reading, "占比")
    qtbot.addWidget(bar)
    bar.resize(width, bar.height())
    bar.show()
    return bar


def hatched_width(bar: ThresholdBar) -> int:
    """Return from the first to the last pixel that is of the hatching."""
    picture = bar.grab().toImage()
    row = look().px(5) + look().px(10) // 2
    tones = [QColor(picture.pixel(x, row)) for x in range(picture.width())]
    red = [x for x, tone in enumerate(tones) if tone.red() > tone.green() + 8]
    return red[-1] - red[0] + 1 if red else 0
