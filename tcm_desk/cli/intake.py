"""`tcm-desk district intake`: a folder of packets taken in, each with its verdict."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tcm_desk.assessment.period import Period
from tcm_desk.cli.period import PeriodType
from tcm_desk.cli.place import Place
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.packet.intake import ArrivalResult
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.wording.clock import clock_sentence
from tcm_desk.wording.intake import arrival_word, doubt_sentence, standing_word
from tcm_desk.wording.terms import period_name
from tcm_desk.wording.verdicts import verdict_sentence

if TYPE_CHECKING:  # it brings the database
    from tcm_desk.assessment.clock import ClockDoubt
    from tcm_desk.store.district_records import ReceivedPacket
    from tcm_desk.usecases.district.intake import IntakeReport, IntakeStep, TakenFile

NUMBER = 12  # characters of a packet's number that are shown, and enough to name it

_NOT_VALID, _UNREADABLE = 1, 2
_FILE = click.Path(path_type=Path)


@click.command(
    help=mark(
        "收包：核验 PATH（文件，或整个文件夹、U 盘），真的收下，逐份说明。"
        "中途断了再收一次，收过的不会重复。"
    )
)
@click.argument("paths", nargs=-1, required=True, type=_FILE, metavar="PATH…")
@click.option("--trust", multiple=True, type=_FILE, help=mark("信得过的证书（.pem）"))
@click.option(
    "--period",
    type=PeriodType(),
    metavar="2024|2024Q3",
    help=mark("这次收的是哪一期；别期的也收，但会提醒"),
)
@click.option("--json", "as_json", is_flag=True, help=mark("写成 JSON，给程序读"))
@click.pass_obj
def intake(
    place: Place,
    paths: tuple[Path, ...],
    trust: tuple[Path, ...],
    period: Period | None,
    *,
    as_json: bool,
) -> None:
    """Take packets in, keep the genuine ones, and say of each what became of it."""
    from tcm_desk.usecases.district.clock import (  # noqa: PLC0415 - heavy
        desk_clock_doubts,
    )
    from tcm_desk.usecases.district.intake import IntakeOrder  # noqa: PLC0415
    from tcm_desk.usecases.district.own_desk import desk_anchors  # noqa: PLC0415
    from tcm_desk.usecases.district.take_in import take_in  # noqa: PLC0415
    from tcm_desk.usecases.workspace import open_workspace  # noqa: PLC0415

    data = place.data()
    with open_workspace(data, place.forms, place.resources) as workspace:
        clock = desk_clock_doubts(workspace)
        for each in clock:
            click.echo(clock_sentence(each), err=True)
        order = IntakeOrder(paths, desk_anchors(data, trust), period)
        report = take_in(workspace, order, None if as_json else _tell)
    if as_json:
        click.echo(json.dumps(_document(report, clock), ensure_ascii=False, indent=1))
    else:
        for line in _summary(report):
            click.echo(line)
    if report.fault is not None:
        click.echo(str(report.fault), err=True)
        sys.exit(report.fault.exit_code)
    sys.exit(_exit_code(report))


def _exit_code(report: IntakeReport) -> int:
    arrivals = [each.arrival for each in report.files]
    refused = [each for each in arrivals if not (each.result.kept or each.result.known)]
    if any(each.status is PacketStatus.UNREADABLE for each in refused):
        return _UNREADABLE
    contested = any(each.result is ArrivalResult.CONTESTED for each in arrivals)
    return _NOT_VALID if refused or contested else 0


def _tell(step: IntakeStep) -> None:
    if step.taken is not None:
        for line in _lines(step.taken, f"{step.number}/{step.of}"):
            click.echo(line)


def _lines(taken: TakenFile, number: str) -> Iterator[str]:
    result = arrival_word(taken.arrival.result)
    yield _("{number} {file}：{result}").format(
        number=number, file=printed(taken.path.name), result=result
    )
    if taken.packet is not None:
        yield f"  {packet_line(taken.packet)}"
    elif taken.arrival.facility_name:
        claimed = _("  自称是 {name}，没有人能证明")
        yield claimed.format(name=printed(taken.arrival.facility_name))
    if taken.signer and taken.packet is None:
        words = _("  签署人 {name}，指纹 {fingerprint}")
        name = printed(taken.signer)
        yield words.format(name=name, fingerprint=taken.fingerprint)
    for sentence in sentences(taken):
        yield f"  {sentence}"


def sentences(taken: TakenFile) -> list[str]:
    """Say what speaks against a file, and what is to be looked at in it."""
    said = [verdict_sentence(each) for each in taken.arrival.problems]
    packet = taken.packet
    if packet is not None and taken.arrival.result.kept:
        if packet.entry_id is None:
            said.append(unregistered_sentence(packet))
        said += [doubt_sentence(each) for each in packet.doubts]
    return said


def unregistered_sentence(packet: ReceivedPacket) -> str:
    """Say what to do with a packet of a facility that nobody has registered."""
    sentence = _(
        "名册里没有这家机构，不算进汇总。"
        "核对后运行 tcm-desk district register put {number} 列入名册。"
    )
    return sentence.format(number=packet.packet_id[:NUMBER])


def packet_line(packet: ReceivedPacket) -> str:
    """Say whose packet it is, of which period, and how to name it."""
    return _("{facility}，{period}，编号 {number}，{standing}").format(
        facility=printed(packet.facility.name),
        period=period_name(packet.period),
        number=packet.packet_id[:NUMBER],
        standing=standing_word(packet.standing),
    )


def printed(text: str) -> str:
    """Leave nothing in a stranger's words that steers a terminal."""
    return "".join(each if each.isprintable() else "\ufffd" for each in text)


