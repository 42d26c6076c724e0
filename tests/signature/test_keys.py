from __future__ import annotations

import logging
import subprocess
import traceback
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

import pytest
from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from tcm_desk.errors import KeyFileError, KeyFileFault, WeakPassphraseError
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.keys import (
    SigningKey,
    certificate_pem,
    make_key,
    make_passing_key,
    open_key,
)
from tcm_desk.signature.passphrase import LEAST_PASSPHRASE


class Authority(Protocol):
    @property
    def der(self) -> bytes: ...
    def issue(self, name: str, *usccs: str) -> SigningKey: ...


def certificate_of(key: SigningKey) -> x509.Certificate:
    return x509.load_der_x509_certificate(key.certificate)


def subject_value(key: SigningKey, oid: x509.ObjectIdentifier) -> list[str | bytes]:
    found = certificate_of(key).subject.get_attributes_for_oid(oid)
    return [each.value for each in found]


def key_usage(certificate: x509.Certificate) -> x509.KeyUsage:
    return certificate.extensions.get_extension_for_class(x509.KeyUsage).value


def test_a_key_says_whose_it_is(key: SigningKey, clinic: KeySubject) -> None:
    assert key.name == clinic.name
    assert subject_value(key, NameOID.COMMON_NAME) == [clinic.name]
    assert subject_value(key, NameOID.ORGANIZATION_NAME) == [clinic.name]
    assert subject_value(key, NameOID.ORGANIZATION_IDENTIFIER) == [
        f"NTRCN-{clinic.uscc}"
    ]
    assert subject_value(key, NameOID.USER_ID) == []


def test_without_a_credit_code_the_key_carries_the_facility_id(
    passphrase: str, now: datetime
) -> None:
    subject = KeySubject("柳树村卫生室", UUID(int=8))

    key = open_key(make_key(subject, passphrase, now), passphrase, "village.p12")

    assert subject_value(key, NameOID.USER_ID) == [str(subject.facility_id)]
    assert subject_value(key, NameOID.ORGANIZATION_IDENTIFIER) == []


def test_a_key_is_in_force_for_ten_years_and_signs_but_certifies_nothing(
    key: SigningKey, now: datetime
) -> None:
    certificate = certificate_of(key)
    usage = key_usage(certificate)
    extensions = certificate.extensions
    constraints = extensions.get_extension_for_class(x509.BasicConstraints).value

    assert certificate.not_valid_before_utc == now
    assert certificate.not_valid_after_utc == now.replace(year=now.year + 10)
    assert (usage.digital_signature, usage.content_commitment) == (True, True)
    assert not usage.key_cert_sign
    assert not constraints.ca
    assert extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    assert isinstance(certificate.public_key(), ec.EllipticCurvePublicKey)


def test_a_key_made_on_a_leap_day_ends_on_the_28th(
    clinic: KeySubject, passphrase: str
) -> None:
    leap_day = datetime(2028, 2, 29, tzinfo=UTC)

    key = open_key(make_key(clinic, passphrase, leap_day), passphrase, "leap.p12")

    end = certificate_of(key).not_valid_after_utc
    assert end == datetime(2038, 2, 28, tzinfo=UTC)


def test_long_names_and_rare_characters_fit(passphrase: str, now: datetime) -> None:
    subject = KeySubject("云𬭛" * 20, UUID(int=9))

    key = open_key(make_key(subject, passphrase, now), passphrase, "long.p12")

    assert key.name == subject.name
    assert subject_value(key, NameOID.COMMON_NAME) == ["云[U+2CB5B]" * 5 + "云"]
    assert subject_value(key, NameOID.ORGANIZATION_NAME) == ["云[U+2CB5B]" * 20]


def test_the_certificate_can_be_handed_over(key: SigningKey) -> None:
    handed = x509.load_pem_x509_certificate(certificate_pem(key))

    assert handed == certificate_of(key)


def test_the_fingerprint_is_that_which_openssl_prints(key: SigningKey) -> None:
    shown = subprocess.run(
        ["openssl", "x509", "-noout", "-fingerprint", "-sha256"],  # noqa: S607
        input=certificate_pem(key),
        capture_output=True,
        check=True,
    )
    digits = shown.stdout.decode().strip().partition("=")[2].replace(":", "").lower()

    assert key.fingerprint == f"sha256:{digits}"


def test_openssl_opens_the_key_file_and_finds_every_guess_slow(
    key_file: bytes, passphrase: str, tmp_path: Path
) -> None:
    file = tmp_path / "key.p12"
    file.write_bytes(key_file)

    shown = subprocess.run(
        ["openssl", "pkcs12", "-in", file, "-info", "-noout", "-passin", "stdin"],  # noqa: S607
        input=passphrase.encode() + b"\n",
        capture_output=True,
        check=True,
    )

    lines = shown.stderr.decode().splitlines()
    assert "MAC: sha256, Iteration 600000" in lines
    slow = "PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256"
    assert sum(slow in line for line in lines) == 2


@pytest.mark.parametrize("short", ["", "口令", "1234567"])
def test_a_short_passphrase_is_refused(
    clinic: KeySubject, now: datetime, short: str
) -> None:
    with pytest.raises(WeakPassphraseError) as refusal:
        make_key(clinic, short, now)

    assert str(LEAST_PASSPHRASE) in str(refusal.value)


