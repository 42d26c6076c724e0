"""Which bytes of a file a signature signs, to the byte (ISO 32000-2, 12.8.1)."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from asn1crypto.cms import ContentInfo
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_HEX_DIGITS = b"0123456789ABCDEF"
_LONGEST_EOF = 8  # "%%EOF" and a line end


@dataclass(frozen=True)
class SignedRange:
    """All bytes up to `end` but those from `gap` to `resume`: the signature itself."""

    gap: int
    resume: int
    end: int

    def digest(self, pdf: bytes) -> str:
        """Return the SHA-256 of the signed bytes."""
        view = memoryview(pdf)
        signed = sha256(view[: self.gap])
        signed.update(view[self.resume : self.end])
        return signed.hexdigest()


def signed_range(signature: EmbeddedPdfSignature) -> SignedRange:
    """Read the byte range as the signature states it.

    Raises:
        ValueError: it is no range a packet can have.
    """
    numbers = list(signature.byte_range)
    if not all(isinstance(number, int) and number >= 0 for number in numbers):
        raise ValueError(numbers)
    start, gap, resume, rest = map(int, numbers)
    if start != 0 or not 0 < gap < resume:
        raise ValueError(numbers)
    return SignedRange(gap, resume, resume + rest)


def is_exact(pdf: bytes, signature: EmbeddedPdfSignature, range_: SignedRange) -> bool:
    """Whether the gap holds the signature and nothing else, and a revision ends at end.

    Nothing vouches for what stands in the gap, so it must be one value and zeros.
    """
    gap = pdf[range_.gap : range_.resume]
    tail = pdf[max(0, range_.end - _LONGEST_EOF) : range_.end]
    if gap[:1] != b"<" or gap[-1:] != b">" or gap[1:-1].strip(_HEX_DIGITS):
        return False
    if range_.end > len(pdf) or not tail.rstrip(b"\r\n").endswith(b"%%EOF"):
        return False
    content = bytes.fromhex(gap[1:-1].decode("ascii"))
    value = ContentInfo.load(content).dump()
    return (
        content == signature.pkcs7_content
        and content.startswith(value)
        and not content[len(value) :].strip(b"\0")
    )
