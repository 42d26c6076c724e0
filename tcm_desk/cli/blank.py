"""`tcm-desk blank`: the empty paper form."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from tcm_desk.cli.place import Place
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.print_blank_form import print_blank_form
from tcm_desk.usecases.whole_file import write_whole

_TYPES = [each.value for each in FacilityType]


@click.command(help=mark("写出一类机构的空白填报表，打印出来用笔填。"))
@click.option(
    "--type",
    "type_",
    required=True,
    type=click.Choice(_TYPES),
    help=mark("机构类型"),
)
@click.option(
    "--standard",
    "standards",
    required=True,
    multiple=True,
    help=mark("标准的编号，可以写几次"),
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help=mark("写到哪个 PDF 文件"),
)
@click.pass_obj
def blank(place: Place, type_: str, standards: tuple[str, ...], out: Path) -> None:
    """Write the empty questionnaire of a kind of facility, to fill in by hand."""
    pack = place.pack()
    now = datetime.now(UTC).astimezone()
    kind = FacilityType(type_)
    pdf = print_blank_form(pack, kind, standards, place.resources, now)
    write_whole(out, pdf)
    sentence = _("已写好空白填报表 {path}（{size} 字节）。")
    click.echo(sentence.format(path=out, size=len(pdf)))
