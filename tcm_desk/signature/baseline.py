"""The one form of signature a packet has: PAdES baseline B (ETSI EN 319 142-1, 6.3).

Nothing signs a signature. So what is not needed has no place in it, and what is needed
but unsigned has one spelling: else its bits could be changed and nobody would notice.
"""

from __future__ import annotations

from asn1crypto import algos, cms, core
from pyhanko.sign.validation.generic_cms import get_signing_cert_attr
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_PADES = "/ETSI.CAdES.detached"
_VERSION = "v1"  # RFC 5652, 5.1 and 5.3: of a signer named by issuer and number
_SHA256 = algos.DigestAlgorithm({"algorithm": "sha256"}).dump()


def is_baseline_b(signature: EmbeddedPdfSignature) -> bool:
    """Whether it is such a signature and nothing more."""
    return (
        signature.sig_object_type == "/Sig"
        and signature.sig_object.get("/SubFilter") == _PADES
        and _names_its_certificate(signature.signer_info)
        and _has_no_extras(signature)
        and _is_spelled_plainly(signature)
    )


def _names_its_certificate(signer: cms.SignerInfo) -> bool:
    """Whether another certificate of the same key could not be put in its place."""
    attributes = signer["signed_attrs"]
    return attributes is not core.VOID and get_signing_cert_attr(attributes) is not None


def _has_no_extras(signature: EmbeddedPdfSignature) -> bool:
    return not (
        signature.signer_info["unsigned_attrs"].native
        or signature.signed_data["crls"].native
        or signature.embedded_attr_certs
    )


def _is_spelled_plainly(signature: EmbeddedPdfSignature) -> bool:
    data, signer = signature.signed_data, signature.signer_info
    certificate = signature.signer_cert
    identity = signer["sid"].chosen
    digests = [each.dump() for each in data["digest_algorithms"]]
    rebuilt = cms.ContentInfo({"content_type": "signed_data", "content": data.copy()})
    return (
        [data["version"].native, signer["version"].native] == [_VERSION, _VERSION]
        and [*digests, signer["digest_algorithm"].dump()] == [_SHA256, _SHA256]
        and identity["issuer"].dump() == certificate.issuer.dump()
        and identity["serial_number"].native == certificate.serial_number
        and signature.pkcs7_content.startswith(rebuilt.dump())
    )
