"""Photos made fit to keep: upright, at most 1600 px, nothing left but the picture.

They are scaled here, once, and not when a packet is printed: 200 photos of a telephone
take a minute to scale and no time to copy. Nothing a file says of itself is kept, for
telephones write the place and the owner into it. Colours are taken for sRGB.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from tcm_desk.errors import EvidenceRefusal, EvidenceRefusedError
from tcm_desk.evidence.exif import orientation, taken_on
from tcm_desk.evidence.kinds import Kind

if TYPE_CHECKING:
    from PIL.Image import Image

LONG_SIDE = 1600
LARGEST_PHOTO = 40 * 2**20
_QUALITY = 80
_MEGAPIXEL = 10**6
# What decoding may hold in memory: a JPEG is decoded small, unless it is progressive.
_MOST_PIXELS = 40 * _MEGAPIXEL
_MOST_PIXELS_JPEG = 250 * _MEGAPIXEL  # telephones take 200
_MOST_SCANS = 64  # a progressive JPEG of a few KB can ask for hours of decoding

# Pillow's readers are written for sound files and raise what they stumble over.
_DAMAGED = (
    *(OSError, SyntaxError, ValueError, TypeError, IndexError, EOFError),
    *(struct.error, zlib.error),
    RuntimeError,  # of the reader of HEIC
)
_one_at_a_time = Lock()  # so that the memory of one photo is the memory of intake


@dataclass(frozen=True)
class KeptMedia:
    """What is kept of a file that was taken in, and the day it claims to be of."""

    data: bytes
    media_type: str
    taken: date | None = None

    @property
    def suffix(self) -> str:
        """What its name ends with."""
        return _SUFFIXES[self.media_type]


_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}


def keep_photo(data: bytes, kind: Kind, name: str) -> KeptMedia:
    """Return what is kept of a photo; `name` is what the user calls the file.

    Raises:
        EvidenceRefusedError: it is too large, too deep, or damaged.
    """
    if len(data) > LARGEST_PHOTO:
        raise _refused(name, EvidenceRefusal.TOO_LARGE, most=LARGEST_PHOTO // 2**20)
    _prepare(kind, name)
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's, about files of strangers
        try:
            return _kept(data, kind, name)
        except MemoryError as error:
            raise _refused(name, EvidenceRefusal.TOO_MANY_PIXELS, most=40) from error
        except _DAMAGED as error:
            raise _refused(name, EvidenceRefusal.DAMAGED) from error


def _kept(data: bytes, kind: Kind, name: str) -> KeptMedia:
    with _opened(data, kind, name) as image:
        _refuse_bomb(image.size, _most_pixels(image, data), name)
        taken, turn = taken_on(image), orientation(image)
        small = _scaled(image)
        upright = _turned(small, turn)
        whole = upright is image and image.format == "JPEG"
        encoded = _jpeg(upright, keep=True) if whole else _smallest(upright, kind)
    return KeptMedia(*encoded, taken)


def _opened(data: bytes, kind: Kind, name: str) -> Image:
    from PIL import Image as Pillow  # noqa: PLC0415 - slow to load

    if kind is Kind.WEBP:
        _refuse_bomb(_webp_size(data), _MOST_PIXELS, name)  # its reader asks at once
    Pillow.MAX_IMAGE_PIXELS = _MOST_PIXELS_JPEG  # refused at the double of it
    try:
        return Pillow.open(BytesIO(data), formats=_FORMATS[kind])
    except Pillow.DecompressionBombError as error:
        most = _MOST_PIXELS_JPEG // _MEGAPIXEL
        raise _refused(name, EvidenceRefusal.TOO_MANY_PIXELS, most=most) from error


def _prepare(kind: Kind, name: str) -> None:
    if kind is not Kind.HEIC:
        return
    try:
        from pillow_heif import register_heif_opener  # noqa: PLC0415 - not everywhere
    except ImportError as error:
        raise _refused(name, EvidenceRefusal.HEIC) from error
    register_heif_opener()


def _most_pixels(image: Image, data: bytes) -> int:
    if image.format not in ("JPEG", "MPO"):
        return _MOST_PIXELS
    if not image.info.get("progressive"):
        return _MOST_PIXELS_JPEG
    return _MOST_PIXELS if data.count(b"\xff\xda") <= _MOST_SCANS else 0


def _refuse_bomb(size: tuple[int, int], most: int, name: str) -> None:
    if size[0] * size[1] > most:
        reason = EvidenceRefusal.TOO_MANY_PIXELS if most else EvidenceRefusal.DAMAGED
        raise _refused(name, reason, most=most // _MEGAPIXEL)


def _webp_size(data: bytes) -> tuple[int, int]:
    """Read the size of the canvas (RFC 9649, 2.7); of the simple kinds, the frame."""
    if data[12:16] == b"VP8X":
        wide, high = data[24:27], data[27:30]
        size = (int.from_bytes(each, "little") + 1 for each in (wide, high))
        return next(size), next(size)
    return 0, 0  # at most 16384 by 16384, and checked again once opened


def _scaled(image: Image) -> Image:
    """Return the photo in grey or in colours, not longer than it may be."""
    from PIL.Image import Resampling  # noqa: PLC0415 - slow to load

    ratio = min(1.0, LONG_SIDE / max(image.size))
    size = tuple(max(1, round(side * ratio)) for side in image.size)
    image.draft(None, (size[0], size[1]))  # a JPEG is decoded at half, or a quarter
    image.load()
    image.info.clear()  # comments, profiles and the like are else written again
    plain = _flattened(image)
    if plain.size == size:
        return plain
    return plain.resize((size[0], size[1]), Resampling.LANCZOS)


def _flattened(image: Image) -> Image:
    """Lay what shines through on white; a print knows no transparency."""
    from PIL import Image as Pillow  # noqa: PLC0415 - slow to load

    if image.mode in ("RGB", "L"):
        return image
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode == "1":
        return image.convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    ground = Pillow.new("RGB", image.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return ground


def _turned(image: Image, number: int) -> Image:
    from PIL.Image import Transpose  # noqa: PLC0415 - slow to load

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image if number == 1 else image.transpose(turns[number])


def _smallest(image: Image, kind: Kind) -> tuple[bytes, str]:
    """Spell the picture the shorter way; of a screenshot that is PNG, and sharper."""
    jpeg = _jpeg(image)
    if kind in (Kind.JPEG, Kind.HEIC):
        return jpeg
    png = BytesIO()
    image.save(png, "PNG", optimize=True)
    return min(jpeg, (png.getvalue(), Kind.PNG.value), key=lambda each: len(each[0]))


def _jpeg(image: Image, *, keep: bool = False) -> tuple[bytes, str]:
    """Encode; one that was neither scaled nor turned keeps its own tables."""
    output = BytesIO()
    image.save(output, "JPEG", quality="keep" if keep else _QUALITY, optimize=True)
    return output.getvalue(), Kind.JPEG.value


def _refused(
    name: str, reason: EvidenceRefusal, **details: object
) -> EvidenceRefusedError:
    return EvidenceRefusedError(file=name, reason=reason, **details)


_FORMATS = {
    Kind.JPEG: ("JPEG",),
    Kind.PNG: ("PNG",),
    Kind.GIF: ("GIF",),
    Kind.BMP: ("BMP",),
    Kind.WEBP: ("WEBP",),
    Kind.HEIC: ("HEIF",),
}
