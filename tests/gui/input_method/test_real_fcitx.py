"""Typing pinyin under a virtual screen, with the real fcitx 5."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.input_method.desktop import (
    SKIPPED,
    Desktop,
    RunningForm,
    desktop,
    form,
    until,
)

pytestmark = SKIPPED


@pytest.fixture(scope="module")
def bare_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    with desktop(tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture
def desk(bare_desk: Desktop) -> Desktop:
    if bare_desk.daemon is None:
        bare_desk.start_daemon()
    return bare_desk


@pytest.fixture
def opened(desk: Desktop) -> Iterator[RunningForm]:
    with form(desk) as made:
        yield made


def composed(desk: Desktop, opened: RunningForm) -> bool:
    """Tell whether typing gives Chinese by now."""
    opened.tell(clear="line")
    desk.type("zhongyi ")
    until(lambda: opened.tell()["line"] and not opened.tell()["composed"], "keys lost")
    return bool(opened.tell()["line"] == "中医")


@pytest.mark.parametrize("name", ["line", "text", "plain"])
def test_pinyin_becomes_chinese(desk: Desktop, opened: RunningForm, name: str) -> None:
    opened.stand_in(name)

    desk.type("zhongyi ")

    opened.shows(name, "中医")


def test_typing_over_a_cell_and_going_down_with_enter(
    desk: Desktop, opened: RunningForm
) -> None:
    opened.stand_in("table")

    desk.type("zhongyi ")
    desk.press("Return", "Down")
    desk.press("F2")
    desk.type("zhongguo ")
    desk.press("Return")

    opened.shows("cells", ["中医", "中国"])


def test_numbers_go_through_to_a_spin_box(desk: Desktop, opened: RunningForm) -> None:
    opened.stand_in("spin")

    desk.press("ctrl+a")
    desk.type("42")

    opened.shows("spin", 42)


def test_a_password_is_never_composed(desk: Desktop, opened: RunningForm) -> None:
    opened.stand_in("secret")

    desk.type("zhongyi ")

    opened.shows("secret", "zhongyi ")


def test_what_is_composed_stays_when_one_goes_elsewhere(
    desk: Desktop, opened: RunningForm
) -> None:
    desk.type("zhongyi")
    opened.shows("composed", "zhong yi")
    opened.stand_in("text")

    desk.type("zhongguo ")

    opened.shows("line", "zhong yi")
    opened.shows("text", "中国")


def test_a_click_into_the_field_ends_composing(
    desk: Desktop, opened: RunningForm
) -> None:
    desk.type("zhongyi")
    opened.shows("composed", "zhong yi")

    desk.click(*opened.tell()["place"])

    opened.shows("line", "zhong yi")
    desk.type("zhongguo ")
    opened.shows("line", "中国zhong yi")


def test_esc_ends_composing_and_only_then_is_a_shortcut(
    desk: Desktop, opened: RunningForm
) -> None:
    desk.type("zhongyi")

    desk.press("Escape")
    desk.type("zhongguo ")

    opened.shows("line", "中国")
    assert opened.tell()["pressed"] == []
    desk.press("Escape")
    opened.shows("pressed", ["Esc"])


def test_shortcuts_and_the_keys_that_edit_still_work(
    desk: Desktop, opened: RunningForm
) -> None:
    desk.type("zhongyi ")
    desk.press("ctrl+s", "BackSpace")

    opened.shows("line", "中")
    assert opened.tell()["pressed"] == ["Ctrl+S"]


def test_fast_typing_keeps_its_order(desk: Desktop, opened: RunningForm) -> None:
    desk.type("zhongyi zhongguo 2024")

    opened.shows("line", "中医中国2024")


def test_a_daemon_started_again_is_found_again(
    desk: Desktop, opened: RunningForm
) -> None:
    desk.type("zhongyi ")
    opened.shows("line", "中医")

    desk.stop_daemon()
    desk.type("abc")
    opened.shows("line", "中医abc")
    desk.start_daemon()

    until(lambda: composed(desk, opened), "never composed again")


def test_a_window_opened_before_the_daemon_finds_it(bare_desk: Desktop) -> None:
    bare_desk.stop_daemon()
    with form(bare_desk) as early:
        bare_desk.type("ab")
        early.shows("line", "ab")
        bare_desk.start_daemon()

        until(lambda: composed(bare_desk, early), "never composed")


def test_a_daemon_that_hangs_holds_no_key_back_for_long(
    desk: Desktop, opened: RunningForm
) -> None:
    desk.type("zhong")
    opened.shows("composed", "zhong")
    with desk.hanging():
        desk.type("abc")

        opened.shows("line", "zhongabc")

    until(lambda: composed(desk, opened), "never composed again")


def test_a_shortcut_waits_for_the_keys_typed_before_it(
    desk: Desktop, opened: RunningForm
) -> None:
    with desk.hanging():
        desk.type("ab")
        desk.press("ctrl+s")

        opened.shows("pressed", ["Ctrl+S"])
        assert opened.tell()["line"] == "ab"


def test_the_environment_of_ibus_reaches_fcitx_by_its_ibus_front_end(
    desk: Desktop,
) -> None:
    with form(desk, QT_IM_MODULE="ibus", XMODIFIERS="@im=ibus") as opened:
        desk.type("zhongyi ")

        opened.shows("line", "中医")


def test_a_bus_that_dies_takes_no_key_with_it(tmp_path: Path) -> None:
    with desktop(tmp_path / "home") as made:
        made.start_daemon()
        with form(made) as opened:
            until(lambda: composed(made, opened), "never composed")

            made.stop_bus()
            made.type("ab")

            opened.shows("line", "中医ab")
