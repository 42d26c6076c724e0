"""`tcm-desk backup`, `restore` and `doctor`: the safety of what was typed."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from tcm_desk.cli.place import Place
from tcm_desk.errors import DatabaseDamagedError, DataFolderBusyError
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.store.lock import DataFolderLock
from tcm_desk.usecases.back_up import (
    BackedUp,
    ListedBackup,
    back_up,
    back_up_beside,
    copy_to,
    list_backups,
)
from tcm_desk.usecases.recover import start_over_from
from tcm_desk.usecases.restore_backup import restore_backup
from tcm_desk.usecases.self_test import Checked, HealthReport, self_test
from tcm_desk.usecases.workspace import open_workspace
from tcm_desk.wording.health import check_sentence

FOUND = 1


@click.command(help=mark("马上备份，并说明备份里有什么。"))
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), help=mark("再存一份到这个文件夹")
)
@click.pass_obj
def backup(place: Place, folder: Path | None) -> None:
    """Make a backup now, and say what it holds."""
    made = _backed_up(place, folder)
    listed = next(
        each for each in list_backups(made.file.path.parent) if each.file == made.file
    )
    click.echo(_("已备份：{path}").format(path=made.file.path))
    click.echo(_about(listed))
    if made.copy is not None:
        click.echo(_("另一份在：{path}").format(path=made.copy))
    if made.copy_fault is not None:
        click.echo(str(made.copy_fault), err=True)
        sys.exit(made.copy_fault.exit_code)


@click.command(help=mark("恢复 FILE 这份备份；现在的数据另外留着。"))
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def restore(place: Place, file: Path) -> None:
    """Go back to the backup FILE; what is there now is kept."""
    data = place.data()
    try:
        with open_workspace(data, place.forms, place.resources) as workspace:
            kept = restore_backup(workspace, file).path
    except DatabaseDamagedError:
        with DataFolderLock.acquire(data):
            kept = start_over_from(data, file, _now())
    click.echo(_("已恢复。恢复以前的数据留在：{path}").format(path=kept))


@click.command(help=mark("全部检查一遍；结果里没有姓名，也没有填报的内容。"))
@click.option("--json", "as_json", is_flag=True, help=mark("写成 JSON，给程序读"))
@click.pass_obj
def doctor(place: Place, *, as_json: bool) -> None:
    """Look everything over; the report holds no name and nothing that was typed."""
    report = self_test(place.data(), place.forms, place.resources, _now())
    if as_json:
        click.echo(json.dumps(_as_json(report), ensure_ascii=False, indent=1))
    else:
        for each in report.checked:
            click.echo(f"{'✓' if each.well else '✗'} {_sentence(each)}")
        click.echo(_("电话里请报这个码：{code}").format(code=report.code))
    sys.exit(0 if report.well else FOUND)


def _backed_up(place: Place, folder: Path | None) -> BackedUp:
    data = place.data()
    try:
        with open_workspace(data, place.forms, place.resources) as workspace:
            made = back_up(workspace)
    except DataFolderBusyError:  # the window is open, and may stay so
        made = BackedUp(back_up_beside(data, _now()))
    if folder is None:
        return made
    return BackedUp(made.file, copy_to(made.file, folder))


def _about(listed: ListedBackup) -> str:
    contents = listed.contents
    if contents is None:
        return str(listed.fault)
    sentence = _("内有 {facilities}，{assessments} 份自评，{edits} 次修改。")
    return sentence.format(
        facilities=_("、").join(contents.facilities) or _("0 家机构"),
        assessments=contents.assessments,
        edits=contents.edits,
    )


def _as_json(report: HealthReport) -> dict[str, Any]:
    return {
        "format": "tcm-desk/doctor",
        "version": 1,
        "code": report.code,
        "well": report.well,
        **report.about,
        "checks": [
            {
                "check": each.check.value,
                "well": each.well,
                "details": dict(each.details),
                "message": _sentence(each),
            }
            for each in report.checked
        ],
    }


def _sentence(checked: Checked) -> str:
    return check_sentence(checked.check, checked.details, well=checked.well)


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
