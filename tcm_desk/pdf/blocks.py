"""What pages are made of: blocks that know their height and where they may be cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from tcm_desk.pdf.sheet import Sheet


@dataclass(frozen=True)
class Margins:
    """White above and below a block; of two that meet, the larger counts."""

    above: float = 0.0
    below: float = 0.0


NO_MARGINS = Margins()


class Block(Protocol):
    """A piece of content of the full width of its column."""

    @property
    def margins(self) -> Margins:
        """The white it wants above and below."""

    @property
    def keep_with_next(self) -> bool:
        """Whether it may not stand at the foot of a page, as a heading."""

    def height(self, width: float) -> float:
        """Return how high it is in a column of this width."""

    def least(self, width: float) -> float:
        """Return the height of the smallest piece that may stand before a cut."""

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut it so that the first piece fits the room; None where it may not be."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw it with its upper left corner at this point."""


@dataclass(frozen=True)
class Space:
    """White of a fixed height; disappears at the top of a page like a margin."""

    points: float
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 - the same in any column
        """Return the height it was made with."""
        return self.points

    def least(self, width: float) -> float:  # noqa: ARG002
        """Return its height: it is never cut."""
        return self.points

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True)
class Together:
    """Blocks on top of each other that stay on one page if a page can hold them."""

    blocks: Sequence[Block]
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:
        """Return the sum of the heights and the margins between."""
        return stack_height(self.blocks, width)

    def least(self, width: float) -> float:
        """Return its height: it is cut only where no page could hold it."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw the blocks below each other."""
        draw_stack(self.blocks, sheet, left, top, width)


@dataclass(frozen=True)
class SideBySide:
    """Blocks next to each other, their upper edges in line, never cut."""

    blocks: Sequence[Block]
    shares: Sequence[float]
    gap: float
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:
        """Return the height of the highest."""
        widths = self._widths(width)
        return max(
            block.height(each) for block, each in zip(self.blocks, widths, strict=True)
        )

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw the blocks from left to right."""
        for block, each in zip(self.blocks, self._widths(width), strict=True):
            block.draw(sheet, left, top, each)
            left += each + self.gap

    def _widths(self, width: float) -> list[float]:
        room = width - self.gap * (len(self.blocks) - 1)
        return [share / sum(self.shares) * room for share in self.shares]


def stack_height(blocks: Sequence[Block], width: float) -> float:
    """Return the height of blocks below each other, without the outer margins."""
    if len(blocks) == 1:  # most cells of most tables
        return blocks[0].height(width)
    heights = sum(block.height(width) for block in blocks)
    return heights + sum(gap_between(upper, lower) for upper, lower in pairwise(blocks))


def draw_stack(
    blocks: Sequence[Block], sheet: Sheet, left: float, top: float, width: float
) -> None:
    """Draw blocks below each other from `top` down."""
    above: Block | None = None
    for block in blocks:
        if above is not None:
            top -= above.height(width) + gap_between(above, block)
        block.draw(sheet, left, top, width)
        above = block


def gap_between(upper: Block, lower: Block) -> float:
    """Return the white between two blocks: the larger of the two margins."""
    return max(upper.margins.below, lower.margins.above)
