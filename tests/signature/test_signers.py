"""Who signed: keys that are good in themselves, in the wrong hands."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

import pikepdf
import pytest
from pikepdf import Dictionary

from tcm_desk.packet.verdict import PacketStatus, ProblemCode
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.keys import SigningKey, make_passing_key
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import verify_packet

VILLAGE = KeySubject("柳树村卫生室", UUID(int=8))
OTHER_USCC = "12330127MB0Y99999X"


class Authority(Protocol):
    @property
    def der(self) -> bytes: ...
    def issue(self, name: str, *usccs: str) -> SigningKey: ...


Draft = Callable[..., bytes]
Seal = Callable[[bytes, SigningKey], bytes]
Countersign = Callable[[bytes, SigningKey], bytes]


@pytest.fixture(scope="module")
def village_key(now: datetime) -> SigningKey:
    return make_passing_key(VILLAGE, now)


def test_a_facilitys_own_certificate_can_be_the_anchor(
    packet: bytes, key: SigningKey, now: datetime, document: bytes
) -> None:
    verdict = verify_packet(packet, TrustAnchors(frozenset({key.certificate})), now)

    assert verdict.status is PacketStatus.VALID
    assert verdict.accepted
    assert (verdict.signer, verdict.fingerprint) == (key.name, key.fingerprint)
    assert verdict.signed_at == now
    assert not verdict.countersigned
    assert verdict.attachments["assessment.json"] == document


def test_a_certificate_of_the_district_leads_to_its_root(
    draft: Draft,
    sealed_by: Seal,
    district: Authority,
    now: datetime,
    clinic: KeySubject,
) -> None:
    issued = district.issue(clinic.name, str(clinic.uscc))
    trusted = TrustAnchors(frozenset({district.der}))

    verdict = verify_packet(sealed_by(draft(), issued), trusted, now)

    assert verdict.status is PacketStatus.VALID


@pytest.mark.parametrize("given", [None, TrustAnchors(frozenset())])
def test_without_anchors_nobody_is_trusted_but_the_packet_is_intact(
    packet: bytes, now: datetime, document: bytes, given: TrustAnchors | None
) -> None:
    verdict = verify_packet(packet, given, now)

    assert verdict.status is PacketStatus.UNKNOWN_SIGNER
    assert (verdict.intact, verdict.valid, verdict.whole) == (True, True, True)
    assert not verdict.trusted
    assert verdict.attachments["assessment.json"] == document
    assert [each.code for each in verdict.problems] == [ProblemCode.UNTRUSTED_SIGNER]


def test_an_impostor_with_the_same_names_is_unknown(
    draft: Draft,
    sealed_by: Seal,
    anchors: TrustAnchors,
    now: datetime,
    clinic: KeySubject,
) -> None:
    impostor = make_passing_key(clinic, now)

    verdict = verify_packet(sealed_by(draft(), impostor), anchors, now)

    assert verdict.status is PacketStatus.UNKNOWN_SIGNER
    assert not verdict.accepted
    assert verdict.fingerprint == impostor.fingerprint


def test_an_impostors_root_with_the_districts_name_is_unknown(
    draft: Draft,
    sealed_by: Seal,
    anchors: TrustAnchors,
    now: datetime,
    clinic: KeySubject,
    authority_named: Callable[[str], Authority],
) -> None:
    impostor = authority_named("云溪县卫生健康局").issue(clinic.name, str(clinic.uscc))

    verdict = verify_packet(sealed_by(draft(), impostor), anchors, now)

    assert verdict.status is PacketStatus.UNKNOWN_SIGNER


def test_a_trusted_facility_cannot_vouch_for_another_key(
    draft: Draft,
    sealed_by: Seal,
    anchors: TrustAnchors,
    now: datetime,
    clinic: KeySubject,
    facility_as_authority: Authority,
) -> None:
    neighbour = facility_as_authority.issue(clinic.name, str(clinic.uscc))

    verdict = verify_packet(sealed_by(draft(), neighbour), anchors, now)

    assert verdict.status is PacketStatus.UNKNOWN_SIGNER


@pytest.mark.parametrize("usccs", [(OTHER_USCC,), (OTHER_USCC, "12330127MB0Y12345X")])
def test_a_trusted_key_cannot_seal_for_another_facility(
    draft: Draft,
    sealed_by: Seal,
    anchors: TrustAnchors,
    now: datetime,
    district: Authority,
    usccs: tuple[str, ...],
) -> None:
    other = district.issue("另一家卫生院", *usccs)

    verdict = verify_packet(sealed_by(draft(), other), anchors, now)

    assert verdict.status is PacketStatus.ALTERED
    assert [each.code for each in verdict.problems] == [ProblemCode.OTHER_FACILITY]
    assert not verdict.attachments


def test_a_certificate_that_names_no_facility_cannot_seal(
    draft: Draft,
    sealed_by: Seal,
    anchors: TrustAnchors,
    now: datetime,
    receipt_key: SigningKey,
) -> None:
    verdict = verify_packet(sealed_by(draft(), receipt_key), anchors, now)

    assert verdict.status is PacketStatus.ALTERED
    assert [each.code for each in verdict.problems] == [ProblemCode.NAMELESS_SIGNER]


def test_without_a_credit_code_the_facility_id_has_to_fit(
    draft: Draft,
    sealed_by: Seal,
    now: datetime,
    village_key: SigningKey,
    document_of: Callable[[KeySubject], bytes],
) -> None:
    trusted = TrustAnchors(frozenset({village_key.certificate}))
    own, other = (
        sealed_by(draft({"assessment.json": document_of(each)}), village_key)
        for each in (VILLAGE, replace(VILLAGE, facility_id=UUID(int=9)))
    )

    assert verify_packet(own, trusted, now).status is PacketStatus.VALID
    assert verify_packet(other, trusted, now).status is PacketStatus.ALTERED


def test_a_facility_id_nobody_can_read_fits_no_certificate(
    draft: Draft, sealed_by: Seal, now: datetime, village_key: SigningKey
) -> None:
    trusted = TrustAnchors(frozenset({village_key.certificate}))
    files = {"assessment.json": b'{"facility": {"id": "village", "uscc": null}}'}

    verdict = verify_packet(sealed_by(draft(files), village_key), trusted, now)

    assert [each.code for each in verdict.problems] == [ProblemCode.OTHER_FACILITY]


def test_a_receipt_of_the_district_is_seen(
    packet: bytes, receipted: bytes, anchors: TrustAnchors, now: datetime
) -> None:
    before, after = (verify_packet(pdf, anchors, now) for pdf in (packet, receipted))

    assert after.status is PacketStatus.VALID
    assert after.countersigned
    assert after.packet_id == before.packet_id
    assert after.attachments == before.attachments


def test_a_file_with_countless_paths_through_it_is_judged_at_once(
    draft: Draft,
    sealed_by: Callable[[bytes], bytes],
    countersign: Countersign,
    receipt_key: SigningKey,
    anchors: TrustAnchors,
    now: datetime,
) -> None:
    """Sixty objects, each naming the next twice: nobody walks all the ways."""

    def fork(pdf: pikepdf.Pdf) -> None:
        node = pdf.make_indirect(Dictionary())
        for _ in range(60):
            node = pdf.make_indirect(Dictionary(A=node, B=node))
        pdf.Root.PieceInfo = node

    packet = countersign(sealed_by(draft(change=fork)), receipt_key)
    started = time.process_time()

    assert verify_packet(packet, anchors, now).status is PacketStatus.VALID
    assert time.process_time() - started < 30  # walked or unpacked: never done


def test_no_facility_can_give_a_receipt(
    packet: bytes,
    countersign: Countersign,
    key: SigningKey,
    district: Authority,
    anchors: TrustAnchors,
    now: datetime,
) -> None:
    """Neither for itself nor, trusted as it may be, for another."""
    for own_or_other in (key, district.issue("另一家卫生院", OTHER_USCC)):
        verdict = verify_packet(countersign(packet, own_or_other), anchors, now)

        assert verdict.status is PacketStatus.ALTERED
        assert [each.code for each in verdict.problems] == [
            ProblemCode.RECEIPT_BY_FACILITY
        ]


def test_a_strangers_receipt_is_not_trusted(
    packet: bytes,
    countersign: Countersign,
    authority_named: Callable[[str], Authority],
    anchors: TrustAnchors,
    now: datetime,
) -> None:
    impostor = authority_named("云溪县卫生健康局").issue("云溪县卫生健康局回执专用章")

    verdict = verify_packet(countersign(packet, impostor), anchors, now)

    assert verdict.status is PacketStatus.UNKNOWN_SIGNER
    assert not verdict.accepted
    assert [each.code for each in verdict.problems] == [ProblemCode.UNTRUSTED_RECEIPT]


@pytest.mark.parametrize("days", [-2, 365 * 11])
def test_outside_its_term_a_certificate_is_not_trusted(
    packet: bytes, anchors: TrustAnchors, now: datetime, days: int
) -> None:
    verdict = verify_packet(packet, anchors, now + timedelta(days=days))

    assert verdict.status is PacketStatus.UNKNOWN_SIGNER
    assert [each.code for each in verdict.problems] == [
        ProblemCode.CERTIFICATE_NOT_IN_FORCE
    ]


def test_a_moment_without_a_time_zone_is_a_mistake_of_the_caller(
    packet: bytes, anchors: TrustAnchors, now: datetime
) -> None:
    with pytest.raises(ValueError, match="2026"):
        verify_packet(packet, anchors, now.replace(tzinfo=None))


def test_clocks_may_differ_by_half_a_day(
    packet: bytes, anchors: TrustAnchors, now: datetime
) -> None:
    verdict = verify_packet(packet, anchors, now - timedelta(hours=12))

    assert verdict.status is PacketStatus.VALID


def test_nothing_is_looked_up_on_the_network(
    draft: Draft,
    sealed_by: Seal,
    district: Authority,
    now: datetime,
    clinic: KeySubject,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The certificate names a revocation list and a responder: nobody asks them."""
    issued = district.issue(clinic.name, str(clinic.uscc))

    def refuse(*_arguments: object) -> None:
        pytest.fail("a socket was opened")

    for call in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, call, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    packet = sealed_by(draft(), issued)
    trusted = TrustAnchors(frozenset({district.der}))

    assert verify_packet(packet, trusted, now).status is PacketStatus.VALID
