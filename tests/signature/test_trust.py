from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

import pytest
from asn1crypto import x509

from tcm_desk.errors import CannotReadError, FileTooLargeError, TrustFileError
from tcm_desk.signature.keys import SigningKey, certificate_pem
from tcm_desk.signature.trust import TrustAnchors, load_anchors


class Authority(Protocol):
    @property
    def der(self) -> bytes: ...


def test_anchors_are_read_from_pem_and_der_and_bundles(
    tmp_path: Path, key: SigningKey, district: Authority
) -> None:
    pem, der, bundle = (tmp_path / name for name in ("a.pem", "b.cer", "c.pem"))
    pem.write_bytes(certificate_pem(key))
    der.write_bytes(district.der)
    bundle.write_bytes(b"# ours\n" + certificate_pem(key) + certificate_pem(key))

    assert load_anchors([pem]).certificates == {key.certificate}
    assert load_anchors([der]).certificates == {district.der}
    assert load_anchors([pem, der, bundle]).certificates == {
        key.certificate,
        district.der,
    }
    assert load_anchors([pem]).fingerprints == {key.fingerprint}


def test_no_files_are_no_anchors() -> None:
    assert load_anchors([]).certificates == frozenset()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\x30\x03\x02\x01\x01",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        b"-----BEGIN CERTIFICATE-----\n",
        b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
    ],
)
def test_what_is_no_certificate_is_refused_by_name(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "district.pem"
    file.write_bytes(content)

    with pytest.raises(TrustFileError) as refusal:
        load_anchors([file])

    assert "district.pem" in str(refusal.value)


def test_a_certificate_with_odd_parameters_is_refused_by_name(
    tmp_path: Path, district: Authority
) -> None:
    algorithm = bytes.fromhex("300a06082a8648ce3d040302")  # ECDSA with SHA-256
    odd = bytes.fromhex("300a06052a03040506480165")  # with [APPLICATION 8] in it
    head, _, tail = district.der.rpartition(algorithm)
    file = tmp_path / "odd.cer"
    file.write_bytes(head + odd + tail)

    with pytest.raises(TrustFileError, match=r"odd\.cer"):
        load_anchors([file])


def test_a_file_too_large_for_certificates_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "film.pem"
    file.touch()
    os.truncate(file, 2**40)

    with pytest.raises(FileTooLargeError, match=r"film\.pem"):
        load_anchors([file])


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError) as refusal:
        load_anchors([tmp_path / "gone.pem"])

    assert "gone.pem" in str(refusal.value)


def test_a_facility_vouches_for_itself_alone(
    key: SigningKey, district: Authority, anchors: TrustAnchors
) -> None:
    own, root = map(x509.Certificate.load, (key.certificate, district.der))
    only_own = TrustAnchors(frozenset({key.certificate}))

    assert anchors.roots_for(own) == [own]
    assert [each.dump() for each in only_own.roots_for(root)] == []
    assert [each.dump() for each in anchors.roots_for(root)] == [district.der]
