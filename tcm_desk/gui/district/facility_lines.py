"""The county's facilities and what came in from each, as lines of a list."""

from __future__ import annotations

from collections.abc import Iterator

from tcm_desk.gui.district.desk_lines import DeskLine, begun_large
from tcm_desk.gui.district.inbox_lines import look_sentences
from tcm_desk.gui.look.icons import Glyph
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tokens import Token
from tcm_desk.i18n import translate as _
from tcm_desk.packet.intake import Standing
from tcm_desk.store.district_records import Arrival, ReceivedPacket
from tcm_desk.usecases.district.county_list import CountyList, FacilityLine
from tcm_desk.wording.intake import standing_word
from tcm_desk.wording.terms import type_name
from tcm_desk.wording.verdicts import verdict_sentence

SILENT, LOOK = "silent", "look"

_SHAPES: dict[Standing, tuple[Glyph, Token]] = {
    Standing.RECEIVED: ("tick", "accent"),
    Standing.ACCEPTED: ("seal", "accent"),
    Standing.RETURNED: ("undo", "ink"),
    Standing.SUPERSEDED: ("clock", "ink3"),
    Standing.CONTESTED: ("more", "ink"),
}


def facility_filters() -> list[Option]:
    """Return the kinds by which facilities are filtered."""
    standings = (
        Standing.RECEIVED,
        Standing.ACCEPTED,
        Standing.RETURNED,
        Standing.CONTESTED,
    )
    return [
        Option(SILENT, begun_large(_("未报"))),
        *(Option(each.value, begun_large(standing_word(each))) for each in standings),
        Option(LOOK, _("要看一眼")),
    ]


def facility_lines(county: CountyList) -> list[DeskLine]:
    """Return a line for each packet that waits for a person, then each facility."""
    lines = [_stranger(each) for each in county.unregistered]
    lines += [_refused(each) for each in county.refused]
    for each in county.lines:
        lines += _of_facility(each)
    return lines


def _of_facility(line: FacilityLine) -> Iterator[DeskLine]:
    for each in line.contested:
        yield _packet_line(each, line.entry.name)
    if line.packet is not None:
        yield _packet_line(line.packet, line.entry.name, line.refused)
    elif not line.contested:
        yield _silent(line)


def _packet_line(
    packet: ReceivedPacket, name: str, refused: tuple[Arrival, ...] = ()
) -> DeskLine:
    glyph, tone = _SHAPES[packet.standing]
    sentences = (*look_sentences(packet), *map(_refused_sentence, refused))
    kinds = {packet.standing.value}
    if sentences or packet.standing is Standing.CONTESTED:
        kinds.add(LOOK)
    return DeskLine(
        glyph=glyph,
        tone=tone,
        title=name,
        word=begun_large(standing_word(packet.standing)),
        under=_under(packet),
        sentences=sentences,
        id=packet.packet_id,
        packet=packet.packet_id,
        kinds=frozenset(kinds),
    )


def _under(packet: ReceivedPacket) -> str:
    type_ = type_name(packet.facility.type)
    if packet.signed_at is None:
        return type_
    return _("{type}　{day} 封存").format(
        type=type_, day=f"{packet.signed_at.astimezone():%Y-%m-%d}"
    )


def _silent(line: FacilityLine) -> DeskLine:
    refused = tuple(map(_refused_sentence, line.refused))
    kinds = {SILENT, LOOK} if refused else {SILENT}
    return DeskLine(
        glyph="more",
        tone="ink3",
        title=line.entry.name,
        word=begun_large(_("未报")),
        under=type_name(line.entry.type),
        sentences=refused,
        id=f"entry-{line.entry.id}",
        kinds=frozenset(kinds),
    )


def _stranger(packet: ReceivedPacket) -> DeskLine:
    found = _packet_line(packet, packet.facility.name)
    return found._replace(
        glyph="help", tone="ink", word=_("不在名册上"), kinds=frozenset({LOOK})
    )


def _refused(arrival: Arrival) -> DeskLine:
    claimed = _("自称是“{name}”，没有人能证明").format(name=arrival.facility_name)
    return DeskLine(
        glyph=None,
        tone="ink",
        title=claimed if arrival.facility_name else _("不知道是哪家的"),
        word=begun_large(_("没有收")),
        under=arrival.file_name,
        sentences=tuple(verdict_sentence(each) for each in arrival.problems),
        id=f"file-{arrival.file_digest or arrival.file_name}",
        kinds=frozenset({LOOK}),
    )


def _refused_sentence(arrival: Arrival) -> str:
    """Say of a file that claims to be of a facility why it was not kept."""
    words = _("另有一个文件没有收：{file}（{day}）。{why}")
    return words.format(
        file=arrival.file_name,
        day=f"{arrival.at.astimezone():%Y-%m-%d}",
        why="".join(verdict_sentence(each) for each in arrival.problems),
    )
