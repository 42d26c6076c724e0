from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui.look.bars import Bar, Part, TwoBars
from tcm_desk.gui.look.chip import Chip, chip_size
from tcm_desk.gui.look.icons import _SHAPES, Glyph, outline
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.marks import State, draw_mark
from tcm_desk.gui.look.month_strip import MonthStrip
from tcm_desk.gui.look.ring import Ring


@pytest.mark.parametrize("glyph", _SHAPES)
def test_every_icon_keeps_to_its_grid(glyph: Glyph) -> None:
    box = outline(glyph).boundingRect()

    assert QRectF(1, 1, 22, 22).contains(box)


def test_the_marks_are_told_apart_in_black_and_white_at_fourteen() -> None:
    silhouettes = {state: silhouette(state) for state in State}

    for one, other in combinations(State, 2):
        differing = silhouettes[one] ^ silhouettes[other]
        assert len(differing) > 14, f"{one} looks like {other}"


def test_a_chip_says_its_word_and_reads_its_sentence(qtbot: QtBot) -> None:
    chip = Chip("not_met", sentence="中医处方占比 29.4 %，未达标，还差 134 张")
    qtbot.addWidget(chip)

    assert chip.text == "未达标"
    assert chip.accessibleName() == "中医处方占比 29.4 %，未达标，还差 134 张"


def test_a_chip_with_a_count_is_wider() -> None:
    assert chip_size("未达标 7").width() > chip_size("未达标").width()


def test_an_unknown_state_is_a_bug_that_shows(qtbot: QtBot) -> None:
    chip = Chip("met")
    qtbot.addWidget(chip)

    with pytest.raises(ValueError, match="nonesuch"):
        chip.show_state("nonesuch")


@pytest.mark.parametrize(("done", "total", "dark"), [(0, 8, 0), (4, 8, 0.5), (0, 0, 0)])
def test_a_ring_is_as_full_as_the_section(
    qtbot: QtBot, done: int, total: int, dark: float
) -> None:
    ring = Ring(done, total, 104)
    qtbot.addWidget(ring)

    assert share_of(ring, "plain", "track") == pytest.approx(dark, abs=0.04)


def test_a_bar_is_divided_in_the_given_order(qtbot: QtBot) -> None:
    bar = Bar()
    qtbot.addWidget(bar)
    bar.resize(200, bar.height())
    bar.show_parts([Part(1, "accent"), Part(1, "unmet")], 4, "一半")
    picture = bar.grab().toImage()
    tones = [picture.pixelColor(x, 5) for x in (25, 75, 150)]

    assert tones == [look().colour(each) for each in ("accent", "unmet", "track")]


def test_a_bar_of_nothing_is_empty_and_no_error(qtbot: QtBot) -> None:
    bar = Bar()
    qtbot.addWidget(bar)
    bar.show_parts([Part(0, "accent")], 0, "没有指标")

    assert bar.grab().toImage().pixelColor(20, 5) == look().colour("track")


def test_filled_and_met_are_two_bars_with_two_sentences(qtbot: QtBot) -> None:
    bars = TwoBars()
    qtbot.addWidget(bars)
    bars.show_filled(149, 172)
    bars.show_judged(39, 7, 12)

    assert bars.filled.accessibleName() == "已填 149 题，共 172 题"
    assert bars.met.accessibleName() == "达标 39 项，未达标 7 项，待补 12 项"


def test_months_to_come_are_neither_missing_nor_read(qtbot: QtBot) -> None:
    strip = MonthStrip("讲座", [1, 0, 2] + 9 * [0], current=3)
    qtbot.addWidget(strip)

    assert strip.accessibleName() == "讲座：1 月 1 次，2 月 0 次，3 月 2 次"
    strip.resize(960, strip.height())
    assert has_tone(strip, "missing", QRectF(80, 0, 80, 34))
    assert not has_tone(strip, "missing", QRectF(320, 0, 640, 34))


def test_a_year_that_is_over_misses_december_too(qtbot: QtBot) -> None:
    strip = MonthStrip("讲座", 12 * [0], current=13)
    qtbot.addWidget(strip)
    strip.resize(960, strip.height())

    assert has_tone(strip, "missing", QRectF(880, 0, 80, 34))


@pytest.mark.parametrize("count", [1, 2, 3, 12])
@pytest.mark.parametrize("dark", [False, True])
def test_the_count_of_a_month_can_be_read(
    qtbot: QtBot, count: int, *, dark: bool
) -> None:
    look().use(dark=dark)
    strip = MonthStrip("讲座", [count] + 11 * [0], current=12)
    strip.setAutoFillBackground(True)
    qtbot.addWidget(strip)
    strip.resize(960, strip.height())
    ground = strip.grab().toImage().pixelColor(12, 17)
    ink = look().colour("ink" if count < 3 else "on_accent")

    assert contrast(ink, ground) >= 4.5


def silhouette(state: State) -> frozenset[tuple[int, int]]:
    """Return which pixels are dark when drawn 14 px high and seen without colour."""
    picture = QImage(14, 14, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    with QPainter(picture) as painter:
        draw_mark(painter, QRectF(0, 0, 14, 14), state)
    return frozenset(
        (x, y)
        for x in range(14)
        for y in range(14)
        if QColor(picture.pixel(x, y)).lightness() < 140
    )


def has_tone(widget: QWidget, tone: str, area: QRectF) -> bool:
    """Return whether some pixel there has nearly this colour."""
    picture = widget.grab().toImage()
    wanted = look().colour(tone)  # type: ignore[arg-type]
    box = area.toRect().intersected(picture.rect())
    return any(
        near(picture.pixelColor(x, y), wanted)
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
    )


def share_of(widget: QWidget, tone: str, rest: str) -> float:
    """Return how much of two colours together is the first one."""
    picture = widget.grab().toImage()
    first = look().colour(tone)  # type: ignore[arg-type]
    second = look().colour(rest)  # type: ignore[arg-type]
    tones = [
        picture.pixelColor(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
    ]
    counts = [sum(near(each, one) for each in tones) for one in (first, second)]
    return counts[0] / sum(counts)


def near(one: QColor, other: QColor) -> bool:
    return (
        abs(one.red() - other.red())
        + abs(one.green() - other.green())
        + abs(one.blue() - other.blue())
        < 24
    )


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2.1, 1.4.3."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
