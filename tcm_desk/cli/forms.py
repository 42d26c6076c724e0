"""`tcm-desk forms`: prove a form pack; publish standards, and install them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from tcm_desk.cli.forms_packs import (
    UNSOUND,
    build,
    install,
    list_,
    print_problems,
    undo,
)
from tcm_desk.cli.place import Place
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.problems import Problem
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.check_forms import FormsReport, check_forms, is_overlay
from tcm_desk.usecases.installed_forms import installed_forms
from tcm_desk.wording.pack_problems import problem_sentence


@click.group(help=mark("表单和标准：检查、发布、安装。"))
def forms() -> None:
    """Work with form packs."""


for each in (build, install, list_, undo):
    forms.add_command(each)


@forms.command(
    help=mark(
        "检查 FOLDER 里的表单；不写文件夹，就检查程序自带的和装上的。\n\n"
        "FOLDER 里可以是整套表单（有 pack.toml），也可以只有加在自带表单上的几个文件。"
    )
)
@click.argument(
    "folder",
    type=click.Path(path_type=Path),
    required=False,
)
@click.option("--json", "as_json", is_flag=True, help=mark("写成 JSON，给程序读"))
@click.pass_obj
def check(place: Place, folder: Path | None, *, as_json: bool) -> None:
    """Check the forms in FOLDER, or the shipped ones with those added here.

    FOLDER holds a whole pack, with a pack.toml, or parts to lay over the shipped one.
    """
    if folder is None:
        shelf = installed_forms(place.own_forms)
        bundles = [each.bundle for each in shelf.installed]
        report = check_forms(place.forms, place.own_forms, bundles)
        for fault in shelf.faults:
            click.echo(str(fault), err=True)
    elif is_overlay(folder):
        report = check_forms(place.forms, folder)
    else:
        report = check_forms(folder)
    if as_json:
        click.echo(json.dumps(_as_json(report), ensure_ascii=False, indent=1))
    else:
        _print(report)
    sys.exit(UNSOUND if report.problems else 0)


def _print(report: FormsReport) -> None:
    print_problems(report)
    if report.pack is not None and not report.problems:
        click.echo(_praise(report, report.pack))


def _praise(report: FormsReport, pack: FormPack) -> str:
    sentence = _(
        "表单包 {id} {version} 没有问题：{questions} 题、{tables} 张表、"
        "{measures} 个指标值、{standards} 个标准；{clauses} 条文件条目都已落实；"
        "{examples} 个样例的 {findings} 项结论都对。"
    )
    return sentence.format(
        id=pack.id,
        version=pack.version,
        questions=len(pack.questions),
        tables=len(pack.tables),
        measures=len(pack.measures),
        standards=len(pack.standards),
        clauses=report.clauses,
        examples=report.examples,
        findings=report.findings,
    )


def _as_json(report: FormsReport) -> dict[str, Any]:
    pack = report.pack
    return {
        "format": "tcm-desk/forms-check",
        "version": 1,
        "sound": not report.problems,
        "pack": None
        if pack is None
        else {
            "id": pack.id,
            "version": pack.version,
            "digest": f"sha256:{pack.digest}",
        },
        "clauses": report.clauses,
        "examples": report.examples,
        "findings": report.findings,
        "problems": [_listed(each) for each in report.problems],
    }


def _listed(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line,
        "place": problem.place,
        "code": problem.flaw.name.lower(),
        "nearest": problem.nearest,
        "message": problem_sentence(problem),
    }
