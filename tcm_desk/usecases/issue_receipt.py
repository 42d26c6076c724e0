"""The district answers a packet: verify, judge again, countersign, prove."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tcm_desk.errors import (
    PacketNotProvenError,
    PacketRejectedError,
    Proof,
    ReceiptFault,
    ReceiptRefusedError,
)
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.findings_document import findings_document
from tcm_desk.packet.spelling import canonical_bytes, digest_of, short_code
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.signature.countersign import ReceiptAppearance, countersign
from tcm_desk.signature.enrolment import RECEIPT_SUFFIX
from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.usecases.compare_pages import Judge, with_pages
from tcm_desk.usecases.judge_document import wording_for
from tcm_desk.usecases.verify_packet import (
    DOCUMENT,
    FINDINGS,
    CheckedFile,
    check_packet,
    read_packet,
)
from tcm_desk.usecases.whole_file import read_from_medium, write_whole
from tcm_desk.wording.packet import receipt_lines

LONGEST_REMARKS = 60  # characters: what the box on paper has room for


@dataclass(frozen=True)
class ReceiptOrder:
    """What the district answers with, and by what it has checked."""

    pack: FormPack
    resources: Path
    anchors: TrustAnchors
    moment: datetime
    remarks: str = ""


def issue_receipt(
    packet: Path, key: SigningKey, order: ReceiptOrder, out: Path
) -> CheckedFile:
    """Write the packet with the district's receipt; return what holds of it now.

    Raises:
        CannotReadError, FileTooLargeError: the packet cannot be opened.
        PacketRejectedError: the packet is not a trusted facility's word.
        ReceiptRefusedError: it has a receipt already, its findings are not those that
            its facts come to by the district's own form pack, or the remarks are long.
        CannotWriteError: the disk or stick refused; nothing was left behind.
        PacketNotProvenError: what was written does not stand the proof.
    """
    return answer_with_receipt(packet, read_packet(packet), key, order, out)


def answer_with_receipt(
    named: Path, pdf: bytes, key: SigningKey, order: ReceiptOrder, out: Path
) -> CheckedFile:
    """Do the same for a packet that was read already; `named` only names it.

    Raises:
        As `issue_receipt`.
    """
    if len(order.remarks) > LONGEST_REMARKS:
        raise ReceiptRefusedError(
            file=named.name, reason=ReceiptFault.LONG, most=LONGEST_REMARKS
        )
    by = Judge(order.pack, order.resources, order.anchors, order.moment)
    at_sight = check_packet(named, pdf, order.anchors, order.moment)
    checked = with_pages(at_sight, pdf, by).checked
    _refuse_unfit(checked, order.pack)
    name = str(checked.facility.get("name", ""))
    code = short_code(digest_of(checked.verdict.attachments[DOCUMENT]))
    appearance = ReceiptAppearance(
        receipt_lines(
            key.name.removesuffix(RECEIPT_SUFFIX),
            name,
            code,
            order.moment,
            order.remarks,
        ),
        order.resources / "fonts" / "NotoSansSC-Regular.cut.ttf",
    )
    write_whole(out, countersign(pdf, key, appearance, order.moment))
    again = check_packet(out, read_from_medium(out), order.anchors, order.moment)
    stands = again.verdict.status is PacketStatus.VALID
    if not (stands and again.verdict.countersigned):
        out.unlink(missing_ok=True)
        reason = " ".join(again.sentences)
        raise PacketNotProvenError(path=out, proof=Proof.VERIFIED, reason=reason)
    return again


def _refuse_unfit(checked: CheckedFile, pack: FormPack) -> None:
    verdict, file = checked.verdict, checked.path.name
    if verdict.status is not PacketStatus.VALID:
        raise PacketRejectedError(file=file, reason=" ".join(checked.sentences))
    if verdict.countersigned:
        raise ReceiptRefusedError(file=file, reason=ReceiptFault.TWICE)
    claimed = json.loads(verdict.attachments[FINDINGS])
    if claimed.get("pack", {}).get("digest") != f"sha256:{pack.digest}":
        raise ReceiptRefusedError(file=file, reason=ReceiptFault.OTHER_PACK)
    snapshot = read_document(verdict.attachments[DOCUMENT], pack).snapshot(pack)
    wording = wording_for(snapshot.pack)  # in the words of the place, as it was sealed
    found = canonical_bytes(findings_document(snapshot, wording))
    if claimed.get("standards") != json.loads(found)["standards"]:
        raise ReceiptRefusedError(file=file, reason=ReceiptFault.OTHER_FINDINGS)
