"""The county's table on paper: the figures by each document, who sent, to be signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tcm_desk.formpack.requirements import Strength
from tcm_desk.formpack.rollups import Rollup
from tcm_desk.i18n import language, translate
from tcm_desk.pdf.archive import Attachment, embed
from tcm_desk.pdf.blocks import Block, Margins, SideBySide, Space, Together
from tcm_desk.pdf.chapters.ordinals import numbered
from tcm_desk.pdf.chapters.styles import Styles, report_styles
from tcm_desk.pdf.fields import EmptyBox, FieldLine
from tcm_desk.pdf.flow import Geometry, Part
from tcm_desk.pdf.fonts import load_fonts
from tcm_desk.pdf.headings import Heading
from tcm_desk.pdf.marks import OutcomeLabel
from tcm_desk.pdf.metadata import LANGUAGES, DocumentInfo
from tcm_desk.pdf.pages import Furniture, print_pages
from tcm_desk.pdf.paragraph import Align, Paragraph
from tcm_desk.pdf.sheet import MM
from tcm_desk.pdf.tables import Cell, Column, Row, Table
from tcm_desk.rollup.remarks import county_remarks
from tcm_desk.rollup.results import CountyFigure
from tcm_desk.rollup.roll_up import CountyRollup, StandardRollup
from tcm_desk.wording.county import (
    figure_sentence,
    register_line,
    remark_sentence,
    role_word,
    rollup_title,
    summary_words,
)
from tcm_desk.wording.county_figures import (
    figure_outcome,
    figure_parts,
    figure_rule,
    figure_value,
    is_ahead,
)
from tcm_desk.wording.terms import period_name, strength_word, text_of, type_name

_PAGE = Geometry(
    top=27 * MM, bottom=22 * MM, left=18 * MM, right=18 * MM, landscape=True
)
_STAMP = 40 * MM
_DOCUMENT = "rollup.json"


@dataclass(frozen=True)
class CountyPaper:
    """What is printed; `document`, the same for other programs, travels inside."""

    found: CountyRollup
    document: bytes
    printed_at: datetime
    program: str


def render_county(paper: CountyPaper, fonts_folder: Path) -> bytes:
    """Print it as PDF/A-3; equal papers give equal bytes."""
    fonts = load_fonts(fonts_folder)
    styles = report_styles(fonts)
    info = _info(paper)
    title = rollup_title(paper.found)
    day = translate("打印于 {day}").format(day=f"{paper.printed_at:%Y-%m-%d}")
    furniture = Furniture(title, period_name(paper.found.period), day)
    parts = [Part(list(_blocks(paper.found, styles)), _PAGE)]
    printed = print_pages(parts, furniture, fonts, info.language)
    attached = Attachment(
        _DOCUMENT,
        paper.document,
        "application/json",
        "Data",
        translate("汇总数据，给程序读"),
        paper.printed_at,
    )
    return embed(printed.pdf, [attached], info)


def _blocks(found: CountyRollup, styles: Styles) -> Iterator[Block]:
    head = replace(styles.title, type=styles.title.type._replace(size=20), leading=32)
    yield Paragraph(rollup_title(found), head)
    centred = replace(styles.body, align=Align.CENTRE, indent=0)
    yield Paragraph(register_line(found), centred)
    for remark in county_remarks(found):
        text = translate("注意：{sentence}").format(sentence=remark_sentence(remark))
        yield Paragraph(text, styles.note)
    chapters = len(found.standards)
    under = replace(styles.note, keep_with_next=True)
    for number, judged in enumerate(found.standards, start=1):
        title = numbered(number, text_of(judged.standard.title))
        yield Heading(f"standard-{judged.standard.id}", title, 0, styles.chapter)
        yield Paragraph(summary_words(judged), under)
        yield _figures(found, judged, styles)
        yield from _readings(judged, styles)
    title = numbered(chapters + 1, translate("报送情况"))
    yield Heading("register", title, 0, styles.chapter)
    yield _register(found, styles)
    yield _sign_off(styles)


def _figures(found: CountyRollup, judged: StandardRollup, styles: Styles) -> Table:
    columns = (
        Column(translate("序号"), 9, Align.CENTRE),
        Column(translate("指标"), 46),
        Column(translate("条款"), 24, Align.CENTRE),
        Column(translate("标准（门槛）"), 34),
        Column(translate("实际值\n（分子/分母）"), 27),
        Column(translate("结论"), 30, Align.CENTRE),
        Column(translate("期限"), 20, Align.CENTRE),
        Column(translate("差距或说明"), 72),
    )
    rows = [
        Row((str(number), *_cells(found, judged, figure, styles)))
        for number, figure in enumerate(judged.figures, start=1)
    ]
    return Table(columns, rows, styles.table)


def _cells(
    found: CountyRollup, judged: StandardRollup, figure: CountyFigure, styles: Styles
) -> tuple[Cell, ...]:
    rollup, pack = figure.rollup, found.pack
    value: tuple[Block, ...] = (Paragraph(figure_value(pack, figure), styles.cell),)
    parts = figure_parts(figure)
    if parts:
        value = (*value, Paragraph(parts, styles.quiet_cell))
    return (
        _name(rollup, styles),
        rollup.clause,
        figure_rule(pack, figure),
        value,
        _outcome(figure, styles),
        _due(found, rollup, styles),
        figure_sentence(found, judged.standard.id, figure),
    )


def _name(rollup: Rollup, styles: Styles) -> tuple[Block, ...]:
    name = Paragraph(text_of(rollup.name), styles.cell)
    if rollup.strength is Strength.REQUIRED:
        return (name,)
    word = translate("（{strength}）").format(strength=strength_word(rollup.strength))
    return name, Paragraph(word, styles.quiet_cell)


def _due(found: CountyRollup, rollup: Rollup, styles: Styles) -> Cell:
    month = rollup.deadline or ""
    if not is_ahead(rollup, found.period):
        return month
    ahead = replace(styles.quiet_cell, align=Align.CENTRE)
    centred = replace(styles.cell, align=Align.CENTRE)
    return Paragraph(month, centred), Paragraph(translate("未到期"), ahead)


def _readings(judged: StandardRollup, styles: Styles) -> Iterator[Paragraph]:
    """Say how the document was read where its text is open, by the numbers above."""
    for number, figure in enumerate(judged.figures, start=1):
        note = figure.rollup.note
        if note is not None:
            text = translate("口径 {number}　{note}").format(
                number=number, note=text_of(note)
            )
            yield Paragraph(text, replace(styles.note, margins=Margins(1, 1)))


def _outcome(figure: CountyFigure, styles: Styles) -> Cell:
    word = figure_outcome(figure)
    if figure.outcome is None:
        return word
    cell = styles.strong_cell
    return OutcomeLabel(figure.outcome, word, cell.type, cell.leading)


def _register(found: CountyRollup, styles: Styles) -> Table:
    columns = (
        Column(translate("序号"), 9, Align.CENTRE),
        Column(translate("机构"), 60),
        Column(translate("机构类型"), 34, Align.CENTRE),
        Column(translate("自评包"), 50),
        Column(translate("数据已计入"), 60),
    )
    rows = [
        Row(
            (
                str(number),
                each.member.name,
                type_name(each.member.type),
                translate("可用") if each.absence is None else role_word(each.absence),
                each.parent,
            )
        )
        for number, each in enumerate(found.returns, start=1)
    ]
    return Table(columns, rows, styles.table)


def _sign_off(styles: Styles) -> Together:
    labels: Sequence[str] = (
        translate("汇总人（签字）"),
        translate("审核人（签字）"),
        translate("日期"),
    )
    width, apart = 32 * MM, Margins(above=9)
    lines = Together(
        [
            FieldLine(each, "", styles.label, styles.field, width, apart)
            for each in labels
        ]
    )
    stamp = EmptyBox(
        "stamp", "", _STAMP, styles.label.type, hint=translate("（公章）"), dashed=True
    )
    places = SideBySide((lines, stamp), (110, 44), 60 * MM)
    return Together([Space(6 * MM), places])


def _info(paper: CountyPaper) -> DocumentInfo:
    title = rollup_title(paper.found)
    return DocumentInfo(
        title=title,
        author=paper.found.name or translate("本区县"),
        subject=title,
        creator=paper.program,
        created=paper.printed_at,
        language=LANGUAGES[language()],
    )
