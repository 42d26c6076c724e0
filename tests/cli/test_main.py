"""The door of the command line: languages, unknown commands, and bugs."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from tcm_desk import i18n
from tcm_desk.cli.main import COMMANDS, root
from tcm_desk.cli.spoken import speak, spoken

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def chinese_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "")
    yield
    speak("zh", tmp_path)


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


def every(command: click.Command) -> Iterator[click.Command]:
    """Yield a command as it speaks now, and those in it."""
    yield command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            inner = command.get_command(click.Context(command), name)
            assert inner is not None
            yield from every(inner)


def test_every_command_and_every_option_is_explained_in_chinese(tmp_path: Path) -> None:
    speak("zh", tmp_path)

    told = [
        (command.name, words)
        for command in every(spoken(root))
        for words in (command.help, *(option_help(each) for each in command.params))
    ]

    assert len(told) > 60
    silent = [each for each in told if not re.search("[\u4e00-\u9fff]", each[1] or "")]
    assert silent == []


def option_help(parameter: click.Parameter) -> str | None:
    return parameter.help if isinstance(parameter, click.Option) else "不是选项"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nonsense",), "错误：没有 'nonsense' 这个命令。"),
        (("packet",), "错误：缺少参数 'DOCUMENT'."),
        (("packet", "a.json"), "错误：缺少选项 '--out'."),
        (("check", "--jsno"), "是不是要写"),
        (("check", "a", "b"), "错误：多写了：b"),
        (("blank", "--type", "x"), "不在 'township_centre', "),
        (("forms", "build", "--edition", "x"), "不是数"),
    ],
)
def test_what_is_typed_wrongly_is_told_in_chinese_or_in_english(
    run_here: Run, arguments: tuple[str, ...], says: str
) -> None:
    in_chinese = run_here(*arguments)
    in_english = run_here("--lang", "en", *arguments)

    assert says in in_chinese[2]
    assert in_chinese[2].startswith("用法: tcm-desk ")
    assert "可以看说明" in in_chinese[2]
    assert in_english[2].isascii()
    assert in_chinese[0] == in_english[0] == 2


def test_help_is_in_the_language_that_is_asked_for(run_here: Run) -> None:
    in_chinese = run_here("packet", "--help")[1]
    in_english = run_here("--lang", "en", "packet", "--help")[1]

    assert "[必填]" in in_chinese
    assert "显示这些说明" in in_chinese
    assert "Write DOCUMENT" in in_english
    assert in_english.isascii()


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


def test_the_language_may_stand_behind_the_command(run_here: Run) -> None:
    assert run_here("packet", "--help", "--lang", "en")[1].isascii()
    code, _out, err = run_here("packet", "--lang", "klingon")
    assert code == 2
    assert "'klingon'" in err
    assert run_here("packet", "--lang")[0] == 2


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
