"""Commands whose help is in the language in force; click would show what is written.

click's own sentences come through gettext's default catalogue, which is `click.mo`
among our translations; in English there is none, and click speaks as it is written.
"""

from __future__ import annotations

import gettext
import os
from copy import copy
from pathlib import Path

import click

from tcm_desk.i18n import activate
from tcm_desk.i18n import translate as _

_CLICK = "click"


def speak(language: str, translations: Path) -> None:
    """Let the program and click speak this language from now on."""
    activate(language, translations)
    # gettext takes the language of a default catalogue from the environment alone.
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(_CLICK, translations)
    gettext.textdomain(_CLICK)


def spoken(command: click.Command) -> click.Command:
    """Return a copy of a command that says what it does in the language in force."""
    said = copy(command)
    said.help = _said(command.help)
    said.short_help = (said.help or "").partition("\n")[0]
    said.options_metavar = _("[选项]")
    said.params = [_parameter(each) for each in command.params]
    if isinstance(said, click.Group):
        said.subcommand_metavar = _("命令 [参数]…")
        named = said.commands.items()
        said.commands = {name: spoken(each) for name, each in named}
    return said


def _parameter(parameter: click.Parameter) -> click.Parameter:
    said = copy(parameter)
    if isinstance(said, click.Option):
        said.help = _said(said.help)
    return said


def _said(words: str | None) -> str | None:
    return _(words) if words else words
