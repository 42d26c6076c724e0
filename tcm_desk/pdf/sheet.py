"""A page being drawn: text, rules and shapes, in points from its lower left corner.

Writes the operators of ISO 32000-1, 8 and 9 itself: reportlab's own text objects take
most of the time of a long report. Fonts, pages, links and the file are reportlab's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas

from tcm_desk.pdf.fonts import Face
from tcm_desk.pdf.inks import INK, RULE, Ink
from tcm_desk.pdf.linebreaks import pieces
from tcm_desk.pdf.photos import PrintedPhoto

MM = 72 / 25.4
THIN = 0.4

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle on a page: its lower left corner and its size."""

    left: float
    bottom: float
    width: float
    height: float


class Type(NamedTuple):
    """How letters look: face, size in points, colour."""

    face: Face
    size: float
    ink: Ink = INK


class _Code(NamedTuple):
    """How a character is shown: by a font of the document, as two digits."""

    resource: str
    digits: str


class _Codes(dict[str, _Code]):
    """The codes of a face's characters, given out as the document first uses them."""

    def __init__(self, face: Face, document: PDFDocument) -> None:
        super().__init__()
        self._face, self._document = face, document

    def __missing__(self, character: str) -> _Code:
        font = pdfmetrics.getFont(self._face.font_of(character))
        ((subset, code),) = font.splitString(character, self._document)
        resource = font.getSubsetInternalName(subset, self._document)
        found = self[character] = _Code(resource, code.hex())
        return found


class Encoder:
    """Spells text in the codes of the font subsets of one document."""

    def __init__(self, canvas: Canvas) -> None:
        self._document = canvas._doc  # noqa: SLF001 - the key of the subsets
        self._codes: dict[Face, _Codes] = {}
        self._known: dict[tuple[Face, str], tuple[tuple[str, str], ...]] = {}

    def __call__(self, face: Face, text: str) -> tuple[tuple[str, str], ...]:
        """Return what shows the text: (font resource, array and operator TJ)."""
        shown = self._known.get((face, text))
        if shown is None:
            spelled = self._spell(face, text)
            shown = tuple((resource, f"[{codes}] TJ") for resource, codes in spelled)
            self._known[face, text] = shown
        return shown

    def _spell(self, face: Face, text: str) -> Iterable[tuple[str, str]]:
        codes = self._codes.get(face)
        if codes is None:
            codes = self._codes[face] = _Codes(face, self._document)
        resource, operand = "", ""
        for piece, closing in pieces(text):
            for each, run in groupby(map(codes.__getitem__, piece), _resource):
                if each != resource and operand:
                    yield resource, operand
                    operand = ""
                resource = each
                operand += f"<{''.join(map(_digits, run))}>"
            if closing:
                operand += f"{closing * 1000:.0f}"
        yield resource, operand


_resource, _digits = attrgetter("resource"), attrgetter("digits")


