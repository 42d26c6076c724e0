"""How commands are given a passphrase: in a file, for command lines are kept."""

from __future__ import annotations

from pathlib import Path

import click

from tcm_desk.i18n import mark
from tcm_desk.usecases.whole_file import read_small

passphrase_option = click.option(
    "--passphrase-file",
    required=True,
    type=click.Path(path_type=Path),
    help=mark("第一行写着口令的文件"),
)


def read_passphrase(path: Path) -> str:
    """Read the first line of a passphrase file."""
    lines = read_small(path).decode("utf-8-sig", errors="replace").splitlines()
    return lines[0].strip() if lines else ""
