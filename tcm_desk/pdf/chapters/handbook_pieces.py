"""The handbook's paragraphs, lists, tables and pictures as blocks of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from tcm_desk.i18n import SOURCE_LANGUAGE, language, translate
from tcm_desk.pdf.blocks import Block, Margins, SideBySide
from tcm_desk.pdf.chapters.ordinals import ordinal
from tcm_desk.pdf.chapters.styles import Styles
from tcm_desk.pdf.fonts import Fonts
from tcm_desk.pdf.markdown import Figure, Grid, Items, Kind, Piece, Prose, Span, Words
from tcm_desk.pdf.marked_paragraph import PLAIN, Mark, MarkedParagraph, link_mark
from tcm_desk.pdf.paragraph import Align, Paragraph, TextStyle
from tcm_desk.pdf.photo_tile import PhotoTile
from tcm_desk.pdf.photos import CHUNKS_BY_QT, read_photo
from tcm_desk.pdf.sheet import MM, Type
from tcm_desk.pdf.tables import Column, Row, Table

_MARK, _ITEM = 7, 157  # shares of the width: what numbers an item, and its words
_LEADING = 18.5
_LEAST_SHARE, _MOST_SHARE = 5.0, 24.0  # ems of a column that its words ask for
_PICTURE_WIDTH = 132 * MM
_BESIDE = Margins(3, 3)
_AROUND_PICTURE = Margins(6, 8)


@dataclass(frozen=True)
class Setting:
    """What every piece is set with: styles, the chapters' order, the pictures."""

    styles: Styles
    fonts: Fonts
    chapters: tuple[str, ...]
    pictures: Mapping[str, bytes]

    def number_of(self, id_: str) -> int:
        """Return the number of a chapter, the first being 1."""
        return self.chapters.index(id_) + 1

    @property
    def body(self) -> TextStyle:
        """The style of running text: ragged where words are long, as in English."""
        chinese = language() == SOURCE_LANGUAGE
        align = Align.JUSTIFY if chinese else Align.LEFT
        plain = replace(self.styles.body, align=align, leading=_LEADING, indent=0)
        return replace(plain, margins=_BESIDE)

    @property
    def cell(self) -> TextStyle:
        """The style of a table's cells: larger than in a report, to be read by all."""
        return TextStyle(Type(self.fonts.serif, 10.5), 15)


def lay_piece(piece: Piece, setting: Setting) -> Iterator[Block]:
    """Lay out what is no heading."""
    if isinstance(piece, Prose):
        yield _marked(piece.words, setting.body, setting)
    elif isinstance(piece, Items):
        yield from _list(piece, setting)
    elif isinstance(piece, Grid):
        yield _table(piece, setting)
    elif isinstance(piece, Figure):
        yield from _picture(piece, setting)


def _list(piece: Items, setting: Setting) -> Iterator[Block]:
    style = setting.body
    for number, words in zip(count(1), piece.items, strict=False):
        sign = f"{number}." if piece.numbered else "·"
        mark = Paragraph(sign, replace(style, align=Align.RIGHT))
        item = _marked(words, style, setting)
        yield SideBySide((mark, item), (_MARK, _ITEM), style.type.size / 2, _BESIDE)


def _table(piece: Grid, setting: Setting) -> Table:
    head = replace(setting.styles.table.head, leading=15)
    style = replace(setting.styles.table, head=head, cell=setting.cell)
    texts = [piece.head, *(tuple(map(_text, row)) for row in piece.rows)]
    shares = [max(map(_ems, column)) for column in zip(*texts, strict=True)]
    columns = (
        Column(title, min(max(share, _LEAST_SHARE), _MOST_SHARE))
        for title, share in zip(piece.head, shares, strict=True)
    )
    rows = [
        Row(tuple(_marked(words, setting.cell, setting) for words in row))
        for row in piece.rows
    ]
    return Table(tuple(columns), rows, style)


def _picture(piece: Figure, setting: Setting) -> Iterator[Block]:
    """Show a picture nearly as wide as the page, with its words below."""
    photo = read_photo(piece.file, setting.pictures[piece.file], CHUNKS_BY_QT)
    if photo is None:
        raise ValueError(f"not a picture to be printed: {piece.file}")
    high = _PICTURE_WIDTH * photo.height / photo.width
    caption = replace(setting.styles.note, align=Align.CENTRE)
    yield PhotoTile(photo, high, (Paragraph(piece.words, caption),), _AROUND_PICTURE)


def _marked(words: Words, style: TextStyle, setting: Setting) -> MarkedParagraph:
    return MarkedParagraph([*_with_marks(words, setting)], style)


def _with_marks(words: Words, setting: Setting) -> Iterator[tuple[str, Mark]]:
    for span in words:
        yield span.text, _mark(span, setting)
        if span.kind is Kind.LINK:
            number = ordinal(setting.number_of(span.page))
            yield translate("（第{number}章）").format(number=number), PLAIN


def _mark(span: Span, setting: Setting) -> Mark:
    match span.kind:
        case Kind.STRONG | Kind.BUTTON:
            return Mark(face=setting.fonts.serif_bold)
        case Kind.KEY:
            return Mark(face=setting.fonts.sans, cap=True)
        case Kind.LINK:
            return link_mark(span.page)
        case Kind.PLAIN:
            return PLAIN


def _text(words: Sequence[Span]) -> str:
    return "".join(span.text for span in words)


def _ems(text: str) -> float:
    """Return about how wide a text is: half a square for what is Latin."""
    return sum(0.5 if character.isascii() else 1 for character in text) + 1
