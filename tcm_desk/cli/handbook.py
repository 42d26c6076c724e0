"""`tcm-desk handbook`: the handbook on paper."""

from __future__ import annotations

from pathlib import Path

import click

from tcm_desk.cli.place import Place
from tcm_desk.i18n import language, mark
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.print_handbook import write_handbook


@click.command(help=mark("把使用手册写成一个 PDF，可以打印。"))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help=mark("写到哪个 PDF 文件"),
)
@click.pass_obj
def handbook(place: Place, out: Path) -> None:
    """Write the handbook of the window as one PDF, to print."""
    write_handbook(place.resources, language(), out)
    click.echo(_("已写好使用手册 {path}。").format(path=out))
