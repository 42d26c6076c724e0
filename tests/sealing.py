"""The seal as a function of bytes, where memory is no matter."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.sign import SealAppearance, seal


def with_seal(
    pdf: bytes, key: SigningKey, appearance: SealAppearance, now: datetime
) -> bytes:
    """Return a copy of the file with the seal appended."""
    file = BytesIO(pdf)
    seal(file, key, appearance, now)
    return file.getvalue()
