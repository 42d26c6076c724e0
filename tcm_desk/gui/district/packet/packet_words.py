"""One packet in words: whose, what changed, what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question
from tcm_desk.gui.district.inbox_lines import look_sentences
from tcm_desk.i18n import translate as _
from tcm_desk.store.district_records import PacketEvent, ReceivedPacket
from tcm_desk.usecases.district.compare_packets import (
    ChangedFact,
    PacketChanges,
    TurnedFinding,
)
from tcm_desk.usecases.district.look_at_packet import PacketLook
from tcm_desk.wording.intake import packet_event_sentence
from tcm_desk.wording.terms import outcome_word, period_name, text_of, type_name
from tcm_desk.wording.values import value_with_unit

_NUMBER = 12  # characters of a packet's number that are shown, and enough to name it
_FACTS_SHOWN = 40
_BYTES_IN_KB = 1024


def about_packet(packet: ReceivedPacket) -> str:
    """Say of which period and kind of facility it is, and how it is named."""
    return _("{period}自评　{type}　编号 {number}").format(
        period=period_name(packet.period),
        type=type_name(packet.facility.type),
        number=packet.packet_id[:_NUMBER],
    )


def proof_lines(packet: ReceivedPacket) -> Iterator[str]:
    """Say what was proven, when, and of which file."""
    if packet.signed_at is not None:
        words = _("封存时间（机构电脑上的）：{time}")
        yield words.format(time=_when(packet.signed_at))
    yield _("证书指纹：{fingerprint}").format(fingerprint=packet.fingerprint)
    received = _("收下：{time}　{file}　{size} KB")
    yield received.format(
        time=_when(packet.received_at),
        file=packet.file_name,
        size=max(packet.file_bytes // _BYTES_IN_KB, 1),
    )
    if packet.pages == "agree":
        yield _("版面：照里面的数据重新排过，逐页一样。")


def look_at(look: PacketLook) -> list[str]:
    """Say what is to be looked at before it is answered."""
    found = list(look_sentences(look.packet))
    if look.unread:
        found.append(look.unread)
    for each in look.rivals:
        words = _("同一期还有一份：{file}，{time} 封存，编号 {number}。")
        found.append(
            words.format(
                file=each.file_name,
                time=_when(each.signed_at) if each.signed_at else "—",
                number=each.packet_id[:_NUMBER],
            )
        )
    return found


def change_summary(changes: PacketChanges) -> str:
    """Say how much is other than in the last packet, and how it turned out."""
    sentence = _(
        "与 {file}（{period}）相比：变了 {facts} 处，"
        "新达标 {better} 项，不再达标 {worse} 项。"
    )
    return sentence.format(
        file=changes.last.file_name,
        period=period_name(changes.last.period),
        facts=len(changes.facts),
        better=changes.better,
        worse=changes.worse,
    )


def turned_line(pack: FormPack, turned: TurnedFinding) -> str:
    """Say what an indicator was, and what it is."""
    named = {each.id: each for each in pack.standard(turned.standard).indicators}
    return _("{indicator}：{before} → {after}").format(
        indicator=text_of(named[turned.indicator].name),
        before=outcome_word(turned.before),
        after=outcome_word(turned.after),
    )


def fact_lines(pack: FormPack, changes: PacketChanges) -> Iterator[str]:
    """Say what each answer was and is; of tables only how many cells are others."""
    questions = [each for each in changes.facts if _is_question(pack, each.key)]
    for each in questions[:_FACTS_SHOWN]:
        yield _fact_line(pack, each)
    if len(questions) > _FACTS_SHOWN:
        rest = len(questions) - _FACTS_SHOWN
        yield _("还有 {count} 题。").format(count=rest)
    others = [each for each in changes.facts if each not in questions]
    for item, count in Counter(each.key.item for each in others).items():
        table = pack.tables.get(item)
        name = text_of(table.label) if table is not None else item
        yield _("{table}：变了 {count} 格").format(table=name, count=count)


def event_line(event: PacketEvent) -> str:
    """Say when what became of it, and by whom."""
    note = event.note
    said = packet_event_sentence(event.kind, note)
    time = _when(event.at)
    if event.actor:
        words = _("{time} {actor} {said}")
        return words.format(time=time, actor=event.actor, said=said)
    return _("{time} {said}").format(time=time, said=said)


def _fact_line(pack: FormPack, changed: ChangedFact) -> str:
    item = pack.questions[changed.key.item]
    return _("{question}：{before} → {after}").format(
        question=text_of(item.name or item.label),
        before=_value(pack, item, changed.before),
        after=_value(pack, item, changed.after),
    )


def _value(pack: FormPack, item: Question, value: object) -> str:
    return _("未填") if value is None else value_with_unit(pack, item, value)  # type: ignore[arg-type]


def _is_question(pack: FormPack, key: FactKey) -> bool:
    return not key.row and key.item in pack.questions


def _when(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
