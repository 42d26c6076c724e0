"""What kind of file a file is, by its first bytes: names from outside prove nothing."""

from __future__ import annotations

from enum import StrEnum

_HEAD = 1024  # a PDF may begin that far into the file, for all readers
_HEIC_BRANDS = frozenset(
    [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]
)
_BRANDS = range(8, 64, 4)  # of the box `ftyp` (ISO/IEC 14496-12, 4.3)


class Kind(StrEnum):
    """The kinds taken in, each under its media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    GIF = "image/gif"
    BMP = "image/bmp"
    WEBP = "image/webp"
    HEIC = "image/heic"
    PDF = "application/pdf"


def kind_of(data: bytes) -> Kind | None:
    """Return the kind of a file, None for one that is not taken in."""
    for kind, opening in _OPENINGS:
        if data.startswith(opening):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[4:8] == b"ftyp" and _HEIC_BRANDS & {data[at : at + 4] for at in _BRANDS}:
        return Kind.HEIC
    return Kind.PDF if b"%PDF-" in data[:_HEAD] else None


_OPENINGS = (
    (Kind.JPEG, b"\xff\xd8\xff"),
    (Kind.PNG, b"\x89PNG\r\n\x1a\n"),
    (Kind.GIF, b"GIF87a"),
    (Kind.GIF, b"GIF89a"),
    (Kind.BMP, b"BM"),
)
