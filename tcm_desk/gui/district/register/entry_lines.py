"""The register as lines of a list: what each facility is called, and what is known."""

from __future__ import annotations

from collections.abc import Iterable

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.gui.district.desk_lines import DeskLine
from tcm_desk.gui.look.segments import Option
from tcm_desk.i18n import translate as _
from tcm_desk.store.district_records import ReceivedPacket, RegisterEntry
from tcm_desk.wording.terms import period_name, type_name

STRANGER = "stranger"  # the kind of a packet whose facility is not on the register


def register_filters() -> list[Option]:
    """Return the kinds by which the register is filtered."""
    types = [Option(each.value, type_name(each)) for each in FacilityType]
    return [*types, Option(STRANGER, _("不在名册上"))]


def register_lines(
    entries: Iterable[RegisterEntry], strangers: Iterable[ReceivedPacket]
) -> list[DeskLine]:
    """Return what waits for a person first, then the register, then what was struck."""
    kept = sorted(entries, key=lambda each: not each.stands)
    return [*map(_stranger, strangers), *map(_entry, kept)]


def _entry(entry: RegisterEntry) -> DeskLine:
    known = entry.facility_id is not None
    if not entry.stands:
        glyph, tone, word = "close", "ink3", _("已注销")
    elif known:
        glyph, tone, word = "tick", "ink2", _("已对上")
    else:
        glyph, tone, word = "more", "ink3", _("还没报送过")
    return DeskLine(
        glyph=glyph,  # type: ignore[arg-type]
        tone=tone,  # type: ignore[arg-type]
        title=entry.name,
        word=word,
        under=_under(entry),
        id=str(entry.id),
        kinds=frozenset({entry.type.value}),
    )


def _under(entry: RegisterEntry) -> str:
    told = (type_name(entry.type), entry.parent or "", entry.uscc or "")
    return "　".join(each for each in (*told, entry.division) if each)


def _stranger(packet: ReceivedPacket) -> DeskLine:
    words = _("{type}　{period}的自评包，不知道归哪一家，没有计入汇总")
    return DeskLine(
        glyph="help",
        tone="ink",
        title=packet.facility.name,
        word=_("不在名册上"),
        under=words.format(
            type=type_name(packet.facility.type), period=period_name(packet.period)
        ),
        id=packet.packet_id,
        packet=packet.packet_id,
        kinds=frozenset({STRANGER}),
    )
