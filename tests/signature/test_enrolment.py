"""Enrolment: what a district vouches for, and what it does not."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from asn1crypto import pem
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tcm_desk.errors import (
    KeyFileError,
    RequestFault,
    RequestRefusedError,
    TrustFileError,
    WeakPassphraseError,
)
from tcm_desk.packet.verdict import PacketStatus, ProblemCode
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.countersign import ReceiptAppearance, countersign
from tcm_desk.signature.enrolment import (
    DistrictKeys,
    enrol,
    import_certificate,
    make_district,
    read_request,
    request_certificate,
)
from tcm_desk.signature.keys import SigningKey, make_key, open_key
from tcm_desk.signature.sign import SealAppearance
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import verify_packet

OFFICE = "云溪县𬱖江区卫生健康局"  # a character that names are not compared by


@pytest.fixture(scope="module")
def office(passphrase: str, now: datetime) -> DistrictKeys:
    return make_district(OFFICE, "150103", passphrase, now)


@pytest.fixture(scope="module")
def root(office: DistrictKeys) -> TrustAnchors:
    der = x509.load_pem_x509_certificate(office.certificate).public_bytes(
        serialization.Encoding.DER
    )
    return TrustAnchors(frozenset([der]))


@pytest.fixture(scope="module")
def both(root: TrustAnchors, key: SigningKey) -> TrustAnchors:
    return TrustAnchors(root.certificates | {key.certificate})


def answered(
    key_file: bytes, office: DistrictKeys, passphrase: str, now: datetime
) -> bytes:
    request = request_certificate(key_file, passphrase, "k.p12")
    asked = read_request(request, "k.csr")
    return enrol(asked, office.root, passphrase, now, "root.p12")[0]


@pytest.fixture(scope="module")
def enrolled(
    key_file: bytes, office: DistrictKeys, passphrase: str, now: datetime
) -> SigningKey:
    answer = answered(key_file, office, passphrase, now)
    return open_key(
        import_certificate(key_file, passphrase, answer, "cert.pem"),
        passphrase,
        "k.p12",
    )


def test_what_an_enrolled_facility_seals_is_trusted_through_the_root(
    draft: Callable[[], bytes],
    sealed_by: Callable[[bytes, SigningKey], bytes],
    enrolled: SigningKey,
    root: TrustAnchors,
    now: datetime,
    clinic: KeySubject,
) -> None:
    verdict = verify_packet(sealed_by(draft(), enrolled), root, now)

    assert verdict.status is PacketStatus.VALID
    assert verdict.signer == clinic.name


def test_the_key_is_the_same_before_and_after(
    key: SigningKey, enrolled: SigningKey
) -> None:
    before, after = (
        x509.load_der_x509_certificate(each.certificate) for each in (key, enrolled)
    )

    assert before.public_key() == after.public_key()
    assert before.subject == after.subject
    assert before != after


def test_openssl_agrees_with_the_request_and_the_certificate(
    key_file: bytes,
    office: DistrictKeys,
    passphrase: str,
    now: datetime,
    tmp_path: Path,
) -> None:
    (tmp_path / "r.csr").write_bytes(request_certificate(key_file, passphrase, "k"))
    (tmp_path / "c.pem").write_bytes(answered(key_file, office, passphrase, now))
    (tmp_path / "root.pem").write_bytes(office.certificate)
    at = str(int(now.timestamp()))

    for command in (
        ["openssl", "req", "-in", "r.csr", "-noout", "-verify"],
        ["openssl", "verify", "-attime", at, "-CAfile", "root.pem", "c.pem"],
    ):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_districts_receipt_stands_beside_the_seal(
    packet: bytes,
    office: DistrictKeys,
    both: TrustAnchors,
    passphrase: str,
    appearance: SealAppearance,
    now: datetime,
) -> None:
    receipts = open_key(office.receipts, passphrase, "receipts.p12")
    look = ReceiptAppearance((f"区县回执：{OFFICE}",), appearance.font)

    received = countersign(packet, receipts, look, now)

    verdict = verify_packet(received, both, now)
    assert received.startswith(packet)
    assert verdict.status is PacketStatus.VALID
    assert verdict.countersigned


def test_an_enrolled_facility_cannot_give_itself_a_receipt(
    packet: bytes,
    enrolled: SigningKey,
    both: TrustAnchors,
    appearance: SealAppearance,
    now: datetime,
) -> None:
    look = ReceiptAppearance(("区县回执",), appearance.font)

    verdict = verify_packet(countersign(packet, enrolled, look, now), both, now)

    assert verdict.status is PacketStatus.ALTERED
    assert ProblemCode.RECEIPT_BY_FACILITY in {each.code for each in verdict.problems}


def test_the_receipt_key_cannot_seal_for_a_facility(
    draft: Callable[[], bytes],
    sealed_by: Callable[[bytes, SigningKey], bytes],
    office: DistrictKeys,
    root: TrustAnchors,
    passphrase: str,
    now: datetime,
) -> None:
    receipts = open_key(office.receipts, passphrase, "receipts.p12")

    verdict = verify_packet(sealed_by(draft(), receipts), root, now)

    assert verdict.status is PacketStatus.ALTERED


def test_a_certificate_ends_no_later_than_its_root(
    key_file: bytes, office: DistrictKeys, passphrase: str, now: datetime
) -> None:
    later = now + timedelta(days=3000)

    answer = answered(key_file, office, passphrase, later)

    issued, root = x509.load_pem_x509_certificates(answer)
    assert issued.not_valid_after_utc == root.not_valid_after_utc


def test_a_certificate_of_another_key_or_name_is_not_taken_in(
    key_file: bytes,
    office: DistrictKeys,
    passphrase: str,
    now: datetime,
    clinic: KeySubject,
) -> None:
    same_name = make_key(clinic, passphrase, now)
    answer = answered(same_name, office, passphrase, now)

    with pytest.raises(RequestRefusedError) as refused:
        import_certificate(key_file, passphrase, answer, "cert.pem")

    assert refused.value.details["reason"] is RequestFault.OTHER_KEY


def test_a_certificate_that_nobody_above_has_issued_is_not_taken_in(
    key_file: bytes,
    office: DistrictKeys,
    passphrase: str,
    now: datetime,
) -> None:
    answer = answered(key_file, office, passphrase, now)
    other = make_district("别的局", "150103", passphrase, now)
    issued = x509.load_pem_x509_certificates(answer)[0].public_bytes(
        serialization.Encoding.PEM
    )

    for above in (b"", other.certificate):
        with pytest.raises(RequestRefusedError) as refused:
            import_certificate(key_file, passphrase, issued + above, "cert.pem")
        assert refused.value.details["reason"] is RequestFault.NOBODY_VOUCHES


def test_what_is_no_certificate_is_refused(key_file: bytes, passphrase: str) -> None:
    with pytest.raises(TrustFileError):
        import_certificate(key_file, passphrase, b"hello", "cert.pem")


def test_a_certificate_whose_key_is_none_is_refused(
    key_file: bytes, office: DistrictKeys, passphrase: str
) -> None:
    root = x509.load_pem_x509_certificate(office.certificate)
    der = bytearray(root.public_bytes(serialization.Encoding.DER))
    point = root.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    der[der.index(point)] = 9  # no form of a point
    forged = pem.armor("CERTIFICATE", bytes(der))

    with pytest.raises(TrustFileError):
        import_certificate(key_file, passphrase, forged, "cert.pem")


def _request(
    curve: ec.EllipticCurve, *identities: tuple[x509.ObjectIdentifier, str]
) -> bytes:
    name = [x509.NameAttribute(NameOID.COMMON_NAME, "某卫生院")]
    name += [x509.NameAttribute(oid, value) for oid, value in identities]
    return (
        x509.CertificateSigningRequestBuilder()
        .subject_name(x509.Name(name))
        .sign(ec.generate_private_key(curve), hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )


CODE = (NameOID.ORGANIZATION_IDENTIFIER, "NTRCN-12330127MB0Y12345X")
ID = (NameOID.USER_ID, str(UUID(int=5)))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", RequestFault.NO_REQUEST),
        (b"\x00" * 30_000, RequestFault.NO_REQUEST),
        (_request(ec.SECP384R1(), CODE), RequestFault.OTHER_CURVE),
        (_request(ec.SECP256R1()), RequestFault.NAMELESS),
        (_request(ec.SECP256R1(), CODE, ID), RequestFault.NAMELESS),
    ],
)
def test_a_request_that_does_not_fit_is_refused(
    data: bytes, reason: RequestFault
) -> None:
    with pytest.raises(RequestRefusedError) as refused:
        read_request(data, "r.csr")

    assert refused.value.details["reason"] is reason


def test_a_request_that_its_sender_did_not_sign_is_refused(
    key_file: bytes, passphrase: str
) -> None:
    pem = request_certificate(key_file, passphrase, "k.p12")
    der = bytearray(
        x509.load_pem_x509_csr(pem).public_bytes(serialization.Encoding.DER)
    )
    at = der.index("云溪县".encode())
    der[at : at + 9] = "雨溪县".encode()
    forged = x509.load_der_x509_csr(bytes(der)).public_bytes(serialization.Encoding.PEM)

    with pytest.raises(RequestRefusedError) as refused:
        read_request(forged, "r.csr")

    assert refused.value.details["reason"] is RequestFault.NOT_SIGNED


def test_only_a_root_vouches(
    key_file: bytes, office: DistrictKeys, passphrase: str, now: datetime
) -> None:
    asked = read_request(request_certificate(key_file, passphrase, "k"), "k.csr")

    for p12 in (key_file, office.receipts):
        with pytest.raises(KeyFileError):
            enrol(asked, p12, passphrase, now, "root.p12")


def test_a_districts_keys_want_a_passphrase(now: datetime) -> None:
    with pytest.raises(WeakPassphraseError):
        make_district(OFFICE, "150103", "kurz", now)