def reason_for(p12: bytes, passphrase: str) -> object:
    with pytest.raises(KeyFileError) as refusal:
        open_key(p12, passphrase, "our.p12")
    assert "our.p12" in str(refusal.value)
    return refusal.value.details["reason"]


def test_a_wrong_passphrase_is_named_as_such(key_file: bytes) -> None:
    assert reason_for(key_file, "not the one") is KeyFileFault.PASSPHRASE


def test_a_changed_key_file_does_not_open(key_file: bytes, passphrase: str) -> None:
    middle = len(key_file) // 2
    changed = key_file[:middle] + b"\0" + key_file[middle + 1 :]

    assert reason_for(changed, passphrase) in {
        KeyFileFault.PASSPHRASE,
        KeyFileFault.DAMAGED,
    }


@pytest.mark.parametrize("content", [b"", b"hello", b"\x30\x03\x02\x01\x03", b"\x30"])
def test_what_is_no_key_file_is_named_as_such(content: bytes, passphrase: str) -> None:
    assert reason_for(content, passphrase) is KeyFileFault.DAMAGED


def test_a_truncated_key_file_is_damaged(key_file: bytes, passphrase: str) -> None:
    assert reason_for(key_file[:-1], passphrase) is KeyFileFault.DAMAGED


def test_a_key_file_that_asks_for_hours_is_not_tried(
    key_file: bytes, passphrase: str
) -> None:
    pfx = asn1_pkcs12.Pfx.load(key_file)
    pfx["mac_data"]["iterations"] = 2**31 - 1

    assert reason_for(pfx.dump(force=True), passphrase) is KeyFileFault.DAMAGED


def test_odd_parameters_of_the_check_sum_are_refused_in_words(
    key_file: bytes, passphrase: str
) -> None:
    sha256 = bytes.fromhex("0609608648016503040201")
    head, _, tail = key_file.rpartition(sha256)
    shorter = b"\x06\x02" + sha256[2:]  # the rest of it becomes [APPLICATION 8]

    with pytest.raises(KeyFileError):
        open_key(head + shorter + tail, passphrase, "k")


@pytest.mark.parametrize("part", ["key", "certificate"])
def test_a_key_file_needs_both_key_and_certificate(
    key: SigningKey, passphrase: str, part: str
) -> None:
    p12 = pkcs12.serialize_key_and_certificates(
        b"",
        ec.generate_private_key(ec.SECP256R1()) if part == "key" else None,
        certificate_of(key) if part == "certificate" else None,
        None,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )

    assert reason_for(p12, passphrase) is KeyFileFault.INCOMPLETE


def test_a_kind_of_key_that_readers_refuse_is_refused(passphrase: str) -> None:
    secret = ed25519.Ed25519PrivateKey.generate()
    now = datetime(2026, 1, 1, tzinfo=UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "x")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now)
        .sign(secret, None)
    )
    encryption = serialization.BestAvailableEncryption(passphrase.encode())
    p12 = pkcs12.serialize_key_and_certificates(
        b"", secret, certificate, None, encryption
    )

    assert reason_for(p12, passphrase) is KeyFileFault.UNSUPPORTED


def test_a_key_file_may_bring_the_certificates_above_its_own(
    district: Authority, passphrase: str, clinic: KeySubject
) -> None:
    issued = district.issue(clinic.name, str(clinic.uscc))
    secret = serialization.load_der_private_key(
        issued.signer.signing_key.dump(), password=None
    )
    assert isinstance(secret, ec.EllipticCurvePrivateKey)
    root = x509.load_der_x509_certificate(district.der)
    p12 = pkcs12.serialize_key_and_certificates(
        b"",
        secret,
        certificate_of(issued),
        [root],
        serialization.BestAvailableEncryption(passphrase.encode()),
    )

    opened = open_key(p12, passphrase, "enrolled.p12")

    assert opened.fingerprint == issued.fingerprint
    assert [each.dump() for each in opened.signer.cert_registry] == [district.der]
    assert not opened.signer.embed_roots


def test_the_passphrase_shows_nowhere(
    key_file: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "wrong-but-telling-passphrase"  # noqa: S105 - it opens nothing
    caplog.set_level(logging.DEBUG)

    with pytest.raises(KeyFileError) as refusal:
        open_key(key_file, secret, "our.p12")

    shown = "".join(traceback.format_exception(refusal.value))
    for text in (shown, repr(refusal.value), str(refusal.value.details), caplog.text):
        assert secret not in text
    assert refusal.value.__cause__ is None


def test_the_private_key_shows_in_no_repr(key: SigningKey) -> None:
    private = key.signer.signing_key["private_key"].parsed["private_key"].native

    assert str(private) not in repr(key)
    assert (
        repr(key) == f"SigningKey(name={key.name!r}, fingerprint={key.fingerprint!r})"
    )


def test_keys_made_twice_for_one_facility_differ(
    key: SigningKey, clinic: KeySubject, now: datetime
) -> None:
    again = make_passing_key(replace(clinic), now)

    assert again.fingerprint != key.fingerprint
