"""The signature round published standards: ours, and nothing that looks like it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from asn1crypto import cms

from tcm_desk.errors import FormsFileError, FormsNotBuiltError
from tcm_desk.signature.publisher import is_signed, open_signed, sign_forms
from tests.publishing import COUNTY, NOW, clinic, office, sign_as_any

CONTENT = b'{"format":"tcm-desk/forms","version":1}'


@pytest.fixture(scope="module")
def signed() -> bytes:
    return sign_forms(CONTENT, office(), NOW)


def test_what_was_signed_comes_out_with_its_publisher(signed: bytes) -> None:
    found = open_signed(signed, "f", NOW)

    assert (found.content, found.signed_at) == (CONTENT, NOW)
    assert found.publisher.name == COUNTY
    assert found.publisher.fingerprint == office().fingerprint
    assert found.certificate.startswith(b"-----BEGIN CERTIFICATE-----")
    assert is_signed(signed)


def test_openssl_reads_it_too(signed: bytes, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    file = tmp_path / "county.tcmforms"
    file.write_bytes(signed)
    command = (openssl, "cms", "-verify", "-noverify", "-inform", "DER", "-in", file)

    shown = subprocess.run(command, check=True, capture_output=True, timeout=60)

    assert shown.stdout == CONTENT


def test_any_byte_that_differs_is_noticed(signed: bytes) -> None:
    for at in (*range(60), *range(60, len(signed), 7)):
        spoiled = bytearray(signed)
        spoiled[at] ^= 1
        with pytest.raises(FormsFileError):
            open_signed(bytes(spoiled), "f", NOW)


def _unsigned_attribute(data: cms.SignedData) -> None:
    attribute = {"type": "1.2.3.4", "values": []}
    data["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([attribute])


def _no_signed_attributes(data: cms.SignedData) -> None:
    del data["signer_infos"][0]["signed_attrs"]


def _two_certificates(data: cms.SignedData) -> None:
    data["certificates"].append(data["certificates"][0])


def _two_signers(data: cms.SignedData) -> None:
    data["signer_infos"].append(data["signer_infos"][0])


def _no_content(data: cms.SignedData) -> None:
    del data["encap_content_info"]["content"]


@pytest.mark.parametrize(
    "change",
    [
        _unsigned_attribute,
        _no_signed_attributes,
        _two_certificates,
        _two_signers,
        _no_content,
    ],
)
def test_a_signature_of_another_form_is_refused(
    signed: bytes, change: Callable[[cms.SignedData], None]
) -> None:
    given = cms.ContentInfo.load(signed)
    change(given["content"])

    with pytest.raises(FormsFileError):
        open_signed(given.dump(force=True), "f", NOW)


def test_a_weaker_digest_is_refused() -> None:
    with pytest.raises(FormsFileError, match="写法本程序不认"):
        open_signed(sign_as_any(CONTENT, office(), "sha1"), "f", NOW)


def test_a_facility_does_not_publish() -> None:
    with pytest.raises(FormsNotBuiltError, match=r"district-receipts\.p12"):
        sign_forms(CONTENT, clinic(), NOW)
    with pytest.raises(FormsFileError, match="不是发布单位的钥匙"):
        open_signed(sign_as_any(CONTENT, clinic()), "f", NOW)
