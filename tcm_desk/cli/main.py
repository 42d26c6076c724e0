"""The command line: one command, its results on stdout, its messages on stderr.

Each command is imported only when it is called, so that `check` starts fast.
"""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import cast

import click

from tcm_desk import paths, settings
from tcm_desk.cli.place import Place
from tcm_desk.cli.spoken import speak, spoken
from tcm_desk.errors import TcmDeskError
from tcm_desk.i18n import mark

BUG = 70
USAGE = 2

COMMANDS = {
    "backup": "tcm_desk.cli.upkeep:backup",
    "blank": "tcm_desk.cli.blank:blank",
    "check": "tcm_desk.cli.check:check",
    "demo": "tcm_desk.cli.demo:demo",
    "district": "tcm_desk.cli.district:district",
    "doctor": "tcm_desk.cli.upkeep:doctor",
    "extract": "tcm_desk.cli.packet:extract",
    "forms": "tcm_desk.cli.forms:forms",
    "handbook": "tcm_desk.cli.handbook:handbook",
    "key": "tcm_desk.cli.key:key",
    "packet": "tcm_desk.cli.packet:packet",
    "restore": "tcm_desk.cli.upkeep:restore",
    "schema": "tcm_desk.cli.standards:schema",
    "selftest": "tcm_desk.cli.selftest:selftest",
    "standards": "tcm_desk.cli.standards:standards",
    "verify": "tcm_desk.cli.packet:verify",
}


class _LazyCommands(click.Group):
    """Knows its commands by name and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, name = COMMANDS[cmd_name].partition(":")
        return spoken(cast("click.Command", getattr(import_module(module), name)))


@click.group(
    cls=_LazyCommands,
    help=mark("不开窗口，也能评判、封存、核验自评。不写命令就打开窗口。"),
)
@click.option(
    "--lang", type=click.Choice(settings.LANGUAGES), help=mark("说中文还是英文")
)
@click.version_option(
    package_name="tcm-desk", message="%(prog)s %(version)s", help=mark("显示版本")
)
@click.pass_context
def root(
    context: click.Context,
    lang: str | None,  # noqa: ARG001 - read before anything is said
) -> None:
    """Judge, seal and verify assessments without the window."""
    resources, forms = paths.resources_folder(), paths.forms_folder()
    context.obj = Place(resources, forms, paths.data_place, paths.data_folder)


def main() -> None:
    """Run one command; a known error is a sentence and an exit code, no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows console may not be UTF-8
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = _language_first(sys.argv[1:])
    asked = spoken(root).make_context("tcm-desk", [*words], resilient_parsing=True)
    language = asked.params.get("lang") or settings.language()
    speak(language, paths.resources_folder() / "translations")
    try:
        code = spoken(root).main(words, "tcm-desk", standalone_mode=False)
    except TcmDeskError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except click.Abort:
        sys.exit(1)
    except Exception:  # noqa: BLE001 - the last door: a bug shows as one
        sys.excepthook(*sys.exc_info())
        sys.exit(BUG)
    sys.exit(code if isinstance(code, int) else 0)


def _language_first(words: list[str]) -> list[str]:
    """Let --lang stand behind a command too; none has an option of that name."""
    if "--lang" not in words[1:-1]:
        return words
    at = words.index("--lang")
    return [*words[at : at + 2], *words[:at], *words[at + 2 :]]
