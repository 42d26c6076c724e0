"""PDFs from outside: which are kept, and which are refused with what reason."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, Pdf, String
from PIL import Image

from tcm_desk.errors import EvidenceRefusal, EvidenceRefusedError
from tcm_desk.pdf import papers
from tcm_desk.pdf.papers import check_paper, page_picture


def paper(pages: int = 2, **options: object) -> bytes:
    document = Pdf.new()
    for _page in range(pages):
        document.add_blank_page(page_size=(595, 842))
    return saved(document, **options)


def saved(document: Pdf, **options: object) -> bytes:
    output = BytesIO()
    document.save(output, **options)  # type: ignore[arg-type]
    return output.getvalue()


def reason_for(data: bytes) -> object:
    with pytest.raises(EvidenceRefusedError) as refused:
        check_paper(data, "证照.pdf")
    assert "证照.pdf" in str(refused.value)
    return refused.value.details["reason"]


def test_a_plain_paper_is_counted() -> None:
    assert check_paper(paper(3), "证照.pdf") == 3


def test_a_damaged_paper_is_refused() -> None:
    assert reason_for(b"%PDF-1.7\nnothing of a PDF") is EvidenceRefusal.DAMAGED
    assert reason_for(paper(0)) is EvidenceRefusal.DAMAGED


def test_a_paper_with_a_password_is_refused() -> None:
    locked = paper(encryption=pikepdf.Encryption(owner="a", user="b"))

    assert reason_for(locked) is EvidenceRefusal.LOCKED


def test_a_paper_of_too_many_pages_or_bytes_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert reason_for(paper(papers.MOST_PAGES + 1)) is EvidenceRefusal.TOO_MANY_PAGES

    monkeypatch.setattr(papers, "LARGEST_PAPER", 100)
    assert reason_for(paper()) is EvidenceRefusal.TOO_LARGE


def test_a_paper_with_a_script_is_refused_even_if_packed_away() -> None:
    document = Pdf.new()
    document.add_blank_page()
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    tree = Dictionary(Names=pikepdf.Array([String("a"), script]))
    document.Root.Names = Dictionary(JavaScript=tree)
    packed = saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)

    assert b"/JavaScript" not in packed
    assert reason_for(packed) is EvidenceRefusal.ACTIVE
    assert reason_for(saved(document)) is EvidenceRefusal.ACTIVE


def test_a_paper_with_files_inside_is_refused() -> None:
    document = Pdf.new()
    document.add_blank_page()
    document.attachments["a.exe"] = b"MZ"

    assert reason_for(saved(document)) is EvidenceRefusal.ACTIVE


def test_every_page_can_be_pictured() -> None:
    png, pages = page_picture(paper(), "证照.pdf", 421)

    assert Image.open(BytesIO(png)).size == (298, 421)
    assert pages == 2
    assert page_picture(paper(), "证照.pdf", 100, 1).pages == 2
    with pytest.raises(EvidenceRefusedError):
        page_picture(paper(), "证照.pdf", 100, 2)


@given(
    cut=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=12),
)
def test_a_damaged_paper_is_counted_or_refused_and_nothing_else(
    cut: float, flips: list[tuple[float, int]]
) -> None:
    data = bytearray(paper())
    for place, byte in flips:
        data[int(place * len(data))] = byte

    try:
        pages = check_paper(bytes(data[: int(len(data) * (0.5 + cut))]), "证照")
        page_picture(bytes(data), "证照", 50)
    except EvidenceRefusedError:
        return
    assert 1 <= pages <= papers.MOST_PAGES
