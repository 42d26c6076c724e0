"""What became of the files taken in, as lines of a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tcm_desk.gui.district.desk_lines import DeskLine, begun_large
from tcm_desk.gui.look.icons import Glyph
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tokens import Token
from tcm_desk.i18n import translate as _
from tcm_desk.packet.intake import ArrivalResult
from tcm_desk.wording.intake import arrival_word, doubt_sentence
from tcm_desk.wording.terms import period_name
from tcm_desk.wording.verdicts import verdict_sentence

if TYPE_CHECKING:
    from tcm_desk.store.district_records import ReceivedPacket
    from tcm_desk.usecases.district.intake import TakenFile

KEPT, REFUSED, KNOWN, LOOK = "kept", "refused", "known", "look"

_SHAPES: dict[ArrivalResult, tuple[Glyph | None, Token]] = {
    ArrivalResult.NEW: ("tick", "accent"),
    ArrivalResult.NEWER: ("tick", "accent"),
    ArrivalResult.OLDER: ("clock", "ink2"),
    ArrivalResult.CONTESTED: ("more", "ink"),
    ArrivalResult.SAME_FILE: ("tick", "ink3"),
    ArrivalResult.SAME_PACKET: ("tick", "ink3"),
    ArrivalResult.STRANGER: ("help", "ink"),
}


def inbox_filters() -> list[Option]:
    """Return the kinds by which the files are filtered."""
    return [
        Option(KEPT, begun_large(_("收下"))),
        Option(REFUSED, begun_large(_("没有收"))),
        Option(KNOWN, begun_large(_("已经收过"))),
        Option(LOOK, _("要看一眼")),
    ]


def inbox_lines(files: Iterable[TakenFile]) -> list[DeskLine]:
    """Return a line for each file, those that need a person first."""
    lines = [_line(each) for each in files]
    return sorted(lines, key=lambda each: not each.kinds & {REFUSED, LOOK})


def _line(taken: TakenFile) -> DeskLine:
    result = taken.arrival.result
    glyph, tone = _SHAPES.get(result, (None, "ink"))
    sentences = tuple(_sentences(taken))
    packet = taken.packet
    return DeskLine(
        glyph=glyph,
        tone=tone,
        title=_title(taken),
        word=begun_large(arrival_word(result)),
        under=taken.path.name if packet is None else _under(taken, packet),
        sentences=sentences,
        id=str(taken.path),
        packet=packet.packet_id if packet else "",
        kinds=frozenset(_kinds(taken, looked_at=bool(sentences))),
    )


def _title(taken: TakenFile) -> str:
    if taken.packet is not None:
        return taken.packet.facility.name
    claimed = taken.arrival.facility_name
    if claimed:
        return _("自称是“{name}”，没有人能证明").format(name=claimed)
    return _("不知道是哪家的")


def _under(taken: TakenFile, packet: ReceivedPacket) -> str:
    return _("{period}　{file}").format(
        period=period_name(packet.period), file=taken.path.name
    )


def _sentences(taken: TakenFile) -> Iterable[str]:
    for problem in taken.arrival.problems:
        yield verdict_sentence(problem)
    if taken.signer and taken.packet is None:
        words = _("签署人 {name}，指纹 {fingerprint}")
        yield words.format(name=taken.signer, fingerprint=taken.fingerprint)
    if taken.packet is not None and taken.arrival.result.kept:
        yield from look_sentences(taken.packet)


def look_sentences(packet: ReceivedPacket) -> Iterable[str]:
    """Say what is to be looked at in a packet that was kept."""
    if packet.entry_id is None:
        yield _("名册里没有这家机构，不算进汇总。打开它，列入名册或归到名册上的一家。")
    for doubt in packet.doubts:
        yield doubt_sentence(doubt)


def _kinds(taken: TakenFile, *, looked_at: bool) -> Iterable[str]:
    result = taken.arrival.result
    if result.kept:
        yield KEPT
    elif result.known:
        yield KNOWN
    else:
        yield REFUSED
    if result is ArrivalResult.CONTESTED or (result.kept and looked_at):
        yield LOOK
