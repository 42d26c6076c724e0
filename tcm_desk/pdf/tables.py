"""Tables on paper: repeated heads, thin rules, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from tcm_desk.pdf.blocks import NO_MARGINS, Block, Margins, stack_height
from tcm_desk.pdf.paragraph import Align, Paragraph, TextStyle
from tcm_desk.pdf.sheet import Sheet
from tcm_desk.pdf.table_piece import ABOVE, BELOW, SIDE, LaidRow, TablePiece

Cell = str | Block | tuple[Block, ...]


@dataclass(frozen=True)
class Column:
    """A column: its head, its share of the width, how its texts stand."""

    head: str
    share: float
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Row:
    """One line of a table, cell by cell."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class GroupRow:
    """A line over the whole width that names the rows below it."""

    text: str


@dataclass(frozen=True)
class TableStyle:
    """The texts of a table: in its head, its cells, and its group rows."""

    head: TextStyle
    cell: TextStyle
    group: TextStyle
    margins: Margins = NO_MARGINS


@dataclass(frozen=True)
class Table:
    """Rows under a head that is repeated on every page."""

    columns: tuple[Column, ...]
    rows: Sequence[Row | GroupRow]
    style: TableStyle
    keep_with_next: bool = False
    _pieces: dict[float, TablePiece] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def margins(self) -> Margins:
        """The white its style wants above and below."""
        return self.style.margins

    def height(self, width: float) -> float:
        """Return the height with all rows on one page."""
        return self._laid(width).height(width)

    def least(self, width: float) -> float:
        """Return the height of its head and the first rows."""
        return self._laid(width).least(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut between two rows, or within one that is very high."""
        return self._laid(width).split(width, room)

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw all rows."""
        self._laid(width).draw(sheet, left, top, width)

    def _laid(self, width: float) -> TablePiece:
        piece = self._pieces.get(width)
        if piece is None:
            piece = self._pieces[width] = self._lay(width)
        return piece

    def _lay(self, width: float) -> TablePiece:
        total = sum(column.share for column in self.columns)
        edges = tuple(
            accumulate(
                (column.share / total * width for column in self.columns), initial=0.0
            )
        )
        styles = [
            replace(self.style.cell, align=column.align) for column in self.columns
        ]
        heads = tuple(column.head for column in self.columns)
        return TablePiece(
            edges,
            _lay_row(heads, edges, [self.style.head] * len(heads)),
            tuple(
                _lay_group(row, width, self.style.group)
                if isinstance(row, GroupRow)
                else _lay_row(row.cells, edges, styles)
                for row in self.rows
            ),
            self.style.margins,
        )


def _lay_group(row: GroupRow, width: float, style: TextStyle) -> LaidRow:
    return replace(_lay_row((row.text,), (0.0, width), [style]), group=True)


def _lay_row(
    cells: Sequence[Cell], edges: Sequence[float], styles: Sequence[TextStyle]
) -> LaidRow:
    widths = [right - left - 2 * SIDE for left, right in pairwise(edges)]
    laid = tuple(
        tuple(_lay_cell(cell, style, width))
        for cell, style, width in zip(cells, styles, widths, strict=True)
    )
    heights = (
        stack_height(blocks, width) for blocks, width in zip(laid, widths, strict=True)
    )
    return LaidRow(laid, tuple(edges), max(heights) + ABOVE + BELOW)


def _lay_cell(cell: Cell, style: TextStyle, width: float) -> Iterator[Block]:
    if isinstance(cell, str):
        yield Paragraph(cell, style).set_in(width)
        return
    for block in cell if isinstance(cell, tuple) else (cell,):
        yield block.set_in(width) if isinstance(block, Paragraph) else block
