"""What a report says, as plain values that any other program can print.

Texts, sizes, widths of columns, heads, page breaks: all of it. Charts, marks and the
code at the foot are ours alone, so the others have less to draw.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from tcm_desk.pdf.blocks import Block, SideBySide, Together
from tcm_desk.pdf.fields import EmptyBox, FieldLine
from tcm_desk.pdf.flow import Geometry, Part
from tcm_desk.pdf.fonts import Fonts
from tcm_desk.pdf.headings import ContentsLine, Heading
from tcm_desk.pdf.marks import OutcomeLabel
from tcm_desk.pdf.pages import Furniture
from tcm_desk.pdf.paragraph import Paragraph, TextStyle
from tcm_desk.pdf.tables import Cell, GroupRow, Table

Plain = dict[str, Any]


def plain_content(parts: Sequence[Part], furniture: Furniture, fonts: Fonts) -> Plain:
    """Return the report as lists, texts and numbers; lengths are in points."""
    roles = {
        fonts.serif: "serif",
        fonts.serif_bold: "serif_bold",
        fonts.sans: "sans",
        fonts.sans_bold: "sans_bold",
    }
    pieces = _Pieces({id(face): role for face, role in roles.items()})
    return {
        "head": furniture.head_left,
        "period": furniture.head_right,
        "foot": furniture.foot_left,
        "pieces": [each for part in parts for each in pieces.of_part(part)],
    }


class _Pieces:
    def __init__(self, roles: dict[int, str]) -> None:
        self._roles = roles

    def of_part(self, part: Part) -> Iterator[Plain]:
        geometry = part.geometry
        yield {
            "kind": "part",
            "margins": [geometry.top, geometry.right, geometry.bottom, geometry.left],
        }
        contents = [each for each in part.blocks if isinstance(each, ContentsLine)]
        for block in part.blocks:
            if not isinstance(block, ContentsLine):
                yield from self._of_block(block, geometry)
        if contents:
            yield {"kind": "contents", "style": self._style(contents[0].style)}

    def _of_block(self, block: Block, geometry: Geometry) -> Iterator[Plain]:
        match block:
            case Heading(text=text, level=level, style=style):
                yield {**self._text(text, style), "level": level}
            case Paragraph(text=text, style=style):
                yield self._text(text, style)
            case FieldLine(label=label, value=value, value_style=style):
                yield self._text(f"{label}　{value}", style)
            case EmptyBox(caption=caption, hint=hint, type=type_):
                yield self._text(caption or hint, TextStyle(type_, type_.size * 1.4))
            case Table():
                yield self._table(block, geometry)
            case Together(blocks=blocks) | SideBySide(blocks=blocks):
                for each in blocks:
                    yield from self._of_block(each, geometry)
            case _:
                pass  # charts and their legends

    def _table(self, table: Table, geometry: Geometry) -> Plain:
        edges = table._laid(geometry.width).edges
        return {
            "kind": "table",
            "widths": [right - left for left, right in pairwise(edges)],
            "aligns": [column.align.value for column in table.columns],
            "heads": [column.head for column in table.columns],
            "rows": [
                row.text
                if isinstance(row, GroupRow)
                else [_words(cell) for cell in row.cells]
                for row in table.rows
            ],
            "head_style": self._style(table.style.head),
            "cell_style": self._style(table.style.cell),
            "group_style": self._style(table.style.group),
        }

    def _text(self, text: str, style: TextStyle) -> Plain:
        return {"kind": "text", "text": text, "style": self._style(style), "level": -1}

    def _style(self, style: TextStyle) -> Plain:
        ink = style.type.ink
        return {
            "role": self._roles[id(style.type.face)],
            "size": style.type.size,
            "leading": style.leading,
            "align": style.align.value,
            "indent": style.indent,
            "above": style.margins.above,
            "below": style.margins.below,
            "ink": "".join(f"{round(part * 255):02x}" for part in ink),
        }


def _words(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    blocks = cell if isinstance(cell, tuple) else (cell,)
    return "\n".join(_words_of(block) for block in blocks)


def _words_of(block: Block) -> str:
    match block:
        case Paragraph(text=text):
            return text
        case OutcomeLabel(word=word):
            return word
        case _:
            return ""
