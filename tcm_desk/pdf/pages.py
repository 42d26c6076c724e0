"""Prints parts as a PDF: running head, foot with page number and data code, outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from tcm_desk.i18n import translate as _
from tcm_desk.pdf.codes import draw_code, hold_code
from tcm_desk.pdf.flow import PAGE_HEIGHT, PAGE_WIDTH, Geometry, Page, Part, fill_pages
from tcm_desk.pdf.fonts import Fonts
from tcm_desk.pdf.headings import pages_of_headings
from tcm_desk.pdf.inks import QUIET, RULE
from tcm_desk.pdf.linebreaks import line_width, shortened
from tcm_desk.pdf.photos import PrintedPhoto
from tcm_desk.pdf.sheet import MM, Box, Encoder, Sheet, Type

OFFICIAL = Geometry(top=37 * MM, bottom=35 * MM, left=28 * MM, right=26 * MM)
DENSE = Geometry(top=27 * MM, bottom=27 * MM, left=28 * MM, right=18 * MM)

_HEAD_RULE = 20 * MM  # from the upper edge of the paper
_FOOT = 15 * MM  # from its lower edge
_CODE_SIDE, _CODE_BOTTOM = 11 * MM, 9 * MM
_HEAD_SIZE, _FOOT_SIZE = 8.5, 9

_printing = Lock()  # reportlab's fonts read their files from one place at a time


@dataclass(frozen=True)
class Furniture:
    """What stands on every page around the text; without payload there is no code."""

    head_left: str
    head_right: str
    foot_left: str
    code_payload: str = ""


@dataclass(frozen=True)
class PrintedPages:
    """A PDF, and the page and box of everything that asked to be remembered.

    Attributes:
        photos: by the names of the forms in whose places they come at the end.
    """

    pdf: bytes
    places: Mapping[str, tuple[int, Box]]
    page_count: int
    photos: Mapping[str, PrintedPhoto] = field(default_factory=dict)


def print_pages(
    parts: Sequence[Part], furniture: Furniture, fonts: Fonts, language: str
) -> PrintedPages:
    """Lay the parts out, then draw them; the same parts give the same bytes."""
    with _printing:
        pages = fill_pages(parts)
        rl_config.useA85 = 0  # as text, streams would grow by a quarter
        canvas = Canvas(
            BytesIO(),
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=fonts.serif.first_font(),
            lang=language,
        )
        places, photos = _draw(canvas, pages, furniture, fonts)
        return PrintedPages(canvas.getpdfdata(), places, len(pages), photos)


def _draw(
    canvas: Canvas, pages: Sequence[Page], furniture: Furniture, fonts: Fonts
) -> tuple[dict[str, tuple[int, Box]], dict[str, PrintedPhoto]]:
    payload = furniture.code_payload
    modules = hold_code(canvas, payload) if payload else 0
    encoder = Encoder(canvas)
    page_of = pages_of_headings(pages)
    places: dict[str, tuple[int, Box]] = {}
    photos: dict[str, PrintedPhoto] = {}
    for number, page in enumerate(pages, start=1):
        canvas.setPageSize(page.part.geometry.paper)
        sheet = Sheet(canvas, encoder, number, len(pages), page_of)
        if page.part.furnished:
            _draw_head(sheet, page.part.geometry, furniture, fonts)
        page.draw(sheet)
        _draw_foot(sheet, page.part, furniture, fonts)
        if modules:
            draw_code(sheet, modules, *_code_place(page.part.geometry), _CODE_SIDE)
        sheet.flush()
        places |= sheet.places
        photos |= sheet.photos
        canvas.showPage()
    return places, photos


def _draw_head(
    sheet: Sheet, geometry: Geometry, furniture: Furniture, fonts: Fonts
) -> None:
    face = fonts.sans
    quiet = Type(face, _HEAD_SIZE, QUIET)
    width, height = geometry.paper
    rule, right = height - _HEAD_RULE, width - geometry.right
    ending = face.printable(furniture.head_right)
    taken = line_width(face, ending)
    room = geometry.width / _HEAD_SIZE - taken - 2
    head = shortened(face, face.printable(furniture.head_left), room)
    sheet.text(geometry.left, rule + 4, head, quiet)
    sheet.text(right - taken * _HEAD_SIZE, rule + 4, ending, quiet)
    sheet.rules([(geometry.left, rule, right, rule)], 0.5, RULE)


def _draw_foot(sheet: Sheet, part: Part, furniture: Furniture, fonts: Fonts) -> None:
    quiet = Type(fonts.sans, _FOOT_SIZE, QUIET)
    sheet.text(part.geometry.left, _FOOT, furniture.foot_left, quiet)
    if part.furnished:
        page = _("第 {number} 页 共 {count} 页").format(
            number=sheet.number, count=sheet.count
        )
        half = line_width(fonts.serif, page) * _FOOT_SIZE / 2
        centre = part.geometry.left + part.geometry.width / 2
        sheet.text(centre - half, _FOOT, page, Type(fonts.serif, _FOOT_SIZE))


def _code_place(geometry: Geometry) -> tuple[float, float]:
    return geometry.paper[0] - geometry.right - _CODE_SIDE, _CODE_BOTTOM
