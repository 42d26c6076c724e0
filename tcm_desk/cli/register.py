"""`tcm-desk district register`: the county's facilities, kept and listed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import click

from tcm_desk.assessment.facility import credit_code_fault
from tcm_desk.cli.intake import printed
from tcm_desk.cli.place import Place
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.wording.register import refused_line_sentence
from tcm_desk.wording.terms import type_name

if TYPE_CHECKING:  # it brings the database
    from tcm_desk.store.district_records import RegisterEntry
    from tcm_desk.usecases.district.register import RegisterPlan
    from tcm_desk.usecases.workspace import Workspace

_FILE = click.Path(path_type=Path)
_TYPES = [each.value for each in FacilityType]
_SOME_REFUSED = 1
_NUMBER = 8


@click.group(help=mark("名册：本区县的机构，汇总按它数。"))
def register() -> None:
    """Keep the register of the county's facilities."""


@register.command(
    name="import",
    help=mark(
        "从表格（CSV，Excel、WPS 可另存）列入或更新名册。列名：机构名称、类型、"
        "统一社会信用代码、行政区划代码、上级机构，只有名称必须有。"
    ),
)
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help=mark("只说会改什么，不改"))
@click.option("--json", "as_json", is_flag=True, help=mark("写成 JSON，给程序读"))
@click.pass_obj
def import_(place: Place, file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Put the facilities of a table on the register, or say what that would change."""
    from tcm_desk.usecases.district.own_desk import own_division  # noqa: PLC0415
    from tcm_desk.usecases.district.register import (  # noqa: PLC0415 - heavy
        apply_register,
        plan_register,
    )
    from tcm_desk.usecases.district.register_table import (  # noqa: PLC0415 - heavy
        read_register,
    )
    from tcm_desk.usecases.whole_file import read_small  # noqa: PLC0415 - heavy

    table = read_register(read_small(file), own_division(place.data()))
    with _workspace(place) as workspace:
        plan = plan_register(workspace, table)
        if not dry_run:
            apply_register(workspace, plan)
    if as_json:
        click.echo(json.dumps(_plan_member(plan), ensure_ascii=False, indent=1))
    else:
        for line in _plan_lines(plan, dry_run=dry_run):
            click.echo(line)
    sys.exit(_SOME_REFUSED if plan.refused else 0)


@register.command(name="list", help=mark("列出名册。"))
@click.option("--struck", is_flag=True, help=mark("连注销的一起列"))
@click.option("--json", "as_json", is_flag=True, help=mark("写成 JSON，给程序读"))
@click.pass_obj
def list_(place: Place, *, struck: bool, as_json: bool) -> None:
    """List the register."""
    from tcm_desk.usecases.district.register import (  # noqa: PLC0415 - heavy
        list_register,
    )

    with _workspace(place) as workspace:
        entries = list_register(workspace, struck=struck)
    if as_json:
        told = [entry_member(each) for each in entries]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for each in entries:
        click.echo(_entry_line(each))
    click.echo(_("共 {count} 家。").format(count=sum(each.stands for each in entries)))


@register.command(help=mark("列入一家机构。"))
@click.option("--name", required=True, help=mark("机构名称"))
@click.option(
    "--type",
    "type_",
    type=click.Choice(_TYPES),
    help=mark("类型；从名称看得出就不用写"),
)
@click.option("--uscc", default="", help=mark("统一社会信用代码"))
@click.option("--division", default="", help=mark("行政区划代码"))
@click.option("--parent", help=mark("上级机构"))
@click.pass_obj
def add(
    place: Place,
    name: str,
    type_: str | None,
    uscc: str,
    division: str,
    parent: str | None,
) -> None:
    """Put one facility on the register."""
    from tcm_desk.store.district_records import RegisterEntry  # noqa: PLC0415
    from tcm_desk.usecases.district.own_desk import own_division  # noqa: PLC0415
    from tcm_desk.usecases.district.register import (  # noqa: PLC0415 - heavy
        register_facility,
    )
    from tcm_desk.usecases.district.register_table import (  # noqa: PLC0415 - heavy
        type_by_name,
    )

    of_type = FacilityType(type_) if type_ else type_by_name(name)
    if of_type is None:
        raise click.UsageError(_("从名称看不出是哪类机构，请用 --type 写明。"))
    if uscc and credit_code_fault(uscc):
        raise click.UsageError(_("统一社会信用代码不对。请核对这 18 位，没有就不写。"))
    place_code = division or own_division(place.data())
    told = (name.strip(), of_type, uscc or None, place_code, parent)
    with _workspace(place) as workspace:
        entry = register_facility(workspace, RegisterEntry(uuid4(), *told))
    click.echo(_("已列入名册：{entry}").format(entry=_entry_line(entry)))


@register.command(help=mark("注销一家机构：不再算进名册，报过的都留着。"))
@click.argument("entry", metavar=mark("名称或编号"))
@click.pass_obj
def strike(place: Place, entry: str) -> None:
    """Let a facility count no longer."""
    from tcm_desk.usecases.district.county_list import entry_named  # noqa: PLC0415
    from tcm_desk.usecases.district.register import strike_off  # noqa: PLC0415

    with _workspace(place) as workspace:
        struck = strike_off(workspace, entry_named(workspace, entry).id)
    click.echo(_("已注销：{entry}").format(entry=_entry_line(struck)))


@register.command(help=mark("把注销的机构放回名册。"))
@click.argument("entry", metavar=mark("名称或编号"))
@click.pass_obj
def restore(place: Place, entry: str) -> None:
    """Let a facility that was struck off count again."""
    from tcm_desk.usecases.district.county_list import entry_named  # noqa: PLC0415
    from tcm_desk.usecases.district.register import put_back  # noqa: PLC0415

    with _workspace(place) as workspace:
        back = put_back(workspace, entry_named(workspace, entry).id)
    click.echo(_("已放回名册：{entry}").format(entry=_entry_line(back)))


@register.command(help=mark("把一份自评包的机构列入名册，或归到名册上已有的一家。"))
@click.argument("number", metavar=mark("自评包编号"))
@click.option("--as", "entry", help=mark("名册上的名称或编号：其实是这一家"))
@click.pass_obj
def put(place: Place, number: str, entry: str | None) -> None:
    """Put a packet's facility on the register, or say which entry it is."""
    from tcm_desk.usecases.district.county_list import (  # noqa: PLC0415 - heavy
        entry_named,
        packet_named,
    )
    from tcm_desk.usecases.district.register import (  # noqa: PLC0415 - heavy
        link_to_entry,
        put_on_register,
    )

    with _workspace(place) as workspace:
        packet = packet_named(workspace, number)
        if entry is None:
            known = put_on_register(workspace, packet.packet_id)
        else:
            known = entry_named(workspace, entry)
            link_to_entry(workspace, packet.packet_id, known.id)
    click.echo(_("已归到名册：{entry}").format(entry=_entry_line(known)))


def _workspace(place: Place) -> AbstractContextManager[Workspace]:
    from tcm_desk.usecases.workspace import open_workspace  # noqa: PLC0415 - heavy

    return open_workspace(place.data(), place.forms, place.resources)


def _entry_line(entry: RegisterEntry) -> str:
    told = (
        entry.id.hex[:_NUMBER],
        printed(entry.name),
        type_name(entry.type),
        entry.uscc or "",
        entry.division,
        printed(entry.parent or ""),
        "" if entry.stands else _("已注销"),
    )
    return "  ".join(each for each in told if each)


def _plan_lines(plan: RegisterPlan, *, dry_run: bool) -> Iterator[str]:
    for each in plan.refused:
        yield refused_line_sentence(each.line, printed(each.told), each.fault)
    counts = {
        "added": len(plan.added),
        "changed": len(plan.changed),
        "same": plan.same,
        "refused": len(plan.refused),
    }
    if dry_run:
        sentence = _(
            "会列入 {added} 家，更新 {changed} 家，不变 {same} 家，{refused} 行不收。"
            "现在还没有改。"
        )
    else:
        sentence = _(
            "列入 {added} 家，更新 {changed} 家，不变 {same} 家，{refused} 行没有收。"
        )
    yield sentence.format(**counts)
    if plan.missing:
        sentence = _("名册上另有 {count} 家不在这张表里，都留着。")
        yield sentence.format(count=len(plan.missing))


def _plan_member(plan: RegisterPlan) -> Mapping[str, Any]:
    return {
        "format": "tcm-desk/register-plan",
        "version": 1,
        "added": [entry_member(each) for each in plan.added],
        "changed": [entry_member(after) for _before, after in plan.changed],
        "same": plan.same,
        "missing": [entry_member(each) for each in plan.missing],
        "refused": [
            {
                "line": each.line,
                "told": each.told,
                "fault": each.fault.name.lower(),
                "message": refused_line_sentence(each.line, each.told, each.fault),
            }
            for each in plan.refused
        ],
    }


def entry_member(entry: RegisterEntry) -> Mapping[str, Any]:
    """Return an entry of the register as plain data."""
    return {
        "id": str(entry.id),
        "name": entry.name,
        "type": entry.type.value,
        "uscc": entry.uscc,
        "division": entry.division or None,
        "parent": entry.parent,
        "facility": str(entry.facility_id) if entry.facility_id else None,
        "struck": not entry.stands,
    }
