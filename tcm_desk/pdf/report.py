"""The printed report: its chapters in order, from one snapshot and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tcm_desk.assessment.actions import actions_of
from tcm_desk.i18n import language, translate
from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.chapters.answers import section_answers
from tcm_desk.pdf.chapters.corrections import action_table, reported_table
from tcm_desk.pdf.chapters.cover import cover, report_title
from tcm_desk.pdf.chapters.exhibits import exhibit_chapter
from tcm_desk.pdf.chapters.indicators import indicator_tables
from tcm_desk.pdf.chapters.notes import notes
from tcm_desk.pdf.chapters.ordinals import numbered
from tcm_desk.pdf.chapters.signature_page import RECEIPT, SEAL, signature_page
from tcm_desk.pdf.chapters.styles import Styles, report_styles
from tcm_desk.pdf.chapters.subject import Report
from tcm_desk.pdf.chapters.summary import summary
from tcm_desk.pdf.codes import code_payload
from tcm_desk.pdf.flow import Part
from tcm_desk.pdf.fonts import load_fonts
from tcm_desk.pdf.headings import ContentsLine, Heading
from tcm_desk.pdf.metadata import LANGUAGES, DocumentInfo
from tcm_desk.pdf.pages import DENSE, OFFICIAL, Furniture, PrintedPages, print_pages
from tcm_desk.pdf.paragraph import Paragraph
from tcm_desk.pdf.photos import PrintedPhoto
from tcm_desk.pdf.sheet import Box
from tcm_desk.wording.terms import period_name, text_of

__all__ = [
    "RenderedReport",
    "Report",
    "document_info",
    "printed_language",
    "render_report",
]

Corners = tuple[int, int, int, int]  # left, bottom, right, top


@dataclass(frozen=True)
class RenderedReport:
    """The pages, and where the electronic seal and the receipt go; pages from 0."""

    pdf: bytes
    seal_page: int
    seal_box: Corners
    receipt_box: Corners
    page_count: int
    photos: Mapping[str, PrintedPhoto]  # by the names of the forms in their places


def render_report(report: Report, fonts_folder: Path) -> RenderedReport:
    """Print the report; equal reports give equal bytes."""
    fonts = load_fonts(fonts_folder)
    styles = report_styles(fonts)
    printed = print_pages(
        _parts(report, styles), _furniture(report), fonts, printed_language()
    )
    page, _ = printed.places[SEAL]
    return RenderedReport(
        pdf=printed.pdf,
        seal_page=page - 1,
        seal_box=_corners(printed, SEAL),
        receipt_box=_corners(printed, RECEIPT),
        page_count=printed.page_count,
        photos=printed.photos,
    )


def document_info(report: Report) -> DocumentInfo:
    """Return what the file says of itself."""
    header = report.snapshot.header
    title = translate("{facility} {period} {title}").format(
        facility=header.facility.name,
        period=period_name(header.period),
        title=report_title(),
    )
    names = (text_of(judged.standard.name) for judged in report.snapshot.judged)
    return DocumentInfo(
        title=title,
        author=header.facility.name,
        subject=translate("、").join(names),
        creator=report.program,
        created=report.issued_at,
        language=printed_language(),
    )


def _parts(report: Report, styles: Styles) -> list[Part]:
    body: list[Block] = []
    last: list[Block] = []
    chapters = list(_chapters(report, styles))
    for number, (key, title, blocks) in enumerate(chapters, start=1):
        heading = Heading(key, numbered(number, title), 0, styles.chapter)
        (last if number == len(chapters) else body).extend([heading, *blocks])
    return [
        Part(cover(report, styles), OFFICIAL, furnished=False),
        Part(_contents([*body, *last], styles), DENSE),
        Part(body, DENSE),
        Part(last, OFFICIAL),
    ]


def _chapters(
    report: Report, styles: Styles
) -> Iterator[tuple[str, str, Iterator[Block]]]:
    snapshot = report.snapshot
    yield "summary", translate("自评概要"), summary(report, styles)
    yield "indicators", translate("指标判定表"), indicator_tables(report, styles)
    for section in snapshot.pack.sections:
        if section.id in snapshot.asked:
            answers = section_answers(report, section.id, styles)
            yield f"section-{section.id}", text_of(section.title), answers
    yield from _done_about_it(report, styles)
    if report.exhibits:
        yield "exhibits", translate("佐证材料"), exhibit_chapter(report, styles)
    yield "notes", translate("口径与说明"), notes(snapshot, styles)
    yield "signature", translate("签章"), signature_page(report, styles)


def _done_about_it(
    report: Report, styles: Styles
) -> Iterator[tuple[str, str, Iterator[Block]]]:
    """Give actions and ledger chapters, where anything was written there."""
    snapshot, today = report.snapshot, report.issued_at.date()
    if actions_of(snapshot):
        actions = action_table(snapshot, today, styles)
        yield "actions", translate("问题与整改"), actions
    if snapshot.ledger:
        yield "ledger", translate("季度台账"), reported_table(snapshot, styles)


def _contents(blocks: Sequence[Block], styles: Styles) -> list[Block]:
    title = Paragraph(translate("目　录"), styles.subtitle)
    lines = [
        ContentsLine(block, styles.contents_section if block.level else styles.contents)
        for block in blocks
        if isinstance(block, Heading)
    ]
    return [title, *lines]


def _furniture(report: Report) -> Furniture:
    header = report.snapshot.header
    head = translate("{facility}　{title}").format(
        facility=header.facility.name, title=report_title()
    )
    payload = code_payload(header.facility.uscc, report.digest)
    code = translate("数据校验码 {code}").format(code=report.short_code)
    return Furniture(head, period_name(header.period), code, payload)


def _corners(printed: PrintedPages, name: str) -> Corners:
    _, box = printed.places[name]
    return _rounded(box)


def _rounded(box: Box) -> Corners:
    return (
        round(box.left),
        round(box.bottom),
        round(box.left + box.width),
        round(box.bottom + box.height),
    )


def printed_language() -> str:
    """Return the language that pages are printed in now, as a PDF names it."""
    return LANGUAGES[language()]
