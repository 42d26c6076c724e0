from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tcm_desk.pdf.blocks import Block, Margins, Space, Together
from tcm_desk.pdf.flow import Part, fill_pages
from tcm_desk.pdf.headings import Heading
from tcm_desk.pdf.pages import DENSE
from tcm_desk.pdf.paragraph import Paragraph, TextStyle
from tcm_desk.pdf.tables import Column, Row, Table, TableStyle

HEIGHT = DENSE.height


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(plain: TextStyle) -> None:
    heading = Heading("h", "标题", 0, plain)
    text = Paragraph("文" * 400, plain)

    for left in range(14, 120, 7):
        pages = _pages([Space(HEIGHT - left), heading, text])
        blocks = [block for block, _ in pages[0]]
        assert blocks[-1] is not heading, left


def test_two_headings_stay_with_the_table_that_follows(
    plain: TextStyle, table_style: TableStyle
) -> None:
    headings = [Heading("a", "一、", 0, plain), Heading("b", "（一）", 1, plain)]
    table = Table((Column("列", 1),), [Row((str(n),)) for n in range(99)], table_style)

    pages = _pages([Space(HEIGHT - 70), *headings, table])

    assert len(pages[0]) == 1
    assert [block for block, _ in pages[1]][:2] == headings


@pytest.mark.parametrize("left", range(5, 200, 3))
def test_a_paragraph_leaves_two_lines_on_either_side_of_a_cut(
    plain: TextStyle, left: int
) -> None:
    text = Paragraph("文" * 300, plain)

    pages = _pages([Space(HEIGHT - left), text])

    pieces = [
        block for page in pages for block, _ in page if block != Space(HEIGHT - left)
    ]
    lines = [piece.height(DENSE.width) / plain.leading for piece in pieces]
    assert min(lines) >= 2
    assert sum(lines) == text.height(DENSE.width) / plain.leading


def test_nothing_is_placed_below_the_column(
    plain: TextStyle, table_style: TableStyle
) -> None:
    rows = [Row((str(number), "文" * (number * 7 % 900))) for number in range(120)]
    table = Table((Column("号", 1), Column("文", 6)), rows, table_style)

    pages = _pages([Paragraph("前" * 700, plain), table, Paragraph("后" * 700, plain)])

    for page in pages:
        block, depth = page[-1]
        assert depth + block.height(DENSE.width) <= HEIGHT + 0.01


def test_what_belongs_together_moves_together(plain: TextStyle) -> None:
    group = Together([Paragraph("章", plain)] * 5)

    pages = _pages([Space(HEIGHT - 40), group])

    assert [block for block, _ in pages[1]] == [group]


def test_of_two_margins_that_meet_the_larger_counts(plain: TextStyle) -> None:
    upper = Paragraph("上", replace(plain, margins=Margins(0, 30)))
    lower = Paragraph("下", replace(plain, margins=Margins(20, 0)))

    ((_, first), (_, second)) = _pages([upper, lower])[0]

    assert second - first == plain.leading + 30


def _pages(blocks: Sequence[Block]) -> list[list[tuple[Block, float]]]:
    return [page.placed for page in fill_pages([Part(blocks, DENSE)])]
