"""What a file is, whatever it is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tcm_desk.evidence.kinds import Kind, kind_of


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "BMP", "WEBP"])
def test_a_picture_is_known_by_its_first_bytes(
    photo: Callable[..., bytes], form: str
) -> None:
    assert kind_of(photo(form=form)) is Kind(f"image/{form.lower()}")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Kind.HEIC),
        (b"\0\0\0\x1cftypmif1\0\0\0\0heic", Kind.HEIC),
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", Kind.PDF),
        (b"\0\0\0\x18ftypisom\0\0\0\0mp42", None),
        (b"PK\x03\x04", None),
        (b"\xd0\xcf\x11\xe0", None),
        (b"", None),
    ],
)
def test_papers_and_heic_are_told_from_films_and_office_files(
    data: bytes, kind: Kind | None
) -> None:
    assert kind_of(data) is kind
