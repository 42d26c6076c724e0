from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pypdfium2
import pytest

from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.pages import DENSE, PrintedPages
from tcm_desk.pdf.paragraph import Align, Paragraph, TextStyle
from tcm_desk.pdf.sheet import MM

Print = Callable[[Sequence[Block]], PrintedPages]

TEXT = "《中医药法》规定，县级以上地方人民政府应当发展中医药预防、保健服务。" * 9


@pytest.fixture
def edges(
    print_blocks: Print, plain: TextStyle
) -> Callable[[Align], list[tuple[float, float]]]:
    """Return a printer that tells where the ink of each line begins and ends."""

    def ink(align: Align) -> list[tuple[float, float]]:
        style = replace(plain, align=align)
        document = pypdfium2.PdfDocument(print_blocks([Paragraph(TEXT, style)]).pdf)
        lines: dict[int, list[tuple[float, float]]] = {}
        page = document[0].get_textpage()
        for index in range(page.count_chars()):
            left, bottom, right, _ = page.get_charbox(index)
            if 100 * MM < bottom < 270 * MM and right > left:
                lines.setdefault(round(bottom / plain.leading), []).append(
                    (left, right)
                )
        document.close()
        return [
            (min(left for left, _ in line), max(right for _, right in line))
            for line in lines.values()
            if len(line) > 20
        ]

    return ink


def test_justified_lines_begin_and_end_at_the_edges(
    edges: Callable[[Align], list[tuple[float, float]]],
) -> None:
    *ink, _last = edges(Align.JUSTIFY)

    right = DENSE.left + DENSE.width
    assert len(ink) > 4
    assert all(abs(begin - DENSE.left) < 1.6 for begin, _ in ink)
    assert all(right - 4 < end <= right + 0.5 for _, end in ink)


def test_right_aligned_lines_end_at_the_edge(
    edges: Callable[[Align], list[tuple[float, float]]],
) -> None:
    right = DENSE.left + DENSE.width

    assert all(right - 4 < end <= right + 0.5 for _, end in edges(Align.RIGHT))
