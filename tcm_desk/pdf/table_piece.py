"""A table, or what of it stands on one page: rows whose heights are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from tcm_desk.pdf.blocks import Block, Margins, draw_stack, gap_between, stack_height
from tcm_desk.pdf.inks import INK, RULE, SHADE, WASH
from tcm_desk.pdf.sheet import MM, Box, Sheet

SIDE, ABOVE, BELOW = 3.0, 2.8, 3.2  # white in a cell
_OUTER, _INNER = 0.8, 0.4
_TALL = 80 * MM  # a row that is higher may be cut between two lines
_LEAST_ROWS = 2  # on either side of a cut, where there are more
_TOLERANCE = 0.01


@dataclass(frozen=True)
class LaidRow:
    """A row with what is in its cells, the left edges of these, and its height."""

    cells: tuple[tuple[Block, ...], ...]
    edges: tuple[float, ...]
    height: float
    group: bool = False  # one cell over the whole width, naming the rows below
    cut: bool = False

    def widths(self) -> Iterator[float]:
        """Return the width of the text in each cell."""
        return (right - left - 2 * SIDE for left, right in pairwise(self.edges))

    def least(self) -> float:
        """Return the height of the smallest piece that may stand before a cut."""
        if self.height <= _TALL:
            return self.height
        leasts = (
            max((block.least(width) for block in blocks[:1]), default=0.0)
            for blocks, width in zip(self.cells, self.widths(), strict=True)
        )
        return max(leasts) + ABOVE + BELOW

    def split(self, room: float) -> tuple[LaidRow, LaidRow] | None:
        """Cut every cell between two lines so that the upper row fits."""
        if self.height <= _TALL or room < self.least() - _TOLERANCE:
            return None
        upper, lower = zip(
            *(
                _cut(blocks, width, room - ABOVE - BELOW)
                for blocks, width in zip(self.cells, self.widths(), strict=True)
            ),
            strict=True,
        )
        return self._part(upper), self._part(lower)

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw what is in the cells; the rules are the table's."""
        for blocks, edge, width in zip(
            self.cells, self.edges, self.widths(), strict=False
        ):
            slack = self.height - ABOVE - BELOW - stack_height(blocks, width)
            down = 0.0 if self.cut else slack / 2
            draw_stack(blocks, sheet, left + edge + SIDE, top - ABOVE - down, width)

    def _part(self, cells: tuple[tuple[Block, ...], ...]) -> LaidRow:
        heights = (
            stack_height(blocks, width)
            for blocks, width in zip(cells, self.widths(), strict=True)
        )
        height = max(heights) + ABOVE + BELOW
        return replace(self, cells=cells, height=height, cut=True)


@dataclass(frozen=True)
class TablePiece:
    """Consecutive rows of a table under its head."""

    edges: tuple[float, ...]
    head: LaidRow
    rows: tuple[LaidRow, ...]
    margins: Margins
    keep_with_next: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 - laid for one width
        """Return the height of the head and the rows."""
        return self.head.height + sum(row.height for row in self.rows)

    def least(self, width: float) -> float:  # noqa: ARG002
        """Return the height of the head, a group's name and the first two rows."""
        least, named = self.head.height, 0
        for row in self.rows:
            least += row.least()
            named += not row.group
            if named == _LEAST_ROWS or row.height > _TALL:
                break
        return least

    def split(self, width: float, room: float) -> tuple[TablePiece, TablePiece] | None:  # noqa: ARG002
        """Cut below the last row that fits, or through a row that is very high."""
        count, left = self._fitting(room)
        cut = self.rows[count].split(left)
        if cut is None:
            count = self._good_end(count)
            upper, lower = self.rows[:count], self.rows[count:]
        else:
            upper = (*self.rows[:count], cut[0])
            lower = (cut[1], *self.rows[count + 1 :])
        if not upper:
            return None
        return replace(self, rows=upper), replace(self, rows=lower)

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw shades, then rules, then what is in the cells."""
        rows = (self.head, *self.rows)
        tops = [top]
        for row in rows:
            tops.append(tops[-1] - row.height)
        shades = [(SHADE, self.head, top)]
        shades += [
            (WASH, row, at) for row, at in zip(rows, tops, strict=False) if row.group
        ]
        for ink, row, at in shades:
            sheet.fill([Box(left, at - row.height, width, row.height)], ink)
        self._rule(sheet, left, tops, rows)
        for row, row_top in zip(rows, tops, strict=False):
            row.draw(sheet, left, row_top)

    def _rule(
        self, sheet: Sheet, left: float, tops: Sequence[float], rows: Sequence[LaidRow]
    ) -> None:
        right = left + self.edges[-1]
        inner = [(left, y, right, y) for y in tops[2:-1]]
        places = zip(rows, pairwise(tops), strict=True)
        for group, run in groupby(places, lambda place: place[0].group):
            spans_of_run = [span for _, span in run]
            high, low = spans_of_run[0][0], spans_of_run[-1][1]
            if not group:
                inner += [
                    (left + edge, high, left + edge, low) for edge in self.edges[1:-1]
                ]
        sheet.rules(inner, _INNER, RULE)
        box = Box(left, tops[-1], right - left, tops[0] - tops[-1])
        sheet.frame(box, _OUTER, INK)
        sheet.rules([(left, tops[1], right, tops[1])], _OUTER, INK)

    def _fitting(self, room: float) -> tuple[int, float]:
        """Return how many rows fit, and the height left below them."""
        left = room - self.head.height
        for count, row in enumerate(self.rows):
            if row.height > left + _TOLERANCE:
                return count, left
            left -= row.height
        return len(self.rows), left

    def _good_end(self, count: int) -> int:
        """Leave no group's name at the foot, and no single row for the next page."""
        if len(self.rows) - count < _LEAST_ROWS and count > _LEAST_ROWS:
            count -= 1
        while count and self.rows[count - 1].group:
            count -= 1
        return count


def _cut(
    blocks: Sequence[Block], width: float, room: float
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    upper: list[Block] = []
    for index, block in enumerate(blocks):
        if upper:
            room -= gap_between(upper[-1], block)
        if block.height(width) > room + _TOLERANCE:
            cut = block.split(width, room)
            if cut is None:
                return tuple(upper), tuple(blocks[index:])
            return (*upper, cut[0]), (cut[1], *blocks[index + 1 :])
        room -= block.height(width)
        upper.append(block)
    return tuple(upper), ()
