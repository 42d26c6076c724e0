"""Headings that the outline and the contents lead to, and the contents themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tcm_desk.pdf.blocks import Margins
from tcm_desk.pdf.flow import Page
from tcm_desk.pdf.inks import FAINT
from tcm_desk.pdf.linebreaks import line_width, shortened
from tcm_desk.pdf.paragraph import Paragraph, TextStyle
from tcm_desk.pdf.sheet import Box, Sheet

_LEADER_GAP = 6.0
_DOTS = (0.6, 3.0)


@dataclass(frozen=True)
class Heading:
    """A heading that can be found: `key` is its anchor, `level` 0 is the highest."""

    key: str
    text: str
    level: int
    style: TextStyle

    keep_with_next = True

    @property
    def margins(self) -> Margins:
        """The white its style wants."""
        return self.style.margins

    def height(self, width: float) -> float:
        """Return the height of its lines."""
        return self._paragraph.height(width)

    def least(self, width: float) -> float:
        """Return its height: a heading is never cut."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw it, and let links and the outline lead here."""
        sheet.anchor(self.key, top + self.style.leading / 2)
        sheet.outline(self.key, self.text, self.level)
        self._paragraph.draw(sheet, left, top, width)

    @property
    def _paragraph(self) -> Paragraph:
        return Paragraph(self.text, self.style)


@dataclass(frozen=True)
class ContentsLine:
    """One line of the contents: a heading's text, dots, and the number of its page."""

    heading: Heading
    style: TextStyle
    keep_with_next: bool = False

    @property
    def margins(self) -> Margins:
        """The white its style wants."""
        return self.style.margins

    def height(self, width: float) -> float:  # noqa: ARG002 - always one line
        """Return the height of one line."""
        return self.style.leading

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw the line; the whole of it is a link."""
        type_, leading = self.style.type, self.style.leading
        face, size, _ = type_
        indent = self.style.indent * size
        text = face.printable(self.heading.text)
        text = shortened(face, text, (width - indent) / size - 3)
        number = str(sheet.page_of[self.heading.key])
        baseline = top - leading / 2 - size * 0.38
        after = left + indent + line_width(face, text) * size + _LEADER_GAP
        number_left = left + width - face.advance(number) * size
        sheet.text(left + indent, baseline, text, type_)
        if after < number_left - _LEADER_GAP:
            dots = (after, baseline + 2, number_left - _LEADER_GAP, baseline + 2)
            sheet.rules([dots], 0.8, FAINT, _DOTS)
        sheet.text(number_left, baseline, number, type_)
        sheet.link(self.heading.key, Box(left, top - leading, width, leading))


def pages_of_headings(pages: Sequence[Page]) -> dict[str, int]:
    """Return on which page each heading stands, the first page being 1."""
    return {
        heading.key: number
        for number, page in enumerate(pages, start=1)
        for heading in _headings(page)
    }


def _headings(page: Page) -> Iterator[Heading]:
    return (block for block, _ in page.placed if isinstance(block, Heading))
