from __future__ import annotations

from collections.abc import Callable, Sequence

from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.pages import DENSE, PrintedPages
from tcm_desk.pdf.paragraph import Align
from tcm_desk.pdf.tables import Column, GroupRow, Row, Table, TableStyle

Print = Callable[[Sequence[Block]], PrintedPages]
Texts = Callable[[bytes], list[str]]

COLUMNS = (
    Column("序号", 1, Align.RIGHT),
    Column("主题（题目）", 4),
    Column("备注", 3),
)


def test_a_thousand_rows_are_all_there_under_a_head_on_every_page(
    print_blocks: Print, page_texts: Texts, table_style: TableStyle
) -> None:
    rows = [
        Row((str(number), f"活动{number}结束", "文" * (number % 40)))
        for number in range(1, 1001)
    ]

    texts = page_texts(print_blocks([Table(COLUMNS, rows, table_style)]).pdf)

    assert all("序号主题（题目）备注" in text for text in texts)
    whole = "".join(texts)
    assert [n for n in range(1, 1001) if f"{n}活动{n}结束" not in whole] == []


def test_the_name_of_a_group_stands_with_its_first_row(
    print_blocks: Print, page_texts: Texts, table_style: TableStyle
) -> None:
    rows: list[Row | GroupRow] = []
    for number in range(200):
        high = "文" * (number * 17 % 90)
        rows += [GroupRow(f"【{number}】"), Row((str(number), f"〈{high}〉", ""))]

    texts = page_texts(print_blocks([Table(COLUMNS, rows, table_style)]).pdf)

    assert len(texts) > 5
    assert all(text.count("【") == text.count("〈") for text in texts)


def test_the_only_column_of_a_table_holds_rows_and_not_groups(
    table_style: TableStyle,
) -> None:
    rows = [Row((str(number),)) for number in range(90)]
    table = Table((Column("列", 1),), rows, table_style)

    assert table.least(DENSE.width) < table.height(DENSE.width) / 10


def test_a_row_is_kept_whole_unless_it_is_very_high(table_style: TableStyle) -> None:
    table = Table(COLUMNS, [Row(("1", "文" * 120, ""))] * 3, table_style)
    row = (table.height(DENSE.width) - _head(table_style)) / 3

    cut = table.split(DENSE.width, _head(table_style) + 1.7 * row)

    assert cut is not None
    assert cut[0].height(DENSE.width) == _head(table_style) + row


def test_a_cell_longer_than_a_page_loses_nothing(
    print_blocks: Print, page_texts: Texts, table_style: TableStyle
) -> None:
    words = [f"第{number}句" for number in range(1500)]
    table = Table(COLUMNS, [Row(("1", "，".join(words), ""))], table_style)

    printed = print_blocks([table])

    texts = page_texts(printed.pdf)
    cells = (text.partition("备注")[2].partition("数据校验码")[0] for text in texts)
    whole = "".join(cells)
    assert printed.page_count > 2
    assert [word for word in words[:-1] if f"{word}，" not in whole] == []


def test_a_table_may_be_cut_again_and_again(table_style: TableStyle) -> None:
    rows = [Row((str(number), "文" * (number * 13 % 200), "")) for number in range(200)]
    rest: Block | None = Table(COLUMNS, rows, table_style)
    whole, pieces = rest.height(DENSE.width) if rest else 0, 0.0
    count = 0
    while rest is not None:
        cut = rest.split(DENSE.width, 500) if rest.height(DENSE.width) > 500 else None
        piece, rest = cut or (rest, None)
        pieces += piece.height(DENSE.width) - _head(table_style)
        count += 1

    assert count > 5
    assert abs(pieces + _head(table_style) - whole) < 0.01


def _head(style: TableStyle) -> float:
    return Table(COLUMNS, [], style).height(DENSE.width)
