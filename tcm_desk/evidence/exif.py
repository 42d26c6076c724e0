"""The two things a photo says of itself that are wanted: which way is up, and when.

Exif 2.32 (CIPA DC-008), 4.6. Everything else, the place above all, is left behind.
"""

from __future__ import annotations

import struct
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

_ORIENTATION, _DETAILS = 0x0112, 0x8769
_TIMES = (0x9003, 0x9004)  # taken, and digitized; 0x0132 is when it was last changed
_LIKELY_YEARS = range(1990, 2100)  # a camera without a clock writes 0000 or 1970
_DAMAGED = (struct.error, ValueError, TypeError, KeyError, SyntaxError, EOFError)


def taken_on(image: Image) -> date | None:
    """Return the day the camera claims, None if it claims none that can be."""
    for text in _times(image):
        try:
            day = datetime.strptime(text[:10], "%Y:%m:%d").date()  # noqa: DTZ007
        except ValueError:
            continue
        if day.year in _LIKELY_YEARS:
            return day
    return None


def orientation(image: Image) -> int:
    """Return the Exif number of how to turn the photo upright; 1 is as it is."""
    exif = _exif(image)
    number = 1 if exif is None else exif.get(_ORIENTATION, 1)
    return number if isinstance(number, int) and number in range(1, 9) else 1


def _times(image: Image) -> list[str]:
    exif = _exif(image)
    if exif is None:
        return []
    try:
        details = exif.get_ifd(_DETAILS)
    except _DAMAGED:
        return []
    found = (details.get(tag) for tag in _TIMES)
    return [each for each in found if isinstance(each, str)]


def _exif(image: Image) -> Exif | None:
    try:
        return image.getexif()
    except _DAMAGED:
        return None  # the picture may be sound all the same
