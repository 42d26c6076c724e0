"""The readers of packets: spoiled as a whole, in their structure, and in the seal.

None may be accepted whose signed bytes are not those that were signed.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from tcm_desk.errors import TcmDeskError
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.signature.countersign import ReceiptAppearance, countersign
from tcm_desk.signature.sign import SealAppearance
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import unverified_attachment
from tcm_desk.usecases.compare_pages import Judge, compare_pages
from tcm_desk.usecases.issue_packet import issue_packet, throw_away_key
from tcm_desk.usecases.print_packet import order_document
from tcm_desk.usecases.verify_packet import (
    DOCUMENT,
    EVIDENCE_INDEX,
    FINDINGS,
    check_packet,
)
from tests.fuzz.reader import Read, Reader
from tests.publishing import NOW, clinic, office
from tests.sealing import with_seal
from tests.signature.conftest import write_draft

_FONT = "fonts/NotoSansSC-Regular.cut.ttf"
_MEMBERS = {DOCUMENT: b"{}", EVIDENCE_INDEX: b"[]", FINDINGS: b"{}"}


@dataclass(frozen=True)
class PacketGround:
    """What the readers stand on; they write below `folder` alone."""

    folder: Path
    resources: Path
    pack: FormPack
    document: bytes


class ForgeryAcceptedError(AssertionError):
    """Verification believed what nobody has signed."""


def packet_readers(ground: PacketGround) -> list[Reader]:
    """Return them."""
    return [*_small_ones(ground), *_whole_ones(ground)]


def _small_ones(ground: PacketGround) -> list[Reader]:
    """Packets of a page and a few kilobytes, of which much is structure."""
    sealed, receipted = _small_packets(ground.resources)
    anchors = TrustAnchors(frozenset({clinic().certificate, office().certificate}))
    check = _checking([sealed, receipted], anchors)
    start, end = _gap(sealed)
    cms = bytes.fromhex(sealed[start:end].decode())

    def read_signature(data: bytes) -> None:
        spelled = data.hex().upper().encode()
        if len(spelled) <= end - start:
            check(sealed[:start] + spelled.ljust(end - start, b"0") + sealed[end:])

    return [
        Reader("packet structure", (sealed, receipted), check),
        Reader("packet signature", (_without_filling(cms),), read_signature),
    ]


def _small_packets(resources: Path) -> tuple[bytes, bytes]:
    font, lines = resources / _FONT, ("电子签章",)
    box = (330, 330, 530, 400)
    appearance = SealAppearance(-1, box, box, lines, font, "自评报告电子签章")
    sealed = with_seal(write_draft(_MEMBERS, 1, None), clinic(), appearance, NOW)
    return sealed, countersign(sealed, office(), ReceiptAppearance(lines, font), NOW)


def _gap(sealed: bytes) -> tuple[int, int]:
    """Return where the signature stands, as hexadecimal digits."""
    start = sealed.rindex(b"/Contents <") + len(b"/Contents <")
    return start, sealed.index(b">", start)


def _without_filling(cms: bytes) -> bytes:
    """Return the value alone: a SEQUENCE whose length takes two bytes."""
    return cms[: 4 + int.from_bytes(cms[2:4], "big")]


def _checking(sound: list[bytes], anchors: TrustAnchors) -> Callable[[bytes], None]:
    """Return what checks a packet, and fails where a forged one is believed."""
    place = Path("p.pdf")
    known = {check_packet(place, pdf, anchors, NOW).verdict.packet_id for pdf in sound}

    def check(data: bytes) -> None:
        verdict = check_packet(place, data, anchors, NOW).verdict
        if verdict.accepted and verdict.packet_id not in known:
            raise ForgeryAcceptedError
        with suppress(TcmDeskError):
            unverified_attachment(data, DOCUMENT, "p")

    return check


def _whole_ones(ground: PacketGround) -> list[Reader]:
    """Packets as a facility seals them, and what is attached to them."""
    now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    contents = read_document(ground.document, ground.pack)
    order = order_document(contents, ground.pack, ground.resources, now)
    key = throw_away_key(order)
    pdf = issue_packet(order, key, ground.folder / "packet.pdf").pdf
    anchors = TrustAnchors(frozenset({key.certificate}))
    verdict = check_packet(Path("p.pdf"), pdf, anchors, now).verdict
    by = Judge(ground.pack, ground.resources, None, now)

    def read_attached(name: str) -> Read:
        def read(data: bytes) -> None:
            changed = {**verdict.attachments, name: data}
            compare_pages(pdf, replace(verdict, attachments=changed), by)

        return read

    attached = [
        Reader(
            f"sealed {name}",
            (verdict.attachments[name],),
            read_attached(name),
            slow=True,
        )
        for name in (DOCUMENT, FINDINGS, EVIDENCE_INDEX)
    ]
    return [Reader("packet", (pdf,), _checking([pdf], anchors)), *attached]
