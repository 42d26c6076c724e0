"""What is kept of a photo, and what is not."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.Image import Exif

from tcm_desk.errors import EvidenceRefusal, EvidenceRefusedError
from tcm_desk.evidence import photos
from tcm_desk.evidence.kinds import Kind, kind_of
from tcm_desk.evidence.photos import KeptMedia, keep_photo

Photo = Callable[..., bytes]
FORMS = ("JPEG", "PNG", "GIF", "BMP", "WEBP")


def keep(data: bytes) -> KeptMedia:
    kind = kind_of(data)
    assert kind is not None
    return keep_photo(data, kind, "照片.jpg")


def opened(media: KeptMedia) -> Image.Image:
    return Image.open(BytesIO(media.data))


def exif_of(orientation: int = 1, taken: str = "2024:05:06 07:08:09") -> Exif:
    exif = Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "PHONE-MAKER"
    details = exif.get_ifd(0x8769)
    details[0x9003] = taken
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (40.0, 49.0, 1.5)
    return exif


@pytest.mark.parametrize("form", FORMS)
def test_every_kind_is_kept_as_jpeg_or_png_of_1600_pixels(
    photo: Photo, form: str
) -> None:
    media = keep(photo(3000, 2000, form))

    assert media.media_type in ("image/jpeg", "image/png")
    assert opened(media).size == (1600, 1067)
    assert opened(media).mode == "RGB"


def test_heic_is_read_where_its_library_is_installed(photo: Photo) -> None:
    heif = pytest.importorskip("pillow_heif")
    heif.register_heif_opener()

    media = keep(photo(3000, 2000, "HEIF", exif=exif_of()))

    assert media.media_type == "image/jpeg"
    assert opened(media).size == (1600, 1067)
    assert media.taken == date(2024, 5, 6)


def test_heic_is_refused_with_a_way_out_where_it_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)

    with pytest.raises(EvidenceRefusedError) as refused:
        keep(b"\0\0\0\x18ftypheic" + bytes(100))

    assert refused.value.details["reason"] is EvidenceRefusal.HEIC
    assert "兼容性最佳" in str(refused.value)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_kept_upright_whichever_way_the_camera_was_held(
    photo: Photo, orientation: int
) -> None:
    upright = Image.open(BytesIO(photo(1200, 900)))
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    lying = upright if undo is None else upright.transpose(undo)
    data = BytesIO()
    lying.save(data, "JPEG", exif=exif_of(orientation))

    kept = opened(keep(data.getvalue()))

    assert kept.size == (1200, 900)
    left, right = kept.getpixel((300, 450)), kept.getpixel((900, 450))
    assert left[0] > left[2]  # type: ignore[index]
    assert right[2] > right[0]  # type: ignore[index]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("width", [400, 3000])
def test_nothing_a_telephone_writes_into_a_photo_is_kept(
    photo: Photo, form: str, width: int
) -> None:
    extra = {"comment": b"PHONE-COMMENT"} if form == "JPEG" else {}
    data = photo(width, 300, form, exif=exif_of(), **extra)
    assert b"PHONE-MAKER" in data

    media = keep(data)

    assert b"PHONE" not in media.data
    assert b"Exif" not in media.data
    assert not opened(media).getexif()
    assert set(opened(media).info) <= {
        *("jfif", "jfif_version", "jfif_unit", "jfif_density")
    }


def test_the_day_of_taking_is_told(photo: Photo) -> None:
    assert keep(photo(exif=exif_of())).taken == date(2024, 5, 6)


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "1970:01:01 00:00:00", "?"])
def test_a_day_that_cannot_be_is_no_day(photo: Photo, taken: str) -> None:
    assert keep(photo(exif=exif_of(taken=taken))).taken is None


def test_a_screenshot_stays_png_for_it_is_smaller_and_sharper(photo: Photo) -> None:
    assert keep(photo(800, 600, "PNG")).media_type == "image/png"


def test_the_same_photo_is_kept_as_the_same_bytes(photo: Photo) -> None:
    data = photo(3000, 2000, exif=exif_of())

    assert keep(data) == keep(data)


def test_a_small_photo_is_not_made_worse_by_encoding_it_anew(photo: Photo) -> None:
    first = photo(800, 600, quality=95)
    exact = Image.open(BytesIO(first)).quantization  # type: ignore[attr-defined]

    assert opened(keep(first)).quantization == exact  # type: ignore[attr-defined]


def test_what_shines_through_is_laid_on_white() -> None:
    clear = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    data = BytesIO()
    clear.save(data, "PNG")

    assert opened(keep(data.getvalue())).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("mode", "colour", "grey"),
    [("I;16", 30000, 117), ("1", 1, 255), ("P", 0, None), ("LA", (7, 255), None)],
)
def test_rare_pixel_formats_keep_their_brightness(
    mode: str, colour: int, grey: int | None
) -> None:
    data = BytesIO()
    Image.new(mode, (50, 50), colour).save(data, "PNG")

    kept = opened(keep(data.getvalue()))

    assert kept.mode in ("L", "RGB")
    if grey is not None:
        assert kept.getpixel((9, 9)) == grey


def test_a_print_in_four_inks_is_kept_in_three_colours() -> None:
    data = BytesIO()
    Image.new("CMYK", (50, 50)).save(data, "JPEG")

    assert opened(keep(data.getvalue())).mode == "RGB"


def test_a_sliver_keeps_one_pixel_of_height() -> None:
    data = BytesIO()
    Image.new("RGB", (9000, 2)).save(data, "PNG")

    assert opened(keep(data.getvalue())).size == (1600, 1)


def png_of_size(width: int, height: int) -> bytes:
    data = BytesIO()
    Image.new("1", (8, 8)).save(data, "PNG")
    head = bytearray(data.getvalue())
    head[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    crc = zlib.crc32(head[12:29])
    head[29:33] = crc.to_bytes(4, "big")
    return bytes(head)


@pytest.mark.parametrize("side", [7_000, 20_000, 60_000, 2**31 - 1])
def test_a_picture_that_would_fill_the_memory_is_refused(side: int) -> None:
    with pytest.raises(EvidenceRefusedError) as refused:
        keep(png_of_size(side, side))

    assert refused.value.details["reason"] in (
        EvidenceRefusal.TOO_MANY_PIXELS,
        EvidenceRefusal.DAMAGED,  # more than the format allows
    )


def test_a_webp_that_claims_a_huge_canvas_is_refused_before_it_is_opened() -> None:
    head = b"RIFF" + bytes(4) + b"WEBPVP8X" + b"\x0a\0\0\0" + bytes(4)
    with pytest.raises(EvidenceRefusedError) as refused:
        keep(head + b"\xff\x3f\0" + b"\xff\x3f\0" + bytes(40))

    assert refused.value.details["reason"] is EvidenceRefusal.TOO_MANY_PIXELS


def test_a_jpeg_that_asks_for_hours_of_decoding_is_refused(photo: Photo) -> None:
    data = photo(progressive=True)
    assert keep(data).data

    with pytest.raises(EvidenceRefusedError) as refused:
        keep(data[:-2] + b"\xff\xda" * 100 + data[-2:])

    assert refused.value.details["reason"] is EvidenceRefusal.DAMAGED


def test_a_file_that_is_too_large_is_refused(
    photo: Photo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos, "LARGEST_PHOTO", 100)

    with pytest.raises(EvidenceRefusedError) as refused:
        keep(photo())

    assert refused.value.details["reason"] is EvidenceRefusal.TOO_LARGE


def test_a_refusal_says_what_is_wrong_and_what_to_do(photo: Photo) -> None:
    with pytest.raises(EvidenceRefusedError) as refused:
        keep(photo()[:400])

    assert str(refused.value) == (
        "没有收下 照片.jpg：这个文件已损坏，打不开。请从手机或原处重新拷贝一次。"
    )
    assert refused.value.exit_code == 2


def seed(form: str) -> bytes:
    written = form in ("JPEG", "PNG", "WEBP")
    options = {"exif": exif_of()} if written else {}
    data = BytesIO()
    picture = Image.radial_gradient("L").resize((40, 30)).convert("RGB")
    picture.save(data, form, **options)
    return data.getvalue()


SEEDS = {form: seed(form) for form in FORMS}


@given(
    form=st.sampled_from(FORMS),
    cut=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=12),
)
def test_a_damaged_file_is_kept_or_refused_and_nothing_else(
    form: str, cut: float, flips: list[tuple[float, int]]
) -> None:
    data = bytearray(SEEDS[form])
    for place, byte in flips:
        data[int(place * len(data))] = byte
    damaged = bytes(data[: max(20, int(len(data) * (0.5 + cut)))])

    try:
        media = keep_photo(damaged, Kind(f"image/{form.lower()}"), "照片")
    except EvidenceRefusedError:
        return
    assert max(opened(media).size) <= photos.LONG_SIDE
