"""`tcm-desk handbook`: the handbook on paper."""

from __future__ import annotations

from pathlib import Path

import click

from tcm_desk.cli.place import Place
from tcm_desk.i18n import language
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.print_handbook import write_handbook


@click.command()
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.pass_obj
def handbook(place: Place, out: Path) -> None:
    """Write the handbook of the window as one PDF, to print."""
    write_handbook(place.resources, language(), out)
    click.echo(_("已写好使用手册 {path}。").format(path=out))
