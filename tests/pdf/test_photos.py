"""Which pictures go onto a page byte for byte, and that they do."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tcm_desk.pdf.photos import PrintedPhoto, photo_object, read_photo


def picture(form: str, mode: str = "RGB", width: int = 40, **options: Any) -> bytes:  # noqa: ANN401
    data = BytesIO()
    image = Image.radial_gradient("L").resize((width, 30)).convert(mode)
    image.save(data, form, **options)
    return data.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@pytest.mark.parametrize(("mode", "colours"), [("RGB", 3), ("L", 1)])
def test_a_picture_is_shown_as_its_pixels_were(
    form: str, mode: str, colours: int
) -> None:
    data = picture(form, mode)
    photo = read_photo("v1", data)

    assert photo is not None
    assert (photo.width, photo.height, photo.colours) == (40, 30, colours)
    document = pikepdf.Pdf.new()
    made = photo_object(document, photo, data)
    assert isinstance(made, pikepdf.Stream)
    shown = pikepdf.PdfImage(made).as_pil_image()
    assert (
        shown.convert("RGB").tobytes()
        == Image.open(BytesIO(data)).convert("RGB").tobytes()
    )


def test_a_jpeg_in_a_packet_is_the_file_itself() -> None:
    data = picture("JPEG", progressive=True)
    photo = read_photo("v1", data)

    assert isinstance(photo, PrintedPhoto)
    assert photo_object(pikepdf.Pdf.new(), photo, data).read_raw_bytes() == data


@pytest.mark.parametrize(
    "data",
    [
        picture("JPEG", "CMYK"),
        picture("JPEG", comment=b"written by a telephone"),
        picture("JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0"),
        picture("JPEG", width=1601),
        picture("PNG", "RGBA"),
        picture("PNG", "P"),
        picture("PNG", "1"),
        picture("PNG", dpi=(72, 72)),
        picture("GIF"),
        picture("JPEG")[:-9],
        picture("JPEG") + b"something behind it",
        picture("PNG")[:-20],
        picture("PNG")[:-12],  # but for its last chunk
        picture("PNG").replace(b"IDAT", b"IDAT\0", 1)[:-1],
        b"%PDF-1.7",
        b"",
    ],
)
def test_what_a_page_cannot_show_as_it_is_is_not_taken(data: bytes) -> None:
    assert read_photo("v1", data) is None


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"]),
)
def test_any_bytes_are_a_picture_or_none(data: bytes, opening: bytes) -> None:
    photo = read_photo("v1", opening + data)

    assert photo is None or max(photo.width, photo.height) <= 1600
