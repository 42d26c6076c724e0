"""`tcm-desk district list` and `show`: where the county stands, and one packet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from tcm_desk.assessment.period import Period
from tcm_desk.cli.intake import (
    packet_line,
    packet_member,
    printed,
    unregistered_sentence,
)
from tcm_desk.cli.period import PeriodType
from tcm_desk.cli.place import Place
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.packet.intake import Standing
from tcm_desk.wording.intake import (
    doubt_sentence,
    packet_event_sentence,
    standing_word,
)
from tcm_desk.wording.terms import outcome_word, period_name, text_of, type_name
from tcm_desk.wording.verdicts import verdict_sentence

if TYPE_CHECKING:  # it brings the database
    from tcm_desk.formpack.pack import FormPack
    from tcm_desk.store.district_records import Arrival, PacketEvent
    from tcm_desk.usecases.district.compare_packets import PacketChanges
    from tcm_desk.usecases.district.county_list import CountyList, FacilityLine


@click.command(name="list", help=mark("看一期的自评包：谁报了、谁没报、各到哪一步。"))
@click.option(
    "--period",
    type=PeriodType(),
    metavar="2024|2024Q3",
    help=mark("哪一年，或哪一季度；不写就是最近的一期"),
)
@click.option("--json", "as_json", is_flag=True, help=mark("写成 JSON，给程序读"))
@click.pass_obj
def list_(place: Place, period: Period | None, *, as_json: bool) -> None:
    """List the county's facilities and what came in from each."""
    from tcm_desk.usecases.district.county_list import (  # noqa: PLC0415 - heavy
        list_county,
    )
    from tcm_desk.usecases.workspace import open_workspace  # noqa: PLC0415 - heavy

    with open_workspace(place.data(), place.forms, place.resources) as workspace:
        found = list_county(workspace, period)
    if as_json:
        click.echo(json.dumps(_document(found), ensure_ascii=False, indent=1))
        return
    for line in _lines(found):
        click.echo(line)


def _lines(found: CountyList) -> Iterator[str]:
    if found.period is None:
        yield _("名册上有 {count} 家，还没有收过自评包。").format(
            count=len(found.lines)
        )
    else:
        yield _head(found)
    for line in found.lines:
        yield from _facility_lines(line)
    if found.unregistered:
        yield _("不在名册上：")
    for packet in found.unregistered:
        yield f"  {packet_line(packet)}"
        yield f"    {unregistered_sentence(packet)}"
    if found.refused:
        yield _("没有收下、也不知道是名册上哪一家的：")
    for arrival in found.refused:
        yield from _refused_lines(arrival)


def _head(found: CountyList) -> str:
    sentence = _(
        "{period}：名册上 {all} 家，已报 {in_} 家（已接收 {accepted}，"
        "已退回 {returned}），未报 {silent} 家。"
    )
    return sentence.format(
        period=period_name(found.period) if found.period else "",
        all=len(found.lines),
        in_=found.handed_in,
        accepted=found.count(Standing.ACCEPTED),
        returned=found.count(Standing.RETURNED),
        silent=len(found.lines) - found.handed_in,
    )


def _facility_lines(line: FacilityLine) -> Iterator[str]:
    packet = line.packet
    word = _("未报") if packet is None else standing_word(packet.standing)
    number = "" if packet is None else packet.packet_id[:12]
    told = (word, printed(line.entry.name), type_name(line.entry.type), number)
    yield "  ".join(each for each in told if each)
    if packet is not None:
        for doubt in packet.doubts:
            yield f"    {doubt_sentence(doubt)}"
    for each in line.contested:
        words = _("    另有一份待定：{file}，编号 {number}")
        yield words.format(file=printed(each.file_name), number=each.packet_id[:12])
    for arrival in line.refused:
        yield from _refused_lines(arrival)


def _refused_lines(arrival: Arrival) -> Iterator[str]:
    words = _("    没有收：{file}（{day}）")
    yield words.format(file=printed(arrival.file_name), day=f"{arrival.at:%Y-%m-%d}")
    for problem in arrival.problems:
        yield f"      {verdict_sentence(problem)}"


def _document(found: CountyList) -> Mapping[str, Any]:
    return {
        "format": "tcm-desk/county-list",
        "version": 1,
        "period": found.period.code if found.period else None,
        "periods": [each.code for each in found.periods],
        "registered": len(found.lines),
        "handed_in": found.handed_in,
        "facilities": [_line_member(line) for line in found.lines],
        "unregistered": [packet_member(each) for each in found.unregistered],
        "refused": [_refused_member(each) for each in found.refused],
    }


