"""The list of actions and the ledger on paper, to be signed and handed on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.i18n import language, translate
from tcm_desk.pdf.archive import embed
from tcm_desk.pdf.blocks import Block, SideBySide, Space, Together
from tcm_desk.pdf.chapters.corrections import (
    TASKS,
    action_table,
    quarter_table,
    task_table,
)
from tcm_desk.pdf.chapters.cover import signature_lines
from tcm_desk.pdf.chapters.ordinals import numbered
from tcm_desk.pdf.chapters.styles import Styles, report_styles
from tcm_desk.pdf.fields import EmptyBox
from tcm_desk.pdf.flow import Part
from tcm_desk.pdf.fonts import load_fonts
from tcm_desk.pdf.headings import Heading
from tcm_desk.pdf.metadata import LANGUAGES, DocumentInfo
from tcm_desk.pdf.pages import DENSE, Furniture, print_pages
from tcm_desk.pdf.paragraph import Paragraph
from tcm_desk.pdf.sheet import MM
from tcm_desk.wording.terms import period_name, text_of

_STAMP = 44 * MM


@dataclass(frozen=True)
class LedgerPaper:
    """What is printed; `due` says by when each quarter is to be reported."""

    snapshot: Snapshot
    due: Mapping[str, date]
    printed_at: datetime
    program: str

    @property
    def today(self) -> date:
        """The day that deadlines are held against."""
        return self.printed_at.date()


def ledger_title() -> str:
    """Return what the paper is called."""
    return translate("整改清单与季度台账")


def render_ledger(paper: LedgerPaper, fonts_folder: Path) -> bytes:
    """Print it; equal papers give equal bytes."""
    fonts = load_fonts(fonts_folder)
    styles = report_styles(fonts)
    info = _info(paper)
    header = paper.snapshot.header
    furniture = Furniture(
        translate("{facility}　{title}").format(
            facility=header.facility.name, title=ledger_title()
        ),
        period_name(header.period),
        translate("打印于 {day}").format(day=paper.today.isoformat()),
    )
    parts = [Part(list(_blocks(paper, styles)), DENSE)]
    printed = print_pages(parts, furniture, fonts, info.language)
    return embed(printed.pdf, [], info)


def _blocks(paper: LedgerPaper, styles: Styles) -> Iterator[Block]:
    header = paper.snapshot.header
    yield Paragraph(ledger_title(), styles.title)
    under = translate("{facility}　{period}").format(
        facility=header.facility.name, period=period_name(header.period)
    )
    yield Paragraph(under, styles.subtitle)
    yield Space(4 * MM)
    for number, (key, title, blocks) in enumerate(_chapters(paper, styles), start=1):
        yield Heading(key, numbered(number, title), 0, styles.chapter)
        found = list(blocks)
        yield from found or [Paragraph(translate("没有登记。"), styles.note)]
    yield from _sign_off(styles)


def _chapters(
    paper: LedgerPaper, styles: Styles
) -> Iterator[tuple[str, str, Iterator[Block]]]:
    snapshot, today = paper.snapshot, paper.today
    yield "actions", translate("问题与整改"), action_table(snapshot, today, styles)
    quarters = quarter_table(snapshot, today, styles, paper.due)
    yield "ledger", translate("季度台账"), quarters
    table = snapshot.pack.tables.get(TASKS)
    if table is not None:
        yield "tasks", text_of(table.label), task_table(snapshot, styles)


def _sign_off(styles: Styles) -> Iterator[Block]:
    stamp = EmptyBox(
        "stamp",
        "",
        _STAMP,
        styles.label.type,
        hint=translate("（机构公章）"),
        dashed=True,
    )
    places = SideBySide((signature_lines(styles), stamp), (98, 44), 14 * MM)
    yield Together([Space(8 * MM), places])


def _info(paper: LedgerPaper) -> DocumentInfo:
    header = paper.snapshot.header
    return DocumentInfo(
        title=translate("{facility} {period} {title}").format(
            facility=header.facility.name,
            period=period_name(header.period),
            title=ledger_title(),
        ),
        author=header.facility.name,
        subject=ledger_title(),
        creator=paper.program,
        created=paper.printed_at,
        language=LANGUAGES[language()],
    )
