"""Pictures drawn by the tests, of every kind a telephone or a scanner makes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw

Photo = Callable[..., bytes]
RED, BLUE = (200, 30, 30), (30, 30, 200)


@pytest.fixture
def photo() -> Photo:
    """Return a maker of pictures: the left half red, the right half blue."""
    return _draw


def _draw(
    width: int = 400,
    height: int = 300,
    form: str = "JPEG",
    **options: Any,  # noqa: ANN401 - whatever the format takes
) -> bytes:
    picture = Image.new("RGB", (width, height), RED)
    right = (width // 2, 0, width, height)
    ImageDraw.Draw(picture).rectangle(right, fill=BLUE)
    output = BytesIO()
    picture.save(output, form, **options)
    return output.getvalue()
