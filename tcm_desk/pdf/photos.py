"""Pictures that go onto a page as they are: the bytes of a JPEG, the data of a PNG.

Nothing is decoded, so two hundred photos cost little more than copying them; a JPEG in
a packet is, byte for byte, the file that the evidence index names by its digest.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, NamedTuple
from zlib import crc32

from pikepdf import Dictionary, Name, Object, Pdf, Stream

LONGEST_SIDE = 1600  # a larger photo was not made fit to keep by this program
_BITS = 8
_PNG = b"\x89PNG\r\n\x1a\n"
PLAIN_CHUNKS = frozenset([b"IHDR", b"IDAT", b"IEND"])
CHUNKS_BY_QT = PLAIN_CHUNKS | {b"pHYs"}  # the resolution, which is not printed
_PNG_COLOURS = {0: 1, 2: 3}  # PNG, 11.2.2: grey and true colour
_FRAMES = frozenset([0xC0, 0xC1, 0xC2])  # baseline, extended, progressive
_END, _LAST = b"\xff\xd9", b"IEND"
_SCAN, _ADOBE, _COMMENT = 0xDA, 0xEE, 0xFE
_MARKS_OF_CAMERAS = frozenset(range(0xE1, 0xF0)) - {_ADOBE} | {_COMMENT}


@dataclass(frozen=True)
class PrintedPhoto:
    """What a page must know of a picture; `id` is that of its evidence."""

    id: str
    width: int
    height: int
    colours: Literal[1, 3]
    coding: Literal["jpeg", "png"]


class _Frame(NamedTuple):
    width: int
    height: int
    colours: int


def read_photo(
    id_: str, data: bytes, chunks: AbstractSet[bytes] = PLAIN_CHUNKS
) -> PrintedPhoto | None:
    """Return what is to be known for printing; None if it cannot go in as it is.

    A PNG may hold `chunks` and nothing else.
    """
    coding: Literal["jpeg", "png"] = "png" if data.startswith(_PNG) else "jpeg"
    try:
        frame = _png_frame(data, chunks) if coding == "png" else _jpeg_frame(data)
    except (struct.error, IndexError):
        return None
    if frame is None or not 0 < max(frame[:2]) <= LONGEST_SIDE or not min(frame[:2]):
        return None
    if frame.colours == 1:
        return PrintedPhoto(id_, frame.width, frame.height, 1, coding)
    if frame.colours == 3:  # noqa: PLR2004 - red, green, blue
        return PrintedPhoto(id_, frame.width, frame.height, 3, coding)
    return None


def photo_object(document: Pdf, photo: PrintedPhoto, data: bytes) -> Object:
    """Return the picture as an image of the document (ISO 32000-1, 8.9.5)."""
    grey = photo.colours == 1
    stream = document.make_stream(
        data if photo.coding == "jpeg" else _png_pixels(data),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=photo.width,
        Height=photo.height,
        ColorSpace=Name.DeviceGray if grey else Name.DeviceRGB,
        BitsPerComponent=_BITS,
        Filter=Name.DCTDecode if photo.coding == "jpeg" else Name.FlateDecode,
    )
    if photo.coding == "png":
        stream.DecodeParms = Dictionary(
            Predictor=15,
            Colors=photo.colours,
            BitsPerComponent=_BITS,
            Columns=photo.width,
        )
    return stream


def _jpeg_frame(data: bytes) -> _Frame | None:
    """Read the head of a JPEG (ISO 10918-1, B.2): a whole picture and nothing else.

    One that was cut off does not end as it should, nor one with something behind it.
    """
    if not data.endswith(_END):
        return None
    frame, at = None, 2
    while data[at] == 0xFF:  # noqa: PLR2004 - what every marker begins with
        marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if marker in _MARKS_OF_CAMERAS:
            return None
        if marker == _SCAN:
            return frame
        if marker in _FRAMES:
            bits, high, wide, colours = struct.unpack_from(">BHHB", data, at + 4)
            frame = _Frame(wide, high, colours) if bits == _BITS else None
        at += 2 + length
    return None


def _png_frame(data: bytes, chunks: AbstractSet[bytes]) -> _Frame | None:
    wide, high, bits, colours, _, _, laced = struct.unpack_from(">IIBBBBB", data, 16)
    found = _chunks(data)
    plain = all(each.sound and each.kind in chunks for each in found)
    if bits != _BITS or laced or not plain or found[-1].kind != _LAST:
        return None
    return _Frame(wide, high, _PNG_COLOURS.get(colours, 0))


def _png_pixels(data: bytes) -> bytes:
    """Return the compressed pixels: PDF's predictors are those of PNG."""
    return b"".join(each.data for each in _chunks(data) if each.kind == b"IDAT")


class _Chunk(NamedTuple):
    kind: bytes
    data: bytes
    sound: bool  # as its checksum says


def _chunks(data: bytes) -> list[_Chunk]:
    found, at = [], len(_PNG)
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        part = data[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, at + 8 + length)
        found.append(_Chunk(kind, part, checksum == crc32(part, crc32(kind))))
        at += 12 + length
    return found


def raw_jpegs(document: Pdf) -> Iterator[bytes]:
    """Return the photos of a document as they went in, each once."""
    for each in document.objects:
        if isinstance(each, Stream) and each.get("/Filter") == Name.DCTDecode:
            yield each.read_raw_bytes()
