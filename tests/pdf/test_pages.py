from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pytest

from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.codes import code_payload
from tcm_desk.pdf.flow import Part
from tcm_desk.pdf.fonts import Fonts
from tcm_desk.pdf.headings import ContentsLine, Heading
from tcm_desk.pdf.pages import DENSE, OFFICIAL, Furniture, PrintedPages, print_pages
from tcm_desk.pdf.paragraph import Paragraph, TextStyle

Texts = Callable[[bytes], list[str]]


@pytest.fixture
def parts(plain: TextStyle) -> list[Part]:
    headings = [Heading(f"h{n}", f"第{n}章", n % 2, plain) for n in range(6)]
    chapters: list[Block] = []
    for heading in headings:
        chapters += [heading, *[Paragraph("文" * 500, plain)] * 7]
    contents = [ContentsLine(heading, plain) for heading in headings]
    return [Part(contents, OFFICIAL), Part(chapters, DENSE)]


@pytest.fixture
def printed(parts: Sequence[Part], fonts: Fonts, furniture: Furniture) -> PrintedPages:
    return print_pages(parts, furniture, fonts, "zh-CN")


def test_every_page_tells_its_number_and_the_code_of_the_data(
    printed: PrintedPages, page_texts: Texts
) -> None:
    texts = page_texts(printed.pdf)

    assert len(texts) == printed.page_count
    for number, text in enumerate(texts, start=1):
        assert f"第{number}页共{len(texts)}页" in text
        assert "数据校验码7KQ4-M2XD-93TP" in text
        assert "青龙镇卫生院" in text


def test_the_contents_name_the_page_of_every_heading(
    printed: PrintedPages, page_texts: Texts
) -> None:
    contents, *texts = page_texts(printed.pdf)

    for chapter in range(6):
        page = 2 + next(n for n, text in enumerate(texts) if f"第{chapter}章" in text)
        assert f"第{chapter}章{page}" in contents


def test_the_outline_has_the_headings_in_order(
    printed: PrintedPages, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(printed.pdf)
    with pikepdf.open(tmp_path / "a.pdf") as document, document.open_outline() as tree:
        found = [
            (top.title, [each.title for each in top.children]) for top in tree.root
        ]

    assert found == [
        ("第0章", ["第1章"]),
        ("第2章", ["第3章"]),
        ("第4章", ["第5章"]),
    ]


def test_the_same_parts_give_the_same_bytes(
    parts: Sequence[Part], printed: PrintedPages, fonts: Fonts, furniture: Furniture
) -> None:
    assert print_pages(parts, furniture, fonts, "zh-CN").pdf == printed.pdf


def test_only_the_shipped_fonts_are_used_and_all_are_embedded(
    printed: PrintedPages, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(printed.pdf)
    with pikepdf.open(tmp_path / "a.pdf") as document:
        fonts = [
            each
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
        ]
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
        embedded = all("/FontFile2" in font.FontDescriptor for font in fonts)

    assert embedded
    assert names == {"NotoSerifSC-Regular-cut", "NotoSansSC-Regular-cut"}


def test_a_long_name_leaves_room_for_the_period_in_the_head(
    parts: Sequence[Part], fonts: Fonts, page_texts: Texts
) -> None:
    furniture = Furniture("名" * 90, "2024 年度", "A", code_payload(None, "0" * 64))

    texts = page_texts(print_pages(parts, furniture, fonts, "zh-CN").pdf)

    assert all("名…2024年度" in text for text in texts)


def test_the_code_says_whose_data_and_which() -> None:
    payload = code_payload("12150103460123456X", "ab" * 32)

    assert payload == "TCMD1:12150103460123456X:" + "AB" * 16
