"""The shapes of the four outcomes, told apart in black and white.

A disc with a tick, a square with a cross, an open triangle with a stroke, a bar: the
same as in the window.
"""

from __future__ import annotations

from dataclasses import dataclass

from tcm_desk.assessment.findings import Outcome
from tcm_desk.pdf.blocks import NO_MARGINS, Margins
from tcm_desk.pdf.inks import ACCENT, MISSING, NOT_APPLICABLE, UNMET, WHITE, Ink
from tcm_desk.pdf.linebreaks import line_width
from tcm_desk.pdf.sheet import Box, Sheet, Type

INK_OF = {
    Outcome.MET: ACCENT,
    Outcome.NOT_MET: UNMET,
    Outcome.INCOMPLETE: MISSING,
    Outcome.NOT_APPLICABLE: NOT_APPLICABLE,
}
_STROKE = 0.16  # of the radius, the smallest that a photocopy keeps
_GAP = 0.35  # ems between the shape and its word


def draw_mark(
    sheet: Sheet, outcome: Outcome, x: float, y: float, radius: float
) -> None:
    """Draw the shape of an outcome around a centre."""
    ink = INK_OF[outcome]
    match outcome:
        case Outcome.MET:
            _tick(sheet, x, y, radius, ink)
        case Outcome.NOT_MET:
            _cross(sheet, x, y, radius, ink)
        case Outcome.INCOMPLETE:
            _triangle(sheet, x, y, radius, ink)
        case Outcome.NOT_APPLICABLE:
            bar = Box(x - radius, y - radius * 0.2, radius * 2, radius * 0.4)
            sheet.fill([bar], ink)


@dataclass(frozen=True)
class OutcomeLabel:
    """An outcome in one line: shape and word, in the middle of its column."""

    outcome: Outcome
    word: str
    type: Type
    leading: float
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 - one line
        """Return the height of one line."""
        return self.leading

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw the shape before the word."""
        face, size, _ = self.type
        whole = (line_width(face, self.word) + 1 + _GAP) * size
        left += max(0.0, (width - whole) / 2)
        middle = top - self.leading / 2
        draw_mark(sheet, self.outcome, left + size / 2, middle, size * 0.45)
        baseline = middle - size * 0.38
        type_ = Type(face, size, INK_OF[self.outcome])
        sheet.text(left + (1 + _GAP) * size, baseline, self.word, type_)


def _tick(sheet: Sheet, x: float, y: float, radius: float, ink: Ink) -> None:
    sheet.disc((x, y), radius, ink)
    r = radius * 0.5
    points = [(x - r, y), (x - r * 0.25, y - r * 0.7), (x + r, y + r * 0.65)]
    sheet.polyline(points, radius * _STROKE * 1.5, WHITE)


def _cross(sheet: Sheet, x: float, y: float, radius: float, ink: Ink) -> None:
    side = radius * 0.92
    sheet.fill([Box(x - side, y - side, 2 * side, 2 * side)], ink)
    r = radius * 0.45
    diagonals = [(x - r, y - r, x + r, y + r), (x - r, y + r, x + r, y - r)]
    sheet.rules(diagonals, radius * _STROKE * 1.5, WHITE)


def _triangle(sheet: Sheet, x: float, y: float, radius: float, ink: Ink) -> None:
    low, high, half = y - radius * 0.8, y + radius * 0.9, radius
    points = [(x - half, low), (x + half, low), (x, high)]
    sheet.polyline(points, radius * _STROKE * 1.4, ink, closed=True)
    stroke = [(x, y + radius * 0.3, x, y - radius * 0.25)]
    sheet.rules(stroke, radius * _STROKE * 1.5, ink)
    dot = radius * 0.12
    sheet.fill([Box(x - dot, y - radius * 0.6, dot * 2, dot * 2)], ink)
