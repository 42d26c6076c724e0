"""Fonts as shipped, and a printer for blocks without a report around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.codes import code_payload
from tcm_desk.pdf.flow import Part
from tcm_desk.pdf.fonts import Fonts, load_fonts
from tcm_desk.pdf.metadata import DocumentInfo
from tcm_desk.pdf.pages import DENSE, Furniture, PrintedPages, print_pages
from tcm_desk.pdf.paragraph import TextStyle
from tcm_desk.pdf.sheet import Type
from tcm_desk.pdf.tables import TableStyle

DIGEST = "5e" * 32


@pytest.fixture(scope="session")
def font_folder(repository: Path) -> Path:
    return repository / "resources" / "fonts"


@pytest.fixture(scope="session")
def fonts(font_folder: Path) -> Fonts:
    return load_fonts(font_folder)


@pytest.fixture(scope="session")
def plain(fonts: Fonts) -> TextStyle:
    return TextStyle(Type(fonts.serif, 10), leading=14)


@pytest.fixture(scope="session")
def table_style(fonts: Fonts, plain: TextStyle) -> TableStyle:
    head = TextStyle(Type(fonts.sans_bold, 10), leading=14)
    return TableStyle(head, plain, head)


@pytest.fixture(scope="session")
def furniture() -> Furniture:
    return Furniture(
        "青龙镇卫生院",
        "2024 年度",
        "数据校验码 7KQ4-M2XD-93TP",
        code_payload(None, DIGEST),
    )


@pytest.fixture(scope="session")
def print_blocks(
    fonts: Fonts, furniture: Furniture
) -> Callable[[Sequence[Block]], PrintedPages]:
    def print_(blocks: Sequence[Block]) -> PrintedPages:
        return print_pages([Part(blocks, DENSE)], furniture, fonts, "zh-CN")

    return print_


@pytest.fixture(scope="session")
def page_texts() -> Callable[[bytes], list[str]]:
    """Return a reader of the text of every page, lines joined, spaces left out."""

    def read(pdf: bytes) -> list[str]:
        return list(_texts(pdf))

    return read


@pytest.fixture(scope="session")
def info() -> DocumentInfo:
    return DocumentInfo(
        title="青龙镇卫生院 2024 年度 & <自评报告>",
        author="青龙镇卫生院",
        subject="基层中医药服务自评",
        creator="tcm_desk 0.1.0",
        created=datetime(2024, 12, 31, 9, 30, tzinfo=UTC),
    )


def _texts(pdf: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield "".join(page.get_textpage().get_text_bounded().split())
    document.close()