class Sheet:
    """One page of the document while it is drawn; knows the numbers of all pages."""

    def __init__(
        self,
        canvas: Canvas,
        encoder: Encoder,
        number: int,
        count: int,
        page_of: Mapping[str, int],
    ) -> None:
        self.canvas = canvas
        self.number = number
        self.count = count
        self.page_of = page_of
        self.places: dict[str, tuple[int, Box]] = {}
        self.photos: dict[str, PrintedPhoto] = {}
        self._encoder = encoder
        self._operators: list[str] = []
        self._in_force: dict[str, object] = {}

    def text(
        self, left: float, baseline: float, text: str, type_: Type, gap: float = 0.0
    ) -> None:
        """Show one line of printable text, `gap` points after each character."""
        if not text:
            return
        face, size, ink = type_
        self._paint(ink)
        self._set(f"{gap:.3f}" if gap else "0.000", "Tc")
        self._operators.append(f"BT {left:.2f} {baseline:.2f} Td")
        for resource, operand in self._encoder(face, text):
            self._set(_font(resource, size), "Tf")
            self._operators.append(operand)
        self._operators.append("ET")

    def rules(
        self,
        segments: Iterable[tuple[float, float, float, float]],
        width: float = THIN,
        ink: Ink = RULE,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw straight lines (x1, y1, x2, y2)."""
        self._pen(width, ink, dash)
        self._operators += [
            f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l" for x1, y1, x2, y2 in segments
        ]
        self._operators.append("S")

    def fill(self, boxes: Iterable[Box], ink: Ink) -> None:
        """Fill rectangles."""
        self._paint(ink)
        self._operators += [_rectangle(box) for box in boxes]
        self._operators.append("f")

    def frame(
        self,
        box: Box,
        width: float = THIN,
        ink: Ink = RULE,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw the edge of a rectangle."""
        self._pen(width, ink, dash)
        self._operators.append(f"{_rectangle(box)} S")

    def polygon(self, points: Iterable[Point], ink: Ink) -> None:
        """Fill a closed shape with straight edges."""
        self._paint(ink)
        self._operators.append(f"{_path(points)} h f")

    def polyline(
        self, points: Iterable[Point], width: float, ink: Ink, *, closed: bool = False
    ) -> None:
        """Draw a line through the points, back to the first if `closed`."""
        self._pen(width, ink, ())
        self._operators.append(f"{_path(points)} {'s' if closed else 'S'}")

    def disc(self, centre: Point, radius: float, ink: Ink) -> None:
        """Fill a circle, drawn as four Bézier curves."""
        self._paint(ink)
        (x, y), r, k = centre, radius, radius * 0.5523
        curves = (
            (x + r, y + k, x + k, y + r, x, y + r),
            (x - k, y + r, x - r, y + k, x - r, y),
            (x - r, y - k, x - k, y - r, x, y - r),
            (x + k, y - r, x + r, y - k, x + r, y),
        )
        spelled = " ".join(_numbers(curve) + " c" for curve in curves)
        self._operators.append(f"{_numbers((x + r, y))} m {spelled} f")

    def clipped(self, box: Box) -> _Clip:
        """Keep what is drawn inside the `with` block within the box."""
        return _Clip(self, box)

    def stamp(self, form: str, left: float, bottom: float, scale: float) -> None:
        """Show a drawing that the document holds once under this name."""
        self.flush()
        self.canvas.saveState()
        self.canvas.transform(scale, 0, 0, scale, left, bottom)
        self.canvas.doForm(form)
        self.canvas.restoreState()

    def photo(self, photo: PrintedPhoto, box: Box) -> None:
        """Show a photo in a box; its bytes are put into the finished file.

        reportlab would decode them: here it gets an empty form of one point, in whose
        place the picture, which PDF also takes for one point, comes.
        """
        form = f"photo-{self.number}-{len(self.photos) + 1}"
        self.photos[form] = photo
        self.flush()
        self.canvas.beginForm(form, 0, 0, 1, 1)
        self.canvas.endForm()
        self.canvas.saveState()
        self.canvas.transform(box.width, 0, 0, box.height, box.left, box.bottom)
        self.canvas.doForm(form)
        self.canvas.restoreState()

    def anchor(self, key: str, top: float) -> None:
        """Let links and the outline lead to this height of the page."""
        self.canvas.bookmarkHorizontalAbsolute(key, top)

    def outline(self, key: str, title: str, level: int) -> None:
        """Add an entry to the reader's outline, leading to an anchor."""
        self.canvas.addOutlineEntry(title, key, level, closed=level > 0)

    def link(self, key: str, box: Box) -> None:
        """Make a rectangle lead to an anchor."""
        corners = (box.left, box.bottom, box.left + box.width, box.bottom + box.height)
        self.canvas.linkRect("", key, corners, relative=0, thickness=0)

    def remember(self, name: str, box: Box) -> None:
        """Tell the caller of the printer where something stands."""
        self.places[name] = (self.number, box)

    def flush(self) -> None:
        """Hand what was drawn so far to the page."""
        self.canvas.addLiteral("\n".join(self._operators))
        self._operators.clear()

    def bracket(self, operators: str) -> None:
        """Enter or leave a saved graphics state; what was in force is forgotten."""
        self._operators.append(operators)
        self._in_force.clear()

    def _paint(self, ink: Ink) -> None:
        self._set(_colour(ink), "rg")

    def _pen(self, width: float, ink: Ink, dash: tuple[float, ...]) -> None:
        self._set(_colour(ink), "RG")
        self._set(f"{width:g}", "w")
        self._set(f"[{_numbers(dash)}] 0", "d")

    def _set(self, operands: str, operator: str) -> None:
        if self._in_force.get(operator) != operands:
            self._in_force[operator] = operands
            self._operators.append(f"{operands} {operator}")


class _Clip:
    def __init__(self, sheet: Sheet, box: Box) -> None:
        self._sheet = sheet
        self._box = box

    def __enter__(self) -> None:
        self._sheet.bracket(f"q {_rectangle(self._box)} W n")

    def __exit__(self, *_: object) -> None:
        self._sheet.bracket("Q")


@cache
def _font(resource: str, size: float) -> str:
    return f"{resource} {size:g}"


@cache
def _colour(ink: Ink) -> str:
    return f"{ink.red:g} {ink.green:g} {ink.blue:g}"


def _numbers(values: Iterable[float]) -> str:
    return " ".join(f"{value:.2f}" for value in values)


def _rectangle(box: Box) -> str:
    return f"{_numbers(box)} re"


def _path(points: Iterable[Point]) -> str:
    first, *others = points
    steps = chain([f"{_numbers(first)} m"], (f"{_numbers(each)} l" for each in others))
    return " ".join(steps)
