"""The cover: whose report, for when, by which standards, and where to sign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.i18n import translate
from tcm_desk.pdf.blocks import (
    Block,
    Margins,
    SideBySide,
    Space,
    Together,
    stack_height,
)
from tcm_desk.pdf.chapters.styles import Styles
from tcm_desk.pdf.chapters.subject import Report
from tcm_desk.pdf.fields import EmptyBox, FieldLine
from tcm_desk.pdf.pages import OFFICIAL
from tcm_desk.pdf.paragraph import Paragraph
from tcm_desk.pdf.sheet import MM
from tcm_desk.wording.terms import period_name, text_of, type_name

_HEAD = FactKey("facility_head")
_LABEL = 39 * MM
_LINES = Margins(above=7)
_WHITE = 62 * MM  # between title, fields and signatures; less where the fields are long
_MOST_TITLES = 3


def report_title() -> str:
    """Return what the report is called, on its cover and in the file."""
    return translate("基层中医药服务自评报告")


def day_text(moment: datetime) -> str:
    """Write a day as official papers do: 2024年12月31日."""
    return translate("{year}年{month}月{day}日").format(
        year=moment.year, month=moment.month, day=moment.day
    )


def cover(report: Report, styles: Styles) -> list[Block]:
    """Lay out the cover."""
    period = translate("（{period}）").format(
        period=period_name(report.snapshot.header.period)
    )
    title: list[Block] = [
        Paragraph(report_title(), styles.title),
        Space(3 * MM),
        Paragraph(period, styles.subtitle),
    ]
    fields = list(_fields(report, styles))
    signatures = _signatures(styles)
    taken = stack_height([*title, *fields, signatures], OFFICIAL.width)
    white = min(_WHITE, OFFICIAL.height - taken)
    return [
        Space(white * 0.38),
        *title,
        Space(white * 0.34),
        *fields,
        Space(white * 0.28),
        signatures,
    ]


def signature_lines(styles: Styles) -> Together:
    """Return ruled lines for those who answer for the report."""
    labels = (
        translate("填报人（签字）"),
        translate("审核人（签字）"),
        translate("机构负责人（签字）"),
        translate("日期"),
    )
    return Together(
        [
            FieldLine(label, "", styles.label, styles.field, 36 * MM, Margins(above=9))
            for label in labels
        ]
    )


def _fields(report: Report, styles: Styles) -> Iterator[FieldLine]:
    for label, value in _facts(report):
        yield FieldLine(label, value, styles.label, styles.field, _LABEL, _LINES)


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    snapshot = report.snapshot
    facility = snapshot.header.facility
    yield translate("填报机构"), facility.name
    yield translate("机构类型"), type_name(facility.type)
    if facility.uscc:
        yield translate("统一社会信用代码"), facility.uscc
    if facility.division:
        yield translate("行政区划"), _division(report, facility.division)
    if facility.parent:
        yield translate("上级机构"), facility.parent
    head = snapshot.facts.get(_HEAD)
    if isinstance(head, str):
        yield translate("机构负责人"), head
    yield translate("依据标准"), standard_titles(snapshot)
    yield translate("出具日期"), day_text(report.issued_at)


def _division(report: Report, code: str) -> str:
    if not report.division_name:
        return code
    return translate("{name}（{code}）").format(name=report.division_name, code=code)


def standard_titles(snapshot: Snapshot) -> str:
    """Return the titles of the standards, one a line; of many, their short names."""
    standards = [judged.standard for judged in snapshot.judged]
    if len(standards) > _MOST_TITLES:
        return translate("、").join(text_of(standard.name) for standard in standards)
    titles = (text_of(standard.title) for standard in standards)
    return "\n".join(translate("《{title}》").format(title=title) for title in titles)


def _signatures(styles: Styles) -> SideBySide:
    seal = EmptyBox(
        "cover-stamp",
        "",
        44 * MM,
        styles.label.type,
        hint=translate("（机构公章）"),
        dashed=True,
    )
    return SideBySide((signature_lines(styles), seal), (98, 44), 14 * MM)
