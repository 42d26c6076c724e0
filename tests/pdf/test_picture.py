from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from PIL import Image

from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.pages import PrintedPages
from tcm_desk.pdf.paragraph import Paragraph, TextStyle
from tcm_desk.pdf.picture import PdfPages, page_pictures


def test_every_page_becomes_a_picture_with_ink_on_it(
    print_blocks: Callable[[Sequence[Block]], PrintedPages], plain: TextStyle
) -> None:
    printed = print_blocks([Paragraph("中医" * 2000, plain)])

    pictures = [Image.open(BytesIO(png)) for png in page_pictures(printed.pdf, 72)]

    assert len(pictures) == printed.page_count > 1
    for picture in pictures:
        assert picture.size == (596, 842)
        darkest = min(picture.convert("L").tobytes())
        assert darkest < 100


def test_a_page_is_rendered_as_wide_as_it_is_asked_for(
    print_blocks: Callable[[Sequence[Block]], PrintedPages], plain: TextStyle
) -> None:
    printed = print_blocks([Paragraph("中医" * 2000, plain)])

    pages = PdfPages(printed.pdf)
    last = pages.render(len(pages) - 1, 300)
    pages.close()

    assert len(pages) == printed.page_count
    assert (last.width, last.height) == (300, 425)
    assert len(last.data) == last.stride * last.height
    assert min(last.data) < 100 < max(last.data) == 255
