"""Sound files of every kind that comes from outside, for the fuzzers to spoil."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from PIL import Image

from tcm_desk.signature.certify import (
    Issuer,
    KeySubject,
    certify,
    certify_root,
    certify_self,
    facility_name,
    office_name,
)

PASSPHRASE = "口令 correct horse"  # noqa: S105 - of keys that live for one run
_SUBJECT = KeySubject("云溪县双桥镇中心卫生院", UUID(int=7), "12330127MB0Y12345X")
_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
_PEM, _DER = serialization.Encoding.PEM, serialization.Encoding.DER


@dataclass(frozen=True)
class Credentials:
    """A key of few rounds, what it asks of a district, and what it is answered."""

    key: bytes
    requests: tuple[bytes, ...]
    answers: tuple[bytes, ...]
    trusted: tuple[bytes, ...]


def credentials() -> Credentials:
    """Make a facility's key and a district's, and let one answer the other."""
    key, root_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    name = facility_name(_SUBJECT)
    own = certify_self(key, name, _BEGINNING)
    root = certify_root(root_key, office_name("云溪县卫健局", "330127"), _BEGINNING)
    issued = certify(key.public_key(), name, Issuer(root, root_key), _BEGINNING)
    request = x509.CertificateSigningRequestBuilder().subject_name(name)
    answer = issued.public_bytes(_PEM) + root.public_bytes(_PEM)
    return Credentials(
        key=locked(key, own),
        requests=(request.sign(key, hashes.SHA256()).public_bytes(_PEM),),
        answers=(answer,),
        trusted=(answer, root.public_bytes(_DER), own.public_bytes(_DER)),
    )


def locked(key: ec.EllipticCurvePrivateKey, own: x509.Certificate) -> bytes:
    """Lock a key with so few rounds that thousands can be opened in a minute."""
    encryption = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(2)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(PASSPHRASE.encode())
    )
    return pkcs12.serialize_key_and_certificates(b"k", key, own, None, encryption)


def pictures() -> dict[str, tuple[bytes, ...]]:
    """Draw one small picture of every kind, with what telephones add, and a paper."""
    return {
        "jpeg": (_picture("JPEG"), _picture("JPEG", progressive=True)),
        "png": (_picture("PNG"), _picture("PNG", mode="P")),
        "gif": (_picture("GIF"),),
        "bmp": (_picture("BMP"),),
        "webp": (_picture("WEBP"),),
        **_heic(),
        "pdf": (_paper(),),
    }


def _picture(form: str, mode: str = "RGB", **options: int) -> bytes:
    image = Image.effect_noise((48, 40), 60).convert(mode)
    exif = Image.Exif()
    exif[0x0112], exif[0x0132] = 6, "2024:04:11 09:30:00"
    exif.get_ifd(0x8769)[0x9003] = "2024:04:11 09:30:00"
    output = BytesIO()
    takes_exif = form in ("JPEG", "PNG", "WEBP", "HEIF")
    image.save(output, form, **({"exif": exif} if takes_exif else {}), **options)
    return output.getvalue()


def _heic() -> dict[str, tuple[bytes, ...]]:
    """Draw one where its library is installed."""
    try:
        from pillow_heif import register_heif_opener  # noqa: PLC0415 - not everywhere
    except ImportError:
        return {}
    register_heif_opener()
    return {"heic": (_picture("HEIF", quality=50),)}


def _paper() -> bytes:
    output = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(2):
            page = pdf.add_blank_page(page_size=(200, 300))
            page.Contents = pdf.make_stream(b"0 0 1 rg 50 50 100 100 re f")
        pdf.save(output)
    return output.getvalue()
