"""The types of the paper form: large, for people past fifty and for a weak lamp."""

from __future__ import annotations

from dataclasses import dataclass

from tcm_desk.pdf.blocks import Margins
from tcm_desk.pdf.fonts import Fonts
from tcm_desk.pdf.inks import BLACK, FAINT, INK, QUIET
from tcm_desk.pdf.paragraph import Align, TextStyle
from tcm_desk.pdf.sheet import Type
from tcm_desk.pdf.tables import TableStyle

LARGE = 14.0  # what is to be read and answered is no smaller than this
_LEADING, _CELL_LEADING = 21.0, 18.0
_HEAD, _SMALL = 12.0, 10.5


@dataclass(frozen=True)
class BlankStyles:
    """Every style of the paper form, by what it is for."""

    title: TextStyle
    subtitle: TextStyle
    chapter: TextStyle
    table_title: TextStyle
    body: TextStyle
    label: TextStyle
    field: TextStyle
    question: TextStyle
    condition: TextStyle
    hint: TextStyle
    note: TextStyle
    answer: Type
    unit: Type
    table: TableStyle


def blank_styles(fonts: Fonts) -> BlankStyles:
    """Build the styles from the faces."""
    question = TextStyle(Type(fonts.serif, LARGE), _LEADING)
    cell = TextStyle(question.type, _CELL_LEADING)
    head = TextStyle(Type(fonts.sans_bold, _HEAD), 16, Align.CENTRE)
    group = TextStyle(Type(fonts.sans_bold, LARGE), _CELL_LEADING)
    note = Type(fonts.sans, _SMALL, QUIET)
    return BlankStyles(
        title=TextStyle(Type(fonts.serif_bold, 26, BLACK), 42, Align.CENTRE),
        subtitle=TextStyle(Type(fonts.serif, 18), 30, Align.CENTRE),
        chapter=TextStyle(
            Type(fonts.sans_bold, 20, BLACK),
            30,
            margins=Margins(18, 8),
            keep_with_next=True,
        ),
        table_title=TextStyle(
            Type(fonts.sans_bold, 16, BLACK),
            24,
            margins=Margins(14, 4),
            keep_with_next=True,
        ),
        body=TextStyle(question.type, 24, Align.JUSTIFY, margins=Margins(3, 3)),
        label=TextStyle(Type(fonts.sans, LARGE, QUIET), 28),
        field=TextStyle(question.type, 28),
        question=question,
        condition=TextStyle(Type(fonts.sans_bold, _HEAD, INK), 17),
        hint=TextStyle(Type(fonts.sans, _SMALL, FAINT), 15, margins=Margins(2)),
        note=TextStyle(note, 15.5, Align.JUSTIFY, margins=Margins(3, 3)),
        answer=question.type,
        unit=Type(fonts.serif, LARGE, QUIET),
        table=TableStyle(head, cell, group, Margins(4, 8)),
    )