def _summary(report: IntakeReport) -> Iterator[str]:
    if not report.files and not report.left:
        yield _("没有找到 PDF 文件。")
        return
    counts = _counts(report)
    yield _(
        "共 {all} 份：收下 {kept}（其中取代旧版 {newer}），已经收过 {known}，"
        "没有收 {refused}。"
    ).format(**counts)
    if counts["contested"]:
        sentence = _(
            "有 {count} 份和别的对不上，要您定：tcm-desk district choose 编号。"
        )
        yield sentence.format(count=counts["contested"])
    if counts["unregistered"]:
        sentence = _("收下的里面有 {count} 份不在名册上，见上面的提示。")
        yield sentence.format(count=counts["unregistered"])
    if report.left:
        sentence = _("还有 {count} 份没有看。处理好以后再收一次，收过的不会重复。")
        yield sentence.format(count=report.left)


def _counts(report: IntakeReport) -> dict[str, int]:
    results = [each.arrival.result for each in report.files]
    kept = [each for each in report.files if each.arrival.result.kept]
    return {
        "all": len(results),
        "kept": len(kept),
        "newer": results.count(ArrivalResult.NEWER),
        "known": sum(each.known for each in results),
        "refused": sum(not (each.kept or each.known) for each in results),
        "contested": results.count(ArrivalResult.CONTESTED),
        "unregistered": sum(
            each.packet is not None and each.packet.entry_id is None for each in kept
        ),
    }


def _document(report: IntakeReport, clock: Sequence[ClockDoubt]) -> Mapping[str, Any]:
    return {
        "format": "tcm-desk/intake",
        "version": 1,
        "round": str(report.round),
        "counts": _counts(report),
        "left": report.left,
        "fault": str(report.fault) if report.fault else None,
        "clock": [clock_sentence(each) for each in clock],
        "files": [_member(each) for each in report.files],
    }


def _member(taken: TakenFile) -> Mapping[str, Any]:
    arrival = taken.arrival
    return {
        "file": str(taken.path),
        "result": arrival.result.value,
        "status": arrival.status.value,
        "packet": packet_member(taken.packet) if taken.packet else None,
        "claimed": {
            "facility": str(arrival.facility_id) if arrival.facility_id else None,
            "name": arrival.facility_name,
            "period": arrival.period,
        },
        "signer": {"name": taken.signer, "fingerprint": taken.fingerprint},
        "superseded": [each.packet_id for each in taken.superseded],
        "problems": [
            {"code": each.code.value, "message": verdict_sentence(each)}
            for each in arrival.problems
        ],
    }


def packet_member(packet: ReceivedPacket) -> Mapping[str, Any]:
    """Return what is known of a packet that came in, as plain data."""
    facility, signed = packet.facility, packet.signed_at
    return {
        "packet_id": packet.packet_id,
        "standing": packet.standing.value,
        "facility": {
            "id": str(facility.id),
            "name": facility.name,
            "type": facility.type.value,
            "uscc": facility.uscc,
            "division": facility.division or None,
            "parent": facility.parent,
        },
        "entry": str(packet.entry_id) if packet.entry_id else None,
        "period": packet.period.code,
        "standards": list(packet.standards),
        "edits": packet.edits,
        "signed_at": signed.isoformat() if signed else None,
        "signer": {"name": packet.signer, "fingerprint": packet.fingerprint},
        "pages": packet.pages,
        "judged_at": packet.judged_at.isoformat(),
        "trusted": list(packet.anchors),
        "file": {
            "name": packet.file_name,
            "sha256": packet.file_digest,
            "bytes": packet.file_bytes,
        },
        "received_at": packet.received_at.isoformat(),
        "doubts": [
            {
                "code": each.code.value,
                "details": dict(each.details),
                "message": doubt_sentence(each),
            }
            for each in packet.doubts
        ],
    }