def _line_member(line: FacilityLine) -> Mapping[str, Any]:
    from tcm_desk.cli.register import entry_member  # noqa: PLC0415 - a circle else

    return {
        "entry": entry_member(line.entry),
        "packet": packet_member(line.packet) if line.packet else None,
        "older": [packet_member(each) for each in line.older],
        "contested": [packet_member(each) for each in line.contested],
        "refused": [_refused_member(each) for each in line.refused],
    }


def _refused_member(arrival: Arrival) -> Mapping[str, Any]:
    return {
        "file": arrival.file_name,
        "at": arrival.at.isoformat(),
        "status": arrival.status.value,
        "claimed": {"name": arrival.facility_name, "period": arrival.period},
        "problems": [
            {"code": each.code.value, "message": verdict_sentence(each)}
            for each in arrival.problems
        ],
    }


@click.command(help=mark("看收到的一份自评包：来历、要看的地方、比上一份变了什么。"))
@click.argument("number", metavar=mark("编号"))
@click.option("--json", "as_json", is_flag=True, help=mark("写成 JSON，给程序读"))
@click.pass_obj
def show(place: Place, number: str, *, as_json: bool) -> None:
    """Show one packet: what became of it, and what it says otherwise than the last."""
    from tcm_desk.usecases.district.compare_packets import (  # noqa: PLC0415 - heavy
        compare_with_last,
    )
    from tcm_desk.usecases.district.county_list import (  # noqa: PLC0415 - heavy
        packet_history,
        packet_named,
    )
    from tcm_desk.usecases.workspace import open_workspace  # noqa: PLC0415 - heavy

    with open_workspace(place.data(), place.forms, place.resources) as workspace:
        packet_id = packet_named(workspace, number).packet_id
        packet, events = packet_history(workspace, packet_id)
        changes = compare_with_last(workspace, packet_id)
        pack = workspace.pack
    if as_json:
        told = {
            **packet_member(packet),
            "events": [_event_member(each) for each in events],
            "changes": _changes_member(changes) if changes else None,
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    click.echo(packet_line(packet))
    for doubt in packet.doubts:
        click.echo(f"  {doubt_sentence(doubt)}")
    for event in events:
        for line in _event_lines(event):
            click.echo(line)
    for line in _change_lines(changes, pack):
        click.echo(line)


def _event_lines(event: PacketEvent) -> Iterator[str]:
    from tcm_desk.usecases.district.answer_packet import (  # noqa: PLC0415 - heavy
        said_in,
    )

    said = packet_event_sentence(event.kind, printed(event.note))
    words = _("{time} {actor} {said}") if event.actor else _("{time} {said}")
    time = f"{event.at.astimezone():%Y-%m-%d %H:%M}"
    yield words.format(time=time, actor=event.actor, said=said)
    answer = said_in(event)
    for key, remark in answer.on_items.items() if answer else ():
        yield _("    {item}：{remark}").format(item=key, remark=printed(remark))


def _event_member(event: PacketEvent) -> Mapping[str, Any]:
    return {
        "kind": event.kind.value,
        "at": event.at.isoformat(),
        "actor": event.actor,
        "note": event.note,
    }


def _change_lines(changes: PacketChanges | None, pack: FormPack) -> Iterator[str]:
    if changes is None:
        yield _("这家机构只报过这一份。")
        return
    sentence = _(
        "与 {file}（{period}）相比：变了 {facts} 处，"
        "新达标 {better} 项，不再达标 {worse} 项。"
    )
    yield sentence.format(
        file=printed(changes.last.file_name),
        period=period_name(changes.last.period),
        facts=len(changes.facts),
        better=changes.better,
        worse=changes.worse,
    )
    for each in changes.findings:
        indicator = next(
            one
            for one in pack.standard(each.standard).indicators
            if one.id == each.indicator
        )
        yield _("  {indicator}：{before} → {after}").format(
            indicator=text_of(indicator.name),
            before=outcome_word(each.before),
            after=outcome_word(each.after),
        )


def _changes_member(changes: PacketChanges) -> Mapping[str, Any]:
    return {
        "last": changes.last.packet_id,
        "facts": [str(each.key) for each in changes.facts],
        "findings": [
            {
                "standard": each.standard,
                "indicator": each.indicator,
                "before": each.before.value,
                "after": each.after.value,
            }
            for each in changes.findings
        ],
    }
