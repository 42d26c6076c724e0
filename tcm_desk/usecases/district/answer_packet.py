"""The district's answer: accepted with a receipt, or returned with remarks.

Both are signed with the receipt key and noted; a packet that is returned counts no
longer, until the facility hands in a newer one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tcm_desk.assessment.facts import clean_text
from tcm_desk.errors import (
    AnswerFault,
    AnswerRefusedError,
    PacketNotProvenError,
    Proof,
    UnknownFactError,
)
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.answer import (
    LONGEST_ITEM_REMARK,
    LONGEST_REMARKS,
    Answer,
    ItemRemark,
    read_answer,
)
from tcm_desk.packet.intake import PacketEventKind, Standing
from tcm_desk.signature.answers import content_of, sign_answer
from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.store.district_records import PacketEvent, ReceivedPacket
from tcm_desk.usecases.district.received_files import read_kept
from tcm_desk.usecases.issue_receipt import ReceiptOrder, answer_with_receipt
from tcm_desk.usecases.take_in_answer import ANSWER_SUFFIX
from tcm_desk.usecases.whole_file import read_from_medium, unused_name, write_whole
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.packet import answer_file_name, receipt_file_name


@dataclass(frozen=True)
class Remarks:
    """What the district has to say: of the whole, and of single items."""

    text: str = ""
    items: Mapping[str, str] = field(default_factory=dict)  # by fact key


def accept_packet(
    workspace: Workspace,
    packet_id: str,
    key: SigningKey,
    anchors: TrustAnchors,
    out: Path,
    remarks: str = "",
) -> Path:
    """Write the packet with the district's receipt to a file; return where it is.

    In a folder it gets a name of its own.

    Raises:
        UnknownPacketError: it never came in here.
        AnswerRefusedError: it is not the one of its facility and period.
        CannotReadError, KeptCopyDamagedError: the copy kept here is not what came in.
        PacketRejectedError, ReceiptRefusedError: it is not fit for a receipt.
        CannotWriteError, PacketNotProvenError: the stick refused; nothing was noted.
    """
    packet = _answerable(workspace, packet_id)
    order = ReceiptOrder(
        workspace.pack, workspace.resources, anchors, workspace.now(), remarks
    )
    pdf = read_kept(workspace, packet)
    target = _target(out, receipt_file_name(packet.file_name))
    answer_with_receipt(Path(packet.file_name), pdf, key, order, target)
    _note(workspace, packet, PacketEventKind.ACCEPTED, remarks)
    return target


def return_packet(
    workspace: Workspace,
    packet_id: str,
    key: SigningKey,
    out: Path,
    remarks: Remarks,
) -> Path:
    """Write the remarks, signed, to a file for the facility; return where they are.

    In a folder they get a name of their own.

    Raises:
        UnknownPacketError: it never came in here.
        AnswerRefusedError: it is not the one of its facility and period, or nothing is
            said, or too much.
        UnknownFactError: a remark is on an item that the forms do not have.
        CannotWriteError, PacketNotProvenError: the stick refused; nothing was noted.
    """
    packet = _answerable(workspace, packet_id)
    answer = _answer(workspace, packet, remarks)
    signed = sign_answer(answer.spelled(), key, workspace.now(), packet.file_name)
    name = answer_file_name(packet.file_name) + ANSWER_SUFFIX
    target = _target(out, name)
    write_whole(target, signed)
    if read_from_medium(target) != signed:
        target.unlink(missing_ok=True)
        raise PacketNotProvenError(path=target, proof=Proof.READ_BACK, reason="")
    said = remarks.text or "；".join(remarks.items.values())
    _note(workspace, packet, PacketEventKind.RETURNED, said, signed)
    return target


def note_receipt(workspace: Workspace, packet_id: str, remarks: str) -> bool:
    """Note a receipt that was given past the desk; whether the packet came in here."""
    with workspace.database.transaction() as transaction:
        packet = transaction.received.find(packet_id)
    if packet is None:
        return False
    _note(workspace, packet, PacketEventKind.ACCEPTED, remarks)
    return True


def said_in(event: PacketEvent) -> Answer | None:
    """Return what was signed and sent back with an event; None if nothing was."""
    if event.answer is None:
        return None
    return read_answer(content_of(event.answer), event.packet_id)


def _target(out: Path, name: str) -> Path:
    return out / unused_name(name, out) if out.is_dir() else out


def _answerable(workspace: Workspace, packet_id: str) -> ReceivedPacket:
    with workspace.database.transaction() as transaction:
        packet = transaction.received.get(packet_id)
    aside = {
        Standing.SUPERSEDED: AnswerFault.OLD_PACKET,
        Standing.CONTESTED: AnswerFault.CONTESTED,
    }
    if packet.standing in aside:
        reason = aside[packet.standing]
        raise AnswerRefusedError(file=packet.file_name, reason=reason)
    return packet


def _answer(workspace: Workspace, packet: ReceivedPacket, remarks: Remarks) -> Answer:
    text = clean_text(remarks.text)
    items = {each: clean_text(said) for each, said in remarks.items.items()}
    items = {each: said for each, said in items.items() if said}
    _refuse_unsaid(packet.file_name, text, items)
    for each in items:
        _refuse_unknown(workspace.pack, each)
    return Answer(
        packet_id=packet.packet_id,
        document_digest=packet.document_digest,
        file_digest=packet.file_digest,
        facility_id=packet.facility.id,
        facility_name=packet.facility.name,
        period=packet.period.code,
        answered_at=workspace.now(),
        remarks=text,
        items=tuple(ItemRemark(key=key, text=said) for key, said in items.items()),
    )


def _refuse_unsaid(file: str, text: str, items: Mapping[str, str]) -> None:
    if not text and not items:
        raise AnswerRefusedError(file=file, reason=AnswerFault.NO_REMARKS)
    if len(text) > LONGEST_REMARKS:
        most = LONGEST_REMARKS
    elif any(len(each) > LONGEST_ITEM_REMARK for each in items.values()):
        most = LONGEST_ITEM_REMARK
    else:
        return
    raise AnswerRefusedError(file=file, reason=AnswerFault.LONG, most=most)


def _refuse_unknown(pack: FormPack, key: str) -> None:
    try:
        item = FactKey.parse(key).item
    except ValueError as error:
        raise UnknownFactError(key=key) from error
    if item not in pack.questions and item not in pack.tables:
        raise UnknownFactError(key=key)


def _note(
    workspace: Workspace,
    packet: ReceivedPacket,
    kind: PacketEventKind,
    said: str,
    signed: bytes | None = None,
) -> None:
    at, actor = workspace.now(), workspace.actor
    event = PacketEvent(packet.packet_id, at, actor, kind, said, signed)
    with workspace.database.transaction() as transaction:
        transaction.received.note(event)
        if packet.standing not in (Standing.SUPERSEDED, Standing.CONTESTED):
            transaction.received.stand(packet.packet_id, _LEADS_TO[kind])


_LEADS_TO = {
    PacketEventKind.ACCEPTED: Standing.ACCEPTED,
    PacketEventKind.RETURNED: Standing.RETURNED,
}
