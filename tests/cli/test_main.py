"""The door of the command line: languages, unknown commands, and bugs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from tcm_desk import i18n
from tcm_desk.cli.main import COMMANDS, root

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def chinese_again(tmp_path: Path) -> Iterator[None]:
    yield
    i18n.activate("zh", tmp_path)


@pytest.mark.parametrize("arguments", [("nonsense",), ("check",), ("check", "--no")])
def test_what_is_no_command_ends_with_two(
    run_here: Run, arguments: tuple[str, ...]
) -> None:
    code, out, err = run_here(*arguments)

    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_every_command_is_there_and_listed(run_here: Run) -> None:
    context = click.Context(root)

    code, out, _ = run_here("--help")

    assert code == 0
    for name in COMMANDS:
        assert root.get_command(context, name) is not None
        assert f"  {name} " in out


def test_the_language_is_chosen_by_option_then_by_environment(
    run_here: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nowhere = tmp_path / "nowhere.json"

    run_here("check", nowhere)
    assert i18n.language() == "zh"
    run_here("--lang", "en", "check", nowhere)
    assert i18n.language() == "en"
    monkeypatch.setenv("TCM_DESK_LANG", "en")
    run_here("check", nowhere)
    assert i18n.language() == "en"
    run_here("--lang", "zh", "check", nowhere)
    assert i18n.language() == "zh"
    monkeypatch.setenv("TCM_DESK_LANG", "klingon")
    run_here("check", nowhere)
    assert i18n.language() == "zh"


def test_the_version_is_told(run_here: Run) -> None:
    from tcm_desk import __version__  # noqa: PLC0415

    code, out, _ = run_here("--version")

    assert code == 0
    assert __version__ in out


@pytest.mark.qt_no_exception_capture  # the hook is the program's own here
def test_a_bug_shows_as_one_and_ends_with_seventy(
    run_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.command()
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(sys.modules, "tcm_desk.cli.broken", _module(broken))
    monkeypatch.setitem(COMMANDS, "broken", "tcm_desk.cli.broken:broken")

    code, _, err = run_here("broken")

    assert code == 70
    assert "ZeroDivisionError" in err


def test_who_gives_up_ends_with_one(
    run_here: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.command()
    def broken() -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "tcm_desk.cli.broken", _module(broken))
    monkeypatch.setitem(COMMANDS, "broken", "tcm_desk.cli.broken:broken")

    assert run_here("broken")[0] == 1


class _Module:
    def __init__(self, command: click.Command) -> None:
        self.broken = command


def _module(command: click.Command) -> _Module:
    return _Module(command)
