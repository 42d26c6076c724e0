"""Bits and bytes changed by chance: the verdict, or the facts, must not."""

from __future__ import annotations

import random
import re
from datetime import datetime

import pytest

from tcm_desk.errors import NotAPacketError
from tcm_desk.packet.verdict import PacketStatus, PacketVerdict
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import unverified_attachment, verify_packet

FLIPS = 200
MUTANTS = 120


def flipped(pdf: bytes, bit: int) -> bytes:
    changed = bytearray(pdf)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def says_the_same(verdict: PacketVerdict, genuine: PacketVerdict) -> bool:
    """Whether facts, signer and the packet's identity are the genuine ones."""
    return (
        verdict.status is genuine.status
        and verdict.attachments == genuine.attachments
        and verdict.fingerprint == genuine.fingerprint
        and verdict.packet_id == genuine.packet_id
        and verdict.signed_at == genuine.signed_at
    )


def gaps_of(pdf: bytes) -> list[range]:
    """Where the signatures stand, which nothing signs."""
    found = re.findall(rb"/ByteRange \[0 (\d+) (\d+)", pdf)
    assert found
    return [range(int(start), int(end)) for start, end in found]


@pytest.fixture(params=["packet", "receipted"])
def genuine(request: pytest.FixtureRequest) -> bytes:
    pdf = request.getfixturevalue(request.param)
    assert isinstance(pdf, bytes)
    return pdf


def test_no_flipped_bit_of_the_signed_bytes_is_accepted(
    genuine: bytes, anchors: TrustAnchors, now: datetime
) -> None:
    unsigned = {place for gap in gaps_of(genuine) for place in gap}
    signed = sorted(set(range(len(genuine))) - unsigned)
    chance = random.Random(20261122)  # noqa: S311 - the same flips every time
    for _ in range(FLIPS):
        bit = chance.choice(signed) * 8 + chance.randrange(8)
        verdict = verify_packet(flipped(genuine, bit), anchors, now)
        assert not verdict.accepted, f"bit {bit}"
        assert verdict.status is not PacketStatus.UNKNOWN_SIGNER, f"bit {bit}"
        assert not verdict.attachments, f"bit {bit}"


def test_a_flipped_bit_of_the_signature_itself_changes_no_fact(
    genuine: bytes, anchors: TrustAnchors, now: datetime
) -> None:
    """Nothing signs the signature: an unread bit of it may change, facts may not."""
    places = [place for gap in gaps_of(genuine) for place in gap]
    before = verify_packet(genuine, anchors, now)
    chance = random.Random(20261123)  # noqa: S311 - see above
    accepted = 0
    for _ in range(FLIPS):
        bit = chance.choice(places) * 8 + chance.randrange(8)
        verdict = verify_packet(flipped(genuine, bit), anchors, now)
        accepted += verdict.accepted
        assert says_the_same(verdict, before) or not verdict.accepted, f"bit {bit}"
    assert accepted <= FLIPS // 50


def mutated(pdf: bytes, chance: random.Random) -> bytes:
    """Cut, double, overwrite or drop a piece, as bad sticks and mail programs do."""
    start = chance.randrange(len(pdf))
    end = min(len(pdf), start + chance.choice([1, 8, 200, 5000]))
    piece = pdf[start:end]
    match chance.randrange(6):
        case 0:
            return pdf[:start]
        case 1:
            return pdf[:start] + pdf[end:]
        case 2:
            return pdf[:end] + piece + pdf[end:]
        case 3:
            return pdf[:start] + chance.randbytes(len(piece)) + pdf[end:]
        case 4:
            return pdf[:start] + bytes(len(piece)) + pdf[end:]
        case _:
            digits = re.sub(rb"\d", lambda _: b"%d" % chance.randrange(10), piece)
            return pdf[:start] + digits + pdf[end:]


def test_a_damaged_file_gets_a_verdict_and_never_an_exception(
    genuine: bytes, anchors: TrustAnchors, now: datetime
) -> None:
    before = verify_packet(genuine, anchors, now)
    chance = random.Random(20261124)  # noqa: S311 - see above
    for number in range(MUTANTS):
        mutant = mutated(genuine, chance)
        verdict = verify_packet(mutant, anchors, now)
        same = says_the_same(verdict, before)
        assert mutant == genuine or same or not verdict.accepted, f"mutant {number}"
        try:
            unverified_attachment(mutant, "assessment.json", "mutant.pdf")
        except NotAPacketError:
            continue


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-",
        b"%PDF-1.7\n%%EOF\n",
        b"%PDF-1.7\nstartxref\n0\n%%EOF\n",
        b"%PDF-1.7\nxref\n0 0\ntrailer\n<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF\n",
        b"%PDF-1.7\n1 0 obj\n" + b"[" * 50_000 + b"\nstartxref\n9\n%%EOF\n",
        b"PK\x03\x04" + bytes(2000),
        "自评报告".encode(),
    ],
)
def test_what_is_no_pdf_is_unreadable(
    content: bytes, anchors: TrustAnchors, now: datetime
) -> None:
    verdict = verify_packet(content, anchors, now)

    assert verdict.status is PacketStatus.UNREADABLE
    assert verdict.problems
