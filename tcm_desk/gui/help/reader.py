"""Shows one page of the handbook in the look in force."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple, cast

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.tokens import Role
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.read_handbook import BUTTON, Page

_HEADINGS: dict[int, Role] = {1: "h1", 2: "h2", 3: "h3"}
_LINE_HEIGHT = 115.0
_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub  # which has tables
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_PROPORTIONAL = 1  # QTextBlockFormat.LineHeightTypes.ProportionalHeight


class Stretch(NamedTuple):
    """A stretch of a block in one format; what Qt calls a format range."""

    start: int
    length: int
    format: QTextCharFormat


def stretches(block: QTextBlock) -> list[Stretch]:
    """Return the stretches of a block; typed here, as Qt's own are not.

    The formats are copied: they lie inside Qt's ranges, which end with this function.
    """
    return [
        Stretch(each.start, each.length, QTextCharFormat(each.format))
        for each in cast("list[Any]", block.textFormats())
    ]


class Reader(QTextBrowser):
    """Markdown in, our type and colours out; links to other pages are followed."""

    def __init__(self, folder: Path, pages: list[Page]) -> None:
        super().__init__()
        self._pages = {each.id: each for each in pages}
        self._query = ""
        self.here = ""
        self.setOpenLinks(False)
        self.setSearchPaths([str(folder)])
        self.setAccessibleName(_("使用手册"))
        self.document().setBaseUrl(QUrl.fromLocalFile(f"{folder}/"))
        follow(self, Reader._show_again)

    def show_page(self, page: str, query: str = "") -> None:
        """Show a page from its beginning, or from where the query stands in it."""
        if page not in self._pages:
            return
        self.here, self._query = page, query
        self.document().setMarkdown(self._pages[page].text, _FEATURES)
        self._dress()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        for word in query.split()[:1]:
            self.find(word)

    def _show_again(self) -> None:
        self.show_page(self.here, self._query)

    def follow_link(self, url: QUrl) -> str:
        """Return the page a link leads to; anything else goes to the system."""
        page = Path(url.path()).stem
        if page in self._pages:
            return page
        QDesktopServices.openUrl(url)
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pictures be no wider than the page."""
        super().resizeEvent(event)
        self._fit_pictures()

    def _dress(self) -> None:
        document = self.document()
        document.setDefaultFont(look().font())
        document.setDocumentMargin(look().sp(20))
        block = document.begin()
        while block.isValid():
            _dress_block(block)
            block = block.next()
        _dress_buttons(document)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _dress_table(frame)
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        room = self.viewport().width() - 2 * look().sp(24)
        block = self.document().begin()
        while block.isValid():
            for found in stretches(block):
                if found.format.isImageFormat():
                    image = found.format.toImageFormat()
                    picture = self.document().resource(
                        QTextDocument.ResourceType.ImageResource, QUrl(image.name())
                    )
                    width = picture.width() if picture is not None else room
                    image.setWidth(min(width, room))
                    _select(block, found.start, found.length).setCharFormat(image)
            block = block.next()


def _dress_block(block: QTextBlock) -> None:
    level = block.blockFormat().headingLevel()
    form = QTextBlockFormat()
    form.setLineHeight(_LINE_HEIGHT, _PROPORTIONAL)
    in_table = QTextCursor(block).currentTable() is not None
    form.setTopMargin(0 if in_table else look().sp(18 if level > 1 else 4))
    form.setBottomMargin(0 if in_table else look().sp(6))
    cursor = QTextCursor(block)
    cursor.mergeBlockFormat(form)
    for found in stretches(block):
        if found.format.isImageFormat():
            continue
        kind = QTextCharFormat(found.format)
        kind.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # Qt's own larger
        role: Role = _HEADINGS.get(level, "body")
        bold = True if found.format.fontWeight() > _NORMAL else None
        kind.setFont(look().font(role, bold=bold))
        if found.format.isAnchor():
            kind.setForeground(look().colour("accent"))
        if found.format.fontFixedPitch():
            kind.setBackground(look().colour("na_soft"))
        _select(block, found.start, found.length).setCharFormat(kind)


def _dress_table(table: QTextTable) -> None:
    form = table.format()
    form.setBorder(0)
    form.setCellPadding(look().sp(5))
    form.setCellSpacing(0)
    table.setFormat(form)


def _dress_buttons(document: QTextDocument) -> None:
    """Show what stands on a button as bold as the button is to be found."""
    bold = QTextCharFormat()
    bold.setFontWeight(_BOLD)
    block = document.begin()
    while block.isValid():
        for found in BUTTON.finditer(block.text()):
            _select(block, found.start(), len(found[0])).mergeCharFormat(bold)
        block = block.next()


def _select(block: QTextBlock, start: int, length: int) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + start)
    keep = QTextCursor.MoveMode.KeepAnchor
    cursor.setPosition(block.position() + start + length, keep)
    return cursor


_NORMAL, _BOLD = 400, 700
