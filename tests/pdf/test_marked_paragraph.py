"""Words with marks: set like plain ones, drawn in their own face, and they link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.fonts import Fonts
from tcm_desk.pdf.headings import Heading
from tcm_desk.pdf.marked_paragraph import PLAIN, Mark, MarkedParagraph, link_mark
from tcm_desk.pdf.pages import DENSE, PrintedPages
from tcm_desk.pdf.paragraph import Align, Paragraph, TextStyle

Print = Callable[[Sequence[Block]], PrintedPages]
Texts = Callable[[bytes], list[str]]
Ink = tuple[str, float, float, float]  # character, left, right, base line

SENTENCE = "按「记下 Enter」，再按 Ctrl+PgDn；“钥匙”不在备份里——换电脑要 keys 文件夹。"


def inks(pdf: bytes) -> list[Ink]:
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    boxes = [(page.get_charbox(at), at) for at in range(page.count_chars())]
    found = [
        (page.get_text_range(at, 1), box[0], box[2], box[1])
        for box, at in boxes
        if box[2] > box[0]
    ]
    document.close()
    return found


def cut_up(text: str, marks: Sequence[Mark], size: int) -> list[tuple[str, Mark]]:
    return [
        (text[at : at + size], marks[at // size % len(marks)])
        for at in range(0, len(text), size)
    ]


@pytest.mark.parametrize("align", [Align.LEFT, Align.JUSTIFY])
@pytest.mark.parametrize("size", [1, 3, 7])
def test_a_mark_without_a_face_moves_no_letter(
    print_blocks: Print, plain: TextStyle, align: Align, size: int
) -> None:
    style, text = replace(plain, align=align), SENTENCE * 6
    words = cut_up(text, [PLAIN, Mark(cap=True), Mark()], size)

    as_plain = inks(print_blocks([Paragraph(text, style)]).pdf)
    marked = inks(print_blocks([MarkedParagraph(words, style)]).pdf)

    assert [each[0] for each in marked] == [each[0] for each in as_plain]
    for before, after in zip(as_plain, marked, strict=True):
        assert before[1:] == pytest.approx(after[1:], abs=0.1)


def test_bold_words_take_the_room_of_regular_ones(
    print_blocks: Print, plain: TextStyle, fonts: Fonts
) -> None:
    bold = Mark(face=fonts.serif_bold)
    words = cut_up(SENTENCE * 6, [bold, PLAIN], 9)

    marked = inks(print_blocks([MarkedParagraph(words, plain)]).pdf)

    edge = DENSE.left + DENSE.width
    assert all(right < edge + 0.5 for _, _, right, _ in marked)
    for before, after in pairwise(marked):
        if before[3] == after[3]:
            assert after[1] > before[1]


def test_a_paragraph_cut_in_two_says_the_same_words_in_the_same_marks(
    print_blocks: Print, plain: TextStyle, fonts: Fonts
) -> None:
    bold = Mark(face=fonts.serif_bold)
    whole = MarkedParagraph(cut_up(SENTENCE * 8, [PLAIN, bold], 11), plain)
    width = DENSE.width

    cut = whole.split(width, whole.height(width) / 2)

    assert cut is not None
    upper, lower = cut
    assert upper.height(width) + lower.height(width) == whole.height(width)
    assert fonts_of(print_blocks(cut).pdf) == fonts_of(print_blocks([whole]).pdf)
    again = lower.split(width, lower.height(width) / 2)
    assert again is not None
    twice = print_blocks([upper, *again]).pdf
    assert fonts_of(twice) == fonts_of(print_blocks([whole]).pdf)


def fonts_of(pdf: bytes) -> list[tuple[str, bool]]:
    """Return every letter with whether it is bold."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    found = []
    for at in range(page.count_chars()):
        letter = page.get_text_range(at, 1)
        if letter.strip():
            flags = pypdfium2.raw.FPDFText_GetFontWeight(page.raw, at)
            found.append((letter, flags))
    document.close()
    return found


def test_a_link_lies_over_its_words_and_leads_to_the_heading(
    print_blocks: Print, plain: TextStyle
) -> None:
    words = [("见", PLAIN), ("设置", link_mark("settings")), ("。", PLAIN)]
    heading = Heading("settings", "设置", 0, plain)

    pdf = print_blocks([heading, MarkedParagraph(words, plain)]).pdf

    with pikepdf.open(BytesIO(pdf)) as document:
        (link,) = document.pages[0].Annots.as_list()
        left, _, right, _ = map(float, link.Rect.as_list())
    size = plain.type.size
    assert left == pytest.approx(DENSE.left + size, abs=0.1)
    assert right == pytest.approx(left + 2 * size, abs=0.1)


@settings(max_examples=15)
@given(st.text("按「」，。—a1 \u00a0…（ \n", max_size=120), st.integers(1, 9))
def test_any_words_under_any_marks_take_the_room_they_say(
    fonts: Fonts, print_blocks: Print, plain: TextStyle, text: str, size: int
) -> None:
    marks = [PLAIN, Mark(cap=True), Mark(face=fonts.serif_bold)]
    paragraph = MarkedParagraph(cut_up(text, marks, size), plain)

    assert paragraph.height(DENSE.width) == Paragraph(text, plain).height(DENSE.width)
    assert print_blocks([paragraph]).page_count == 1
