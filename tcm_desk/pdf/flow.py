"""Fills pages with blocks from top to bottom, before anything is drawn.

Placing everything first is what makes one pass enough: when the first page is drawn,
the number of pages and the page of every heading are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tcm_desk.pdf.blocks import Block, gap_between
from tcm_desk.pdf.sheet import MM, Sheet

PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
_TOLERANCE = 0.01
_LONGEST_CHAIN = 4  # of headings that follow each other directly


@dataclass(frozen=True)
class Geometry:
    """The margins of an A4 page, upright or on its side, in points."""

    top: float
    bottom: float
    left: float
    right: float
    landscape: bool = False

    @property
    def paper(self) -> tuple[float, float]:
        """The width and the height of the sheet of paper."""
        upright = PAGE_WIDTH, PAGE_HEIGHT
        return upright[::-1] if self.landscape else upright

    @property
    def width(self) -> float:
        """The width of the column of text."""
        return self.paper[0] - self.left - self.right

    @property
    def height(self) -> float:
        """The height of the column of text."""
        return self.paper[1] - self.top - self.bottom


@dataclass(frozen=True)
class Part:
    """Blocks that begin on a page of their own; `furnished` with running head."""

    blocks: Sequence[Block]
    geometry: Geometry
    furnished: bool = True


@dataclass
class Page:
    """A page with its blocks in place: (block, distance from the top of the column)."""

    part: Part
    placed: list[tuple[Block, float]] = field(default_factory=list)
    used: float = 0.0

    def room_for(self, block: Block) -> float:
        """Return the height left below the last block and the margin between."""
        return self.part.geometry.height - self.used - self._gap(block)

    def place(self, block: Block) -> None:
        """Put the block under the last one."""
        self.used += self._gap(block)
        self.placed.append((block, self.used))
        self.used += block.height(self.part.geometry.width)

    def draw(self, sheet: Sheet) -> None:
        """Draw every block where it was placed."""
        geometry = self.part.geometry
        for block, depth in self.placed:
            top = geometry.paper[1] - geometry.top - depth
            block.draw(sheet, geometry.left, top, geometry.width)

    def _gap(self, block: Block) -> float:
        return gap_between(self.placed[-1][0], block) if self.placed else 0.0


def fill_pages(parts: Iterable[Part]) -> list[Page]:
    """Place the blocks of every part on pages."""
    pages: list[Page] = []
    for part in parts:
        pages.append(Page(part))
        for index, block in enumerate(part.blocks):
            company = _company(part.blocks[index : index + _LONGEST_CHAIN])
            if not _fits(pages[-1], company):
                pages.append(Page(part))
            _pour(block, pages)
    return pages


def _company(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the block with those that it may not be parted from."""
    for count, block in enumerate(blocks, start=1):
        if not block.keep_with_next:
            return blocks[:count]
    return blocks


def _fits(page: Page, company: Sequence[Block]) -> bool:
    """Whether the headings and the least of what follows them fit, or never will."""
    if not page.placed:
        return True
    width = page.part.geometry.width
    *headings, follower = company
    room = page.room_for(company[0])
    for heading, below in zip(headings, company[1:], strict=True):
        room -= heading.height(width) + gap_between(heading, below)
    return follower.least(width) <= room + _TOLERANCE


def _pour(block: Block, pages: list[Page]) -> None:
    """Place a block on the last page, and what does not fit on pages of its own."""
    width = pages[-1].part.geometry.width
    while block.height(width) > (room := pages[-1].room_for(block)) + _TOLERANCE:
        cut = block.split(width, room)
        if cut is None and not pages[-1].placed:
            break  # higher than a page and not to be cut: better too low than lost
        if cut is not None:
            pages[-1].place(cut[0])
            block = cut[1]
        pages.append(Page(pages[-1].part))
    pages[-1].place(block)
