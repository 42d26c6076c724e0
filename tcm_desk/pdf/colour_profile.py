"""The colour space of the pages: sRGB as an ICC profile of our own.

Made here and not taken from a library because those carry the clock, or a licence.
ICC.1:2001-04 (version 2.1), a three-component matrix display profile.
"""

from __future__ import annotations

import struct
from functools import cache

_WHITE = (0.9642, 1.0, 0.8249)  # D50, the connection space's white
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.7141),
}
_CURVES = (b"rTRC", b"gTRC", b"bTRC")
_CURVE_STEPS = 1024
_LINEAR_UP_TO = 0.04045  # IEC 61966-2-1, 5.2

PROFILE_NAME = "sRGB IEC61966-2.1"


@cache
def srgb_profile() -> bytes:
    """Return the profile; always the same bytes."""
    tags = {
        b"desc": _description(PROFILE_NAME.encode()),
        b"cprt": b"text\0\0\0\0CC0, no copyright\0",
        b"wtpt": _xyz(_WHITE),
        **{tag: _xyz(primary) for tag, primary in _PRIMARIES.items()},
        **dict.fromkeys(_CURVES, _curve()),
    }
    start = 128 + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    places: dict[bytes, int] = {}
    for tag, body in tags.items():
        if body not in places:  # the three curves are one
            places[body] = start + len(data)
            data += body + b"\0" * (-len(body) % 4)
        table += struct.pack(">4sII", tag, places[body], len(body))
    return _header(start + len(data)) + table + data


def _header(size: int) -> bytes:
    return (
        struct.pack(">I4xI", size, 0x02100000)
        + b"mntrRGB XYZ "
        + struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
        + b"acsp"
        + bytes(28)
        + b"".join(map(_fixed, _WHITE))
        + bytes(48)
    )


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _curve() -> bytes:
    steps = (step / (_CURVE_STEPS - 1) for step in range(_CURVE_STEPS))
    values = [round(_to_linear(step) * 65535) for step in steps]
    head = b"curv\0\0\0\0" + struct.pack(">I", len(values))
    return head + struct.pack(f">{len(values)}H", *values)


def _to_linear(value: float) -> float:
    if value <= _LINEAR_UP_TO:
        return value / 12.92
    return float(((value + 0.055) / 1.055) ** 2.4)


def _description(name: bytes) -> bytes:
    return b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + bytes(79)
