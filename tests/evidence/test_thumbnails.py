"""Small pictures for lists."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from tcm_desk.evidence.thumbnails import SIDE, thumbnail


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_thumbnail_keeps_the_shape_and_is_small(
    photo: Callable[..., bytes], form: str
) -> None:
    small = thumbnail(photo(1600, 1200, form))

    assert Image.open(BytesIO(small)).size == (SIDE, SIDE * 3 // 4)
    assert len(small) < 20_000
