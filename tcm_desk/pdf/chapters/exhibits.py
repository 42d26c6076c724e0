"""The evidence: an index of it, and the photos with their captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.i18n import translate
from tcm_desk.pdf.blocks import Block, Margins, SideBySide
from tcm_desk.pdf.chapters.ordinals import numbered_section
from tcm_desk.pdf.chapters.styles import Styles
from tcm_desk.pdf.chapters.subject import Report
from tcm_desk.pdf.headings import Heading
from tcm_desk.pdf.paragraph import Align, Paragraph
from tcm_desk.pdf.photo_tile import PhotoTile
from tcm_desk.pdf.sheet import MM
from tcm_desk.pdf.tables import Column, Row, Table
from tcm_desk.wording.rows import subject_words

_BOX_HEIGHTS = {2: 102 * MM, 6: 64 * MM}
_IN_A_ROW = {2: 1, 6: 2}
_GAP = 6 * MM
_ROW_MARGINS = Margins(3 * MM, 3 * MM)
_LONGEST_CAPTION = 60  # characters; the index has all of it
_MOST_SUBJECTS = 12
_MOST_RANGES = 4


def exhibit_chapter(report: Report, styles: Styles) -> Iterator[Block]:
    """Lay out the index, and the photos that are printed."""
    title = numbered_section(1, translate("佐证目录"))
    yield Heading("exhibits-index", title, 1, styles.section)
    yield _index(report, styles)
    if report.photos:
        title = numbered_section(2, translate("佐证照片"))
        yield Heading("exhibits-photos", title, 1, styles.section)
        yield from _rows(report, styles)


def number_cell(numbers: Sequence[int], styles: Styles) -> tuple[Block, ...]:
    """Name exhibits in a narrow cell, a line for each run: 1–4, 7, and how many."""
    lines = number_ranges(numbers)
    if len(lines) > _MOST_RANGES:
        count = translate("共 {count} 件").format(count=len(numbers))
        lines = [*lines[: _MOST_RANGES - 1], count]
    style = replace(styles.quiet_cell, align=Align.CENTRE)
    return tuple(Paragraph(line, style) for line in lines)


def number_ranges(numbers: Sequence[int]) -> list[str]:
    """Spell numbers in order, those that follow each other as a range: 1–4."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return [
        f"{span[0]}–{span[-1]}" if len(span) > 1 else f"{span[0]}" for span in spans
    ]


def _index(report: Report, styles: Styles) -> Table:
    columns = (
        Column(translate("佐证编号"), 13, Align.CENTRE),
        Column(translate("名称与说明"), 49),
        Column(translate("拍摄日期"), 19, Align.CENTRE),
        Column(translate("有效期至"), 19, Align.CENTRE),
        Column(translate("证明什么"), 50),
        Column(translate("所在"), 14, Align.CENTRE),
    )
    rows = [
        Row((str(number), *_cells(report, item, styles)))
        for number, item in report.exhibits.items()
    ]
    return Table(columns, rows, styles.table)


def _cells(
    report: Report, item: EvidenceItem, styles: Styles
) -> tuple[str | tuple[Block, ...], ...]:
    name: list[Block] = [Paragraph(item.caption or item.file, styles.cell)]
    if item.caption:
        name.append(Paragraph(item.file, styles.quiet_cell))
    subjects = [subject_words(report.snapshot, key) for key in item.supports]
    shown = "\n".join(subjects[:_MOST_SUBJECTS])
    if len(subjects) > _MOST_SUBJECTS:
        more = len(subjects) - _MOST_SUBJECTS
        shown += "\n" + translate("另有 {more} 处").format(more=more)
    return (
        tuple(name),
        item.taken.isoformat() if item.taken else "—",
        item.valid_until.isoformat() if item.valid_until else "—",
        shown,
        translate("照片") if item.id in report.photos else translate("随附文件"),
    )


def _rows(report: Report, styles: Styles) -> Iterator[Block]:
    """Put the photos side by side; a last one alone keeps its half of the line."""
    height = _BOX_HEIGHTS[report.photos_per_page]
    count = _IN_A_ROW[report.photos_per_page]
    tiles = [
        PhotoTile(report.photos[item.id], height, _caption(number, item, styles))
        for number, item in report.exhibits.items()
        if item.id in report.photos
    ]
    for start in range(0, len(tiles), count):
        row = tiles[start : start + count]
        row += [PhotoTile(None, height)] * (count - len(row))
        yield SideBySide(row, [1.0] * count, _GAP, _ROW_MARGINS)


def _caption(number: int, item: EvidenceItem, styles: Styles) -> tuple[Paragraph, ...]:
    said = item.caption or item.file
    if len(said) > _LONGEST_CAPTION:
        said = f"{said[: _LONGEST_CAPTION - 1]}…"
    title = translate("佐证 {number}　{caption}").format(number=number, caption=said)
    lines = [Paragraph(title, replace(styles.cell, align=Align.CENTRE))]
    if item.taken is not None:
        day = translate("拍摄于 {day}").format(day=item.taken.isoformat())
        lines.append(Paragraph(day, replace(styles.quiet_cell, align=Align.CENTRE)))
    return tuple(lines)
