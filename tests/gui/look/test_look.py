from __future__ import annotations

import re
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tcm_desk.gui.look.look import follow, load_font, look
from tcm_desk.gui.look.tokens import (
    DARK,
    DARK_CONTRAST,
    FAMILIES,
    LIGHT,
    LIGHT_CONTRAST,
    TYPE,
    Palette,
    Token,
)

TEXT_CONTRAST, SHAPE_CONTRAST, HIGH_CONTRAST = 4.5, 3.0, 7.0

TEXT_ON: tuple[tuple[Token, Token], ...] = (
    ("ink", "sheet"),
    ("ink", "ground"),
    ("ink2", "sheet"),
    ("ink2", "ground"),
    ("ink2", "sunk"),
    ("ink3", "sheet"),
    ("ink3", "ground"),
    ("ink3", "sunk"),
    ("ink", "accent_soft"),
    ("accent", "sheet"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_deep"),
    ("unmet", "sheet"),
    ("unmet", "unmet_soft"),
    ("missing", "sheet"),
    ("missing", "missing_soft"),
    ("na", "sheet"),
    ("na", "na_soft"),
    ("on_stop", "stop"),
    ("ink", "na_soft"),
)

SHAPE_ON: tuple[tuple[Token, Token], ...] = (
    ("edge", "sheet"),
    ("edge", "ground"),
    ("plain", "track"),
    ("missing_fill", "sheet"),
    ("accent", "ground"),
)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_can_be_read_on_its_ground(
    palette: Palette, ink: Token, ground: Token
) -> None:
    assert contrast(palette[ink], palette[ground]) >= TEXT_CONTRAST


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_ON)
def test_a_shape_stands_out_from_its_ground(
    palette: Palette, shape: Token, ground: Token
) -> None:
    assert contrast(palette[shape], palette[ground]) >= SHAPE_CONTRAST


@pytest.mark.parametrize("palette", [LIGHT_CONTRAST, DARK_CONTRAST], ids=["l", "d"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_high_contrast_deserves_its_name(
    palette: Palette, ink: Token, ground: Token
) -> None:
    assert contrast(palette[ink], palette[ground]) >= HIGH_CONTRAST


@pytest.mark.parametrize("palette", [LIGHT_CONTRAST, DARK_CONTRAST], ids=["l", "d"])
@pytest.mark.parametrize(("shape", "ground"), [*SHAPE_ON, ("line", "ground")])
def test_in_high_contrast_even_a_separator_is_seen(
    palette: Palette, shape: Token, ground: Token
) -> None:
    assert contrast(palette[shape], palette[ground]) >= TEXT_CONTRAST


def test_the_palette_follows_the_system_only_when_asked_to() -> None:
    look().hear_system(Qt.ColorScheme.Dark)
    try:
        assert look().palette is LIGHT
        look().use(theme="system")
        assert look().palette is DARK
        look().hear_system(Qt.ColorScheme.Light)
        assert look().palette is LIGHT
    finally:
        look().hear_system(Qt.ColorScheme.Light)


def test_no_type_is_smaller_than_fourteen() -> None:
    assert min(kind.px for kind in TYPE.values()) == 14


def test_space_grows_by_a_third_of_what_type_grows() -> None:
    look().use(factor=2.0)

    assert (look().px(40), look().sp(40)) == (80, 54)


def test_a_template_is_filled_with_what_is_in_force() -> None:
    look().use(factor=1.5, dark=True)

    filled = look().style_sheet("font-size: px(16); padding: sp(8); color: @ink;")

    assert filled == f"font-size: 24px; padding: 9px; color: {DARK['ink']};"


def test_a_template_with_an_unknown_colour_is_a_bug_that_shows() -> None:
    with pytest.raises(KeyError):
        look().style_sheet("color: @nonesuch;")


def test_a_change_is_told_once_and_no_change_not_at_all(qtbot: QtBot) -> None:
    with qtbot.waitSignal(look().changed):
        look().use(factor=1.25, dark=True)

    with qtbot.assertNotEmitted(look().changed):
        look().use(factor=1.25)


def test_the_steps_of_type_size_end_at_the_ends() -> None:
    sizes = []
    for _ in range(5):
        look().step(1)
        sizes.append(look().factor)
    look().step(-1)

    assert (sizes, look().factor) == ([1.25, 1.5, 2.0, 2.0, 2.0], 1.5)


def test_a_change_reaches_style_sheet_palette_and_font(qapp: QApplication) -> None:
    look().use(factor=2.0, dark=True)

    assert DARK["sheet"] in qapp.styleSheet()
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == DARK["sheet"]
    assert qapp.font().pixelSize() == 32


def test_a_label_grows_with_the_type(qtbot: QtBot) -> None:
    label = QLabel("达标")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint().width()

    look().use(factor=2.0)
    QApplication.processEvents()

    assert label.sizeHint().width() == pytest.approx(2 * before, abs=3)


def test_the_shipped_fonts_are_loaded() -> None:
    assert set(FAMILIES) <= set(QFontDatabase.families())


def test_what_follows_the_look_is_measured_now_and_after_each_change() -> None:
    owner = QObject()
    follow(owner, lambda each: each.setObjectName(f"{look().px(10)}"))
    first = owner.objectName()

    look().use(factor=1.5)

    assert (first, owner.objectName()) == ("10", "15")


def test_what_was_deleted_is_not_measured_again() -> None:
    calls: list[str] = []
    owner = QObject()
    follow(owner, lambda _: calls.append("measured"))
    shiboken6.delete(owner)

    look().use(factor=1.5)

    assert calls == ["measured"]


def test_colours_stand_nowhere_but_in_the_tokens(repository: Path) -> None:
    files = [repository / "resources" / "style" / "desk.qss"]
    files += (repository / "tcm_desk" / "gui").rglob("*.py")
    guilty = [
        file.name
        for file in files
        if file.name != "tokens.py"
        and re.search(r"#[0-9A-Fa-f]{6}\b|setStyleSheet\(.*[{:]", file.read_text())
    ]

    assert guilty == []


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.1, 1.4.3."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.usefixtures("qapp")
def test_a_font_whose_path_qt_cannot_read_is_loaded_by_its_bytes(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[str] = []

    def refuse(path: str) -> int:
        refused.append(path)
        return -1

    monkeypatch.setattr(QFontDatabase, "addApplicationFont", refuse)

    assert load_font(repository / "resources" / "fonts" / "NotoSansSC-Bold.cut.ttf")
    assert len(refused) == 1
