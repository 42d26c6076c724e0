"""The types of the report, after GB/T 9704-2012 where a report follows it.

Its 仿宋 and 小标宋 are not free; 宋 (Noto Serif) stands for both, 黑 for 黑体.
"""

from __future__ import annotations

from dataclasses import dataclass

from tcm_desk.pdf.blocks import Margins
from tcm_desk.pdf.fonts import Fonts
from tcm_desk.pdf.inks import BLACK, FAINT, INK, MISSING, QUIET
from tcm_desk.pdf.paragraph import Align, TextStyle
from tcm_desk.pdf.sheet import Type
from tcm_desk.pdf.tables import TableStyle

_CELL, _CELL_LEADING = 9.0, 12.6


@dataclass(frozen=True)
class Styles:
    """Every style of the report, by what it is for."""

    title: TextStyle
    subtitle: TextStyle
    chapter: TextStyle
    section: TextStyle
    body: TextStyle
    statement: TextStyle
    note: TextStyle
    contents: TextStyle
    contents_section: TextStyle
    label: TextStyle
    field: TextStyle
    cell: TextStyle
    quiet_cell: TextStyle
    open_cell: TextStyle
    strong_cell: TextStyle
    table: TableStyle


def report_styles(fonts: Fonts) -> Styles:
    """Build the styles from the faces."""
    cell = TextStyle(Type(fonts.serif, _CELL), _CELL_LEADING)
    head = TextStyle(Type(fonts.sans_bold, _CELL), _CELL_LEADING, Align.CENTRE)
    group = TextStyle(Type(fonts.sans_bold, _CELL), _CELL_LEADING)
    return Styles(
        title=TextStyle(Type(fonts.serif_bold, 30, BLACK), 46, Align.CENTRE),
        subtitle=TextStyle(Type(fonts.serif, 18), 32, Align.CENTRE),
        chapter=TextStyle(
            Type(fonts.sans_bold, 16, BLACK),
            26,
            margins=Margins(18, 6),
            keep_with_next=True,
        ),
        section=TextStyle(
            Type(fonts.sans_bold, 12, BLACK),
            18,
            margins=Margins(12, 4),
            keep_with_next=True,
        ),
        body=TextStyle(Type(fonts.serif, 12, INK), 21, Align.JUSTIFY, 2, Margins(0, 2)),
        statement=TextStyle(
            Type(fonts.serif, 14, INK), 27, Align.JUSTIFY, 2, Margins(0, 6)
        ),
        note=TextStyle(
            Type(fonts.sans, 8.5, FAINT), 13, Align.JUSTIFY, margins=Margins(3, 6)
        ),
        contents=TextStyle(Type(fonts.serif, 12, INK), 15.5, margins=Margins(0.5)),
        contents_section=TextStyle(Type(fonts.serif, 10, QUIET), 11.8, indent=2),
        label=TextStyle(Type(fonts.sans, 11, FAINT), 22),
        field=TextStyle(Type(fonts.serif, 13, INK), 22),
        cell=cell,
        quiet_cell=TextStyle(Type(fonts.sans, 7.8, FAINT), 11),
        open_cell=TextStyle(Type(fonts.sans, _CELL, MISSING), _CELL_LEADING),
        strong_cell=group,
        table=TableStyle(head, cell, group, Margins(4, 6)),
    )
