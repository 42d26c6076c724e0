"""Keys and packets made for the session: all real, none kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import md5
from io import BytesIO
from pathlib import Path
from typing import Protocol
from uuid import UUID

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID
from pikepdf import Array, Dictionary, Name, String
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

from tcm_desk.signature.archive_writer import ArchiveWriter
from tcm_desk.signature.certify import KeySubject
from tcm_desk.signature.key_file import unlock
from tcm_desk.signature.keys import SigningKey, make_key, open_key
from tcm_desk.signature.sign import SealAppearance
from tcm_desk.signature.trust import TrustAnchors
from tests.sealing import with_seal

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CLINIC = KeySubject("云溪县双桥镇中心卫生院", UUID(int=7), "12330127MB0Y12345X")
PASSPHRASE = "口令 correct horse"  # noqa: S105 - of keys that live for one session
_LEAF = x509.BasicConstraints(ca=False, path_length=None)
DATE = "D:20261122093000+00'00'"
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


class Draft(Protocol):
    """Makes an unsigned packet."""

    def __call__(
        self,
        files: Mapping[str, bytes] | None = None,
        *,
        pages: int = 1,
        change: Callable[[pikepdf.Pdf], None] | None = None,
    ) -> bytes: ...


class Seal(Protocol):
    """Seals a draft, with the clinic's key unless told otherwise."""

    def __call__(self, pdf: bytes, by: SigningKey | None = None) -> bytes: ...


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def document() -> bytes:
    return write_document(CLINIC)


@pytest.fixture(scope="session")
def document_of() -> Callable[[KeySubject], bytes]:
    return write_document


def write_document(subject: KeySubject) -> bytes:
    facility = {"id": str(subject.facility_id), "uscc": subject.uscc}
    return json.dumps(
        {"facility": facility, "facts": {"visits_tcm": 6999}, "padding": "x" * 500}
    ).encode()


@pytest.fixture(scope="session")
def draft(document: bytes) -> Draft:
    def make(
        files: Mapping[str, bytes] | None = None,
        *,
        pages: int = 1,
        change: Callable[[pikepdf.Pdf], None] | None = None,
    ) -> bytes:
        default = {
            "assessment.json": document,
            "evidence-index.json": b"[]",
            "findings.json": b"{}",
        }
        return write_draft(default if files is None else files, pages, change)

    return make


def write_draft(
    files: Mapping[str, bytes],
    pages: int,
    change: Callable[[pikepdf.Pdf], None] | None,
) -> bytes:
    """Write a PDF/A-3b file as the pdf package does: flat names, no annotations."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Contents = pdf.make_stream(b"0 0 1 rg 50 50 100 100 re f")
        _declare_pdfa(pdf)
        entries = [_attach(pdf, name, files[name]) for name in files]
        if entries:
            pairs = zip(map(String, files), entries, strict=True)
            flat = Array([each for pair in pairs for each in pair])
            pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=flat))
            pdf.Root.AF = Array(entries)
        if change:
            change(pdf)
        stream = BytesIO()
        pdf.save(
            stream,
            force_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return stream.getvalue()


def _declare_pdfa(pdf: pikepdf.Pdf) -> None:
    profile = Path(pikepdf.__file__).parent / "pdfa" / "data" / "sRGB.icc"
    metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        DestOutputProfile=pdf.make_stream(profile.read_bytes(), N=3),
    )
    pdf.Root.Metadata = pdf.make_indirect(metadata)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _attach(pdf: pikepdf.Pdf, name: str, content: bytes) -> pikepdf.Object:
    checksum = md5(content, usedforsecurity=False).digest()
    parameters = Dictionary(
        Size=len(content), CheckSum=String(checksum), ModDate=String(DATE)
    )
    stream = pdf.make_stream(
        content,
        Type=Name.EmbeddedFile,
        Subtype=Name("/application/json"),
        Params=parameters,
    )
    relation = Name.Data if name == "assessment.json" else Name.Supplement
    specification = Dictionary(
        Type=Name.Filespec,
        F=String(name),
        UF=String(name),
        AFRelationship=relation,
        EF=Dictionary(F=stream, UF=stream),
    )
    return pdf.make_indirect(specification)


@dataclass(frozen=True)
class Authority:
    """A district's root, and the certificates it issues."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def issue(self, name: str, *usccs: str) -> SigningKey:
        """Issue a key whose certificate tempts to look things up on the network."""
        key = ec.generate_private_key(ec.SECP256R1())
        url = x509.UniformResourceIdentifier("http://127.0.0.1:9/list.crl")
        point = x509.DistributionPoint([url], None, None, None)
        fetch = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, url)
        certificate = (
            _builder(distinguished_name(name, *usccs), key, self.certificate.subject)
            .add_extension(_LEAF, critical=True)
            .add_extension(_usage(signs=True), critical=True)
            .add_extension(x509.CRLDistributionPoints([point]), critical=False)
            .add_extension(x509.AuthorityInformationAccess([fetch]), critical=False)
            .sign(self.key, hashes.SHA256())
        )
        return as_signing_key(key, certificate)


