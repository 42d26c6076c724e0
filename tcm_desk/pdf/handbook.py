"""The handbook on paper: a cover, the contents, and every page as a chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tcm_desk.i18n import language, translate
from tcm_desk.pdf.archive import Pictures, embed
from tcm_desk.pdf.blocks import Block, Space
from tcm_desk.pdf.chapters.cover import day_text
from tcm_desk.pdf.chapters.handbook_pieces import Setting, lay_piece
from tcm_desk.pdf.chapters.ordinals import numbered
from tcm_desk.pdf.chapters.styles import Styles, report_styles
from tcm_desk.pdf.flow import Part
from tcm_desk.pdf.fonts import load_fonts
from tcm_desk.pdf.headings import ContentsLine, Heading
from tcm_desk.pdf.markdown import Piece, Title, read_markdown
from tcm_desk.pdf.metadata import LANGUAGES, DocumentInfo
from tcm_desk.pdf.pages import DENSE, OFFICIAL, Furniture, print_pages
from tcm_desk.pdf.paragraph import Paragraph
from tcm_desk.pdf.sheet import MM


@dataclass(frozen=True)
class PrintedHandbook:
    """What is printed: each page's text by its id, and the pictures by their files."""

    pages: Mapping[str, str]
    pictures: Mapping[str, bytes]
    version: str
    built_on: datetime


def render_handbook(handbook: PrintedHandbook, fonts_folder: Path) -> bytes:
    """Print it; equal handbooks give equal bytes.

    Raises:
        ValueError: a page is marked up in a way that only the window can read.
    """
    fonts = load_fonts(fonts_folder)
    styles = report_styles(fonts)
    info = _info(handbook)
    chapters = {id_: read_markdown(text) for id_, text in handbook.pages.items()}
    setting = Setting(styles, fonts, tuple(chapters), handbook.pictures)
    body = [
        Part(list(_chapter(id_, pieces, setting)), DENSE)
        for id_, pieces in chapters.items()
    ]
    parts = [
        Part(list(_cover(handbook, styles)), OFFICIAL, furnished=False),
        Part(list(_contents(body, styles)), DENSE),
        *body,
    ]
    version = translate("版本 {version}").format(version=handbook.version)
    furniture = Furniture(info.title, version, "")
    printed = print_pages(parts, furniture, fonts, info.language)
    photos = {each.id: handbook.pictures[each.id] for each in printed.photos.values()}
    return embed(printed.pdf, [], info, Pictures(printed.photos, photos))


def _chapter(id_: str, pieces: list[Piece], setting: Setting) -> Iterator[Block]:
    """Lay out a page; its own title is the chapter's, with a number."""
    sections = 0
    for piece in pieces:
        if not isinstance(piece, Title):
            yield from lay_piece(piece, setting)
        elif piece.level == 1:
            title = numbered(setting.number_of(id_), piece.text)
            yield Heading(id_, title, 0, setting.styles.chapter)
        else:
            sections += 1
            key = f"{id_}-{sections}"
            yield Heading(key, piece.text, 1, setting.styles.section)


def _cover(handbook: PrintedHandbook, styles: Styles) -> Iterator[Block]:
    yield Space(62 * MM)
    yield Paragraph(translate("基层中医药自评"), styles.title)
    yield Paragraph(translate("使用手册"), styles.subtitle)
    yield Space(88 * MM)
    version = translate("版本 {version}").format(version=handbook.version)
    yield Paragraph(f"{version}\n{day_text(handbook.built_on)}", styles.subtitle)


def _contents(body: list[Part], styles: Styles) -> Iterator[Block]:
    yield Paragraph(translate("目　录"), styles.subtitle)
    for part in body:
        for block in part.blocks:
            if isinstance(block, Heading) and not block.level:
                yield ContentsLine(block, styles.contents)


def _info(handbook: PrintedHandbook) -> DocumentInfo:
    program = f"tcm_desk {handbook.version}"
    return DocumentInfo(
        title=translate("基层中医药自评使用手册"),
        author=program,
        subject=translate("使用手册"),
        creator=program,
        created=handbook.built_on,
        language=LANGUAGES[language()],
    )
