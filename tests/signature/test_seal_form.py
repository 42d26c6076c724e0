"""Signatures that are good but not the seal of a packet, by whoever holds the key."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from asn1crypto import cms, core, crl
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import (
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
)
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

from tcm_desk.packet.verdict import PacketStatus, ProblemCode
from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.signature.verify import verify_packet

Draft = Callable[..., bytes]
Seal = Callable[[bytes], bytes]

SEAL = PdfSignatureMetadata(
    field_name="FacilitySeal",
    md_algorithm="sha256",
    subfilter=SigSeedSubFilter.PADES,
    certify=True,
    docmdp_permissions=MDPPerm.FILL_FORMS,
)
BOTH_FIELDS = ("FacilitySeal", "DistrictReceipt")


def sealed_otherwise(
    draft: bytes,
    signer: SimpleSigner,
    metadata: PdfSignatureMetadata = SEAL,
    fields: tuple[str, ...] = BOTH_FIELDS,
) -> bytes:
    stream = BytesIO(draft)
    writer = IncrementalPdfFileWriter(stream)
    for name in fields:
        append_signature_field(writer, SigFieldSpec(name, on_page=0))
    PdfSigner(metadata, signer).sign_pdf(writer, in_place=True)
    return stream.getvalue()


def altered(**changes: object) -> PdfSignatureMetadata:
    values = {name: getattr(SEAL, name) for name in ("field_name", "md_algorithm")}
    values |= {"subfilter": SEAL.subfilter, "certify": True}
    values |= {"docmdp_permissions": SEAL.docmdp_permissions}
    return PdfSignatureMetadata(**(values | changes))


def codes(pdf: bytes, anchors: TrustAnchors, now: datetime) -> set[ProblemCode]:
    verdict = verify_packet(pdf, anchors, now)
    assert verdict.status is PacketStatus.ALTERED
    assert not verdict.attachments
    return {each.code for each in verdict.problems}


def test_made_in_the_right_form_by_other_means_it_is_accepted(
    draft: Draft, key: SigningKey, anchors: TrustAnchors, now: datetime
) -> None:
    sealed = sealed_otherwise(draft(), key.signer)

    assert verify_packet(sealed, anchors, now).status is PacketStatus.VALID


@pytest.mark.parametrize(
    ("metadata", "code"),
    [
        (altered(certify=False), ProblemCode.NOT_CERTIFIED),
        (altered(docmdp_permissions=MDPPerm.NO_CHANGES), ProblemCode.NOT_CERTIFIED),
        (altered(docmdp_permissions=MDPPerm.ANNOTATE), ProblemCode.NOT_CERTIFIED),
        (
            altered(subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED),
            ProblemCode.SIGNATURE_FORMAT,
        ),
        (altered(md_algorithm="sha512"), ProblemCode.SIGNATURE_FORMAT),
    ],
)
def test_another_kind_of_signature_is_no_seal(
    draft: Draft,
    key: SigningKey,
    anchors: TrustAnchors,
    now: datetime,
    metadata: PdfSignatureMetadata,
    code: ProblemCode,
) -> None:
    sealed = sealed_otherwise(draft(), key.signer, metadata)

    assert codes(sealed, anchors, now) == {code}


@pytest.mark.parametrize(
    ("signed", "fields"),
    [
        ("Seal", ("Seal", "DistrictReceipt")),
        ("DistrictReceipt", BOTH_FIELDS),
        ("FacilitySeal", ("FacilitySeal",)),
        ("FacilitySeal", (*BOTH_FIELDS, "More")),
    ],
)
def test_a_seal_in_another_form_is_no_seal(
    draft: Draft,
    key: SigningKey,
    anchors: TrustAnchors,
    now: datetime,
    signed: str,
    fields: tuple[str, ...],
) -> None:
    metadata = altered(field_name=signed)

    sealed = sealed_otherwise(draft(), key.signer, metadata, fields)

    assert codes(sealed, anchors, now) == {ProblemCode.UNEXPECTED_FIELDS}


def test_a_form_with_more_to_fill_in_is_no_packet(
    draft: Draft, sealed_by: Seal, anchors: TrustAnchors, now: datetime
) -> None:
    def add_text_field(pdf: pikepdf.Pdf) -> None:
        field = Dictionary(FT=Name.Tx, T=String("remark"))
        form = Dictionary(Fields=Array([pdf.make_indirect(field)]))
        pdf.Root.AcroForm = pdf.make_indirect(form)

    sealed = sealed_by(draft(change=add_text_field))

    assert codes(sealed, anchors, now) == {ProblemCode.UNEXPECTED_FIELDS}


def test_what_was_changed_before_sealing_is_no_packet_either(
    draft: Draft, sealed_by: Seal, anchors: TrustAnchors, now: datetime
) -> None:
    stream = BytesIO(draft())
    writer = IncrementalPdfFileWriter(stream)
    writer.update_root()
    writer.write_in_place()

    sealed = sealed_by(stream.getvalue())

    assert codes(sealed, anchors, now) == {ProblemCode.EXTRA_REVISIONS}


class Forgetful(SimpleSigner):
    """Does not name its certificate under the signature."""

    async def signed_attrs(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as pyHanko has it
        attributes = await super().signed_attrs(*arguments, **named)
        return cms.CMSAttributes(
            [
                each
                for each in attributes
                if each["type"].native != "signing_certificate_v2"
            ]
        )


def test_a_signature_has_to_name_its_certificate(
    draft: Draft, key: SigningKey, anchors: TrustAnchors, now: datetime
) -> None:
    forgetful = Forgetful(
        signing_cert=key.signer.signing_cert,
        signing_key=key.signer.signing_key,
        cert_registry=key.signer.cert_registry,
        embed_roots=False,
    )

    sealed = sealed_otherwise(draft(), forgetful)

    assert codes(sealed, anchors, now) == {ProblemCode.SIGNATURE_FORMAT}


def hang_on_an_attribute(data: cms.SignedData) -> None:
    note = cms.CMSAttribute({"type": "1.2.3.4", "values": [core.Null()]})
    data["signer_infos"][0]["unsigned_attrs"] = [note]


def hang_on_a_revocation_list(data: cms.SignedData) -> None:
    issuer = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([])
    moment = datetime(2026, 1, 1)  # noqa: DTZ001 - of no importance
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(name)
        .last_update(moment)
        .next_update(moment)
        .sign(issuer, hashes.SHA256())
    )
    der = made.public_bytes(serialization.Encoding.DER)
    found = crl.CertificateList.load(der)
    data["crls"] = [cms.RevocationInfoChoice(name="crl", value=found)]


def restate_the_version(data: cms.SignedData) -> None:
    data["version"] = "v3"


def add_a_digest(data: cms.SignedData) -> None:
    data["digest_algorithms"] = [
        {"algorithm": "sha256", "parameters": core.Null()},
        {"algorithm": "sha1", "parameters": core.Null()},
    ]


@pytest.mark.parametrize(
    "change",
    [
        hang_on_an_attribute,
        hang_on_a_revocation_list,
        restate_the_version,
        add_a_digest,
    ],
)
def test_nothing_can_be_hung_onto_a_seal(
    packet: bytes,
    anchors: TrustAnchors,
    now: datetime,
    change: Callable[[cms.SignedData], None],
) -> None:
    """The place of the signature is signed by nothing, and there is room in it."""
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+)", packet)
    assert found
    start, end = int(found[1]) + 1, int(found[2]) - 1
    content = cms.ContentInfo.load(bytes.fromhex(packet[start:end].decode()))
    change(content["content"])
    signature = content.dump(force=True).hex().upper().encode()
    assert len(signature) <= end - start

    hung = packet[:start] + signature.ljust(end - start, b"0") + packet[end:]

    assert codes(hung, anchors, now) == {ProblemCode.SIGNATURE_FORMAT}
