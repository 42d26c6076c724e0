"""`tcm-desk blank`: the empty paper form."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from tcm_desk.cli.place import Place
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.print_blank_form import print_blank_form
from tcm_desk.usecases.whole_file import write_whole

_TYPES = [each.value for each in FacilityType]


@click.command()
@click.option("--type", "type_", required=True, type=click.Choice(_TYPES))
@click.option("--standard", "standards", required=True, multiple=True)
@click.option("--out", required=True, type=click.Path(path_type=Path))
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
