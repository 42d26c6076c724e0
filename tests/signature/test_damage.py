"""Bits and bytes changed by chance: the verdict, or the facts, must not."""

from __future__ import annotations

import random
import re
from datetime import datetime

import pytest

from tcm_desk.errors import NotAPacketError
from tcm_desk.packet.verdict import PacketStatus, PacketVerdict, ProblemCode
from tcm_desk.signature.reading import LARGEST_FILE
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import unverified_attachment, verify_packet

MUTANTS = 120
REFUSED = {PacketStatus.ALTERED, PacketStatus.UNSIGNED, PacketStatus.UNREADABLE}


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
    found = re.findall(rb"/ByteRange \[0 (\d+) (\d+)", pdf)
    assert found
    return [range(int(start), int(end)) for start, end in found]


@pytest.fixture(params=["packet", "receipted"])
def genuine(request: pytest.FixtureRequest) -> bytes:
    pdf = request.getfixturevalue(request.param)
    assert isinstance(pdf, bytes)
    return pdf


def places_in(pdf: bytes, *, in_signatures: bool) -> list[int]:
    """List the signed bytes, or those of the signatures, which nothing signs."""
    gaps = {place for gap in gaps_of(pdf) for place in gap}
    return sorted(gaps if in_signatures else set(range(len(pdf))) - gaps)


@pytest.mark.parametrize("in_signatures", [False, True])
@pytest.mark.parametrize(("kind", "flips"), [("packet", 200), ("receipted", 80)])
def test_no_flipped_bit_is_accepted(
    request: pytest.FixtureRequest,
    anchors: TrustAnchors,
    now: datetime,
    kind: str,
    flips: int,
    *,
    in_signatures: bool,
) -> None:
    genuine: bytes = request.getfixturevalue(kind)
    places = places_in(genuine, in_signatures=in_signatures)
    chance = random.Random(20261122)  # noqa: S311 - the same flips every time
    for _ in range(flips):
        bit = chance.choice(places) * 8 + chance.randrange(8)
        verdict = verify_packet(flipped(genuine, bit), anchors, now)
        assert verdict.status in REFUSED, f"bit {bit}"
        assert not verdict.accepted, f"bit {bit}"
        assert not verdict.attachments, f"bit {bit}"


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


def test_a_file_too_large_to_be_a_packet_is_not_opened(
    anchors: TrustAnchors, now: datetime
) -> None:
    verdict = verify_packet(bytes(LARGEST_FILE + 1), anchors, now)

    assert [each.code for each in verdict.problems] == [ProblemCode.TOO_LARGE]


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
