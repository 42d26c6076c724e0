"""Small pictures of what is kept, for lists of many."""

from __future__ import annotations

from io import BytesIO

SIDE = 480  # sharp in the widest tile at twice the size of type
_QUALITY = 75


def thumbnail(photo: bytes) -> bytes:
    """Return a photo of ours, or a page as PNG, so that the longer side is `SIDE`.

    Not for files from outside: these are refused or made fit before they are kept.
    """
    from PIL import Image  # noqa: PLC0415 - slow to load

    with Image.open(BytesIO(photo), formats=("JPEG", "PNG")) as image:
        image.thumbnail((SIDE, SIDE))
        output = BytesIO()
        image.convert("RGB").save(output, "JPEG", quality=_QUALITY)
    return output.getvalue()