@pytest.fixture(scope="session")
def authority_named() -> Callable[[str], Authority]:
    return make_authority


@pytest.fixture(scope="session")
def facility_as_authority(key_file: bytes, key: SigningKey) -> Authority:
    """A facility that issues certificates, which is none of its business."""
    secret = unlock(key_file, PASSPHRASE, "clinic.p12").key
    assert isinstance(secret, ec.EllipticCurvePrivateKey)
    return Authority(secret, x509.load_der_x509_certificate(key.certificate))


def make_authority(name: str) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = distinguished_name(name)
    certificate = (
        _builder(subject, key, subject)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(key, certificate)


def distinguished_name(name: str, *usccs: str) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    for uscc in usccs:
        code = f"NTRCN-{uscc}"
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, code))
    return x509.Name(parts)


def _builder(
    subject: x509.Name, key: ec.EllipticCurvePrivateKey, issuer: x509.Name
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=30))
        .not_valid_after(NOW + timedelta(days=365))
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signs,
        crl_sign=not signs,
        encipher_only=False,
        decipher_only=False,
    )


def as_signing_key(
    key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate
) -> SigningKey:
    secret = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    p12 = pkcs12.serialize_key_and_certificates(b"", key, certificate, None, secret)
    return open_key(p12, PASSPHRASE, "key.p12")


@pytest.fixture(scope="session")
def clinic() -> KeySubject:
    return CLINIC


@pytest.fixture(scope="session")
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture(scope="session")
def key_file() -> bytes:
    return make_key(CLINIC, PASSPHRASE, NOW)


@pytest.fixture(scope="session")
def key(key_file: bytes) -> SigningKey:
    return open_key(key_file, PASSPHRASE, "clinic.p12")


@pytest.fixture(scope="session")
def district() -> Authority:
    return make_authority("云溪县卫生健康局")


@pytest.fixture(scope="session")
def receipt_key(district: Authority) -> SigningKey:
    return district.issue("云溪县卫生健康局回执专用章")


@pytest.fixture(scope="session")
def anchors(key: SigningKey, district: Authority) -> TrustAnchors:
    return TrustAnchors(frozenset({key.certificate, district.der}))


@pytest.fixture(scope="session")
def appearance(repository: Path) -> SealAppearance:
    return SealAppearance(
        page=-1,
        seal_box=(330, 330, 530, 400),
        receipt_box=(330, 150, 530, 220),
        lines=("电子签章：云溪县双桥镇中心卫生院", "100% 属实 2026-11-22"),
        font=repository / "resources" / "fonts" / "NotoSerifSC-Regular.cut.ttf",
        reason="自评报告电子签章",
    )


@pytest.fixture(scope="session")
def sealed_by(key: SigningKey, appearance: SealAppearance) -> Seal:
    def apply(pdf: bytes, by: SigningKey | None = None) -> bytes:
        return with_seal(pdf, by or key, appearance, NOW)

    return apply


@pytest.fixture(scope="session")
def packet(draft: Draft, sealed_by: Seal) -> bytes:
    return sealed_by(draft())


@pytest.fixture(scope="session")
def countersign() -> Callable[[bytes, SigningKey], bytes]:
    return write_receipt


def write_receipt(pdf: bytes, key: SigningKey) -> bytes:
    metadata = PdfSignatureMetadata(
        field_name="DistrictReceipt",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
    )
    stream = BytesIO(pdf)
    writer = ArchiveWriter(stream, strict=False)
    PdfSigner(metadata, key.signer).sign_pdf(writer, in_place=True)
    return stream.getvalue()


@pytest.fixture(scope="session")
def receipted(packet: bytes, receipt_key: SigningKey) -> bytes:
    return write_receipt(packet, receipt_key)
