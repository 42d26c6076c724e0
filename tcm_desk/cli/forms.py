"""`tcm-desk forms check`: prove a form pack before it is used."""

from __future__ import annotations

from pathlib import Path

import click

from tcm_desk.cli.place import Place
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.check_forms import check_forms


@click.group()
def forms() -> None:
    """Work with form packs."""


@forms.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.pass_obj
def check(place: Place, folder: Path | None) -> None:
    """Check the pack in FOLDER, or the one that is shipped."""
    report = check_forms(folder or place.forms)
    pack = report.pack
    sentence = _(
        "表单包 {id} {version} 没有问题：{questions} 题、{tables} 张表、"
        "{measures} 个指标值、{standards} 个标准；"
        "{examples} 个样例的 {findings} 项结论都对。"
    )
    click.echo(
        sentence.format(
            id=pack.id,
            version=pack.version,
            questions=len(pack.questions),
            tables=len(pack.tables),
            measures=len(pack.measures),
            standards=len(pack.standards),
            examples=report.examples,
            findings=report.findings,
        )
    )
