"""The head of a paper form, how to fill it in, and where to sign it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.standards import Standard
from tcm_desk.i18n import translate
from tcm_desk.pdf.blocks import Block, Margins, SideBySide, Space, Together
from tcm_desk.pdf.chapters.blank_styles import BlankStyles
from tcm_desk.pdf.fields import EmptyBox, FieldLine
from tcm_desk.pdf.paragraph import Paragraph
from tcm_desk.pdf.sheet import MM
from tcm_desk.pdf.writing import CharacterSquares
from tcm_desk.wording.terms import text_of, type_name

_LABEL = 46 * MM
_APART = Margins(above=8)
_CODE_LENGTH = 18  # of a unified social credit code (GB 32100-2015)


def blank_title() -> str:
    """Return what the paper form is called."""
    return translate("基层中医药服务自评填报表")


def front(
    type_: FacilityType, standards: Sequence[Standard], styles: BlankStyles
) -> Iterator[Block]:
    """Lay out title, fields for the facility, and how to fill the form in."""
    yield Paragraph(blank_title(), styles.title)
    used_by = translate("（{type}用）").format(type=type_name(type_))
    yield Paragraph(used_by, styles.subtitle)
    yield Space(4 * MM)
    yield _field(translate("机构名称"), styles)
    yield SideBySide(
        (
            Paragraph(translate("统一社会信用代码"), styles.label),
            CharacterSquares(_CODE_LENGTH, 22),
        ),
        (46, 118),
        0,
        _APART,
    )
    yield _field(translate("行政区划（省市县）"), styles)
    yield _field(translate("填报年度（季度）"), styles)
    yield Space(4 * MM)
    titles = "".join(
        translate("《{title}》").format(title=text_of(each.title)) for each in standards
    )
    yield Paragraph(translate("依据：{titles}").format(titles=titles), styles.note)
    yield Space(3 * MM)
    yield Paragraph(translate("怎样填写"), styles.table_title)
    for text in _instructions():
        yield Paragraph(text, styles.body)


def sign_off(styles: BlankStyles) -> Iterator[Block]:
    """Lay out lines for signatures and a place for the stamp."""
    labels = (
        translate("填报人（签字）"),
        translate("审核人（签字）"),
        translate("机构负责人（签字）"),
        translate("日期"),
    )
    lines = Together([_field(label, styles) for label in labels])
    stamp = EmptyBox(
        "stamp",
        "",
        44 * MM,
        styles.hint.type,
        hint=translate("（机构公章）"),
        dashed=True,
    )
    yield Together(
        [
            Paragraph(translate("签字盖章"), styles.chapter),
            SideBySide((lines, stamp), (106, 44), 14 * MM),
        ],
        Margins(above=20),
    )


def _field(label: str, styles: BlankStyles) -> FieldLine:
    return FieldLine(label, "", styles.label, styles.field, _LABEL, _APART)


def _instructions() -> tuple[str, ...]:
    return (
        translate("1. 用黑色笔填写。选择的，在方格里打“√”；要写字的，写在横线上。"),
        translate("2. 没有的填“0”，不清楚的空着：空着不等于零，也不等于“否”。"),
        translate("3. “如果……请填”的题，前面那一题没有那样回答的，跳过去。"),
        translate("4. 题目下面的小字说明怎样数，以及检查时要看什么材料。"),
        translate("5. 表格写不下的，复印那一页接着写，序号往下排。"),
        translate("6. 填好以后照着录入程序；这份纸和原始材料一起留存备查。"),
    )
