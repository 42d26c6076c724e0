"""Tables for Excel and WPS: text stays text, numbers stay numbers."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tcm_desk.wording.county_tables import Head, PlainTable
from tcm_desk.workbook.comma_separated import write_comma_separated
from tcm_desk.workbook.sheets import write_sheets

NAMED = PlainTable(
    name="指标",
    lines=("某县 2024 年度", "名册 4 家"),
    heads=(Head("机构", 20), Head("分子", 8), Head("说明", 10)),
    rows=(
        ("青石沟镇卫生院", 7012, "一二三四五六七八九十"),
        ('=HYPERLINK("http://a","b")', 0.5, ""),
        ("+8613800000000", None, "a\x01b"),
    ),
)
OTHER = PlainTable("名册", (), (Head("机构", 20),), ())


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    data = write_sheets([NAMED, OTHER], "tcm_desk", datetime(2024, 12, 20, tzinfo=UTC))
    book = load_workbook(BytesIO(data))
    assert book.sheetnames == ["指标", "名册"]
    assert book.properties.creator == "tcm_desk"
    return book["指标"]


def test_lines_stand_above_the_heads_and_the_rows_below(sheet: Worksheet) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert rows[0][0] == "某县 2024 年度"
    assert rows[2] == ["机构", "分子", "说明"]
    assert rows[3] == ["青石沟镇卫生院", 7012, "一二三四五六七八九十"]


def test_a_name_is_never_a_formula(sheet: Worksheet) -> None:
    assert sheet["A5"].value == '=HYPERLINK("http://a","b")'
    assert sheet["A5"].data_type == "s"
    assert sheet["C6"].value == "ab"  # what XML cannot hold is left out


def test_numbers_can_be_reckoned_with(sheet: Worksheet) -> None:
    assert [sheet[place].data_type for place in ("B4", "B5")] == ["n", "n"]
    assert sheet["B6"].value is None


def test_heads_stay_in_view_and_are_printed_on_every_page(sheet: Worksheet) -> None:
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:C6"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"


def test_a_row_is_as_high_as_its_fullest_cell(sheet: Worksheet) -> None:
    assert sheet.row_dimensions[4].height == 30  # twenty halves in a column of ten
    assert sheet.row_dimensions[5].height == 16.5 + 13.5  # 26 letters in 20


def test_comma_separated_text_opens_in_chinese_and_holds_no_formula() -> None:
    data = write_comma_separated(NAMED)

    assert data.startswith("\ufeff机构,分子,说明\r\n".encode())
    lines = data.decode("utf-8-sig").splitlines()
    assert lines[1] == "青石沟镇卫生院,7012,一二三四五六七八九十"
    assert lines[2] == '"\'=HYPERLINK(""http://a"",""b"")",0.5,'
    assert lines[3].startswith("'+8613800000000,,")
