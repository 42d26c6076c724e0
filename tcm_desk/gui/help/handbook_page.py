"""使用手册: contents and search at the left, a page at the right, Esc back to work."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from tcm_desk.gui.help.handbook_printer import HandbookPrinter
from tcm_desk.gui.help.reader import Reader
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import surface
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down, fix_width
from tcm_desk.gui.look.look import follow, look
from tcm_desk.i18n import language
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.read_handbook import Page, folder_of, read_pages

_CONTENTS_WIDTH, _ROW = 240, 36
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class HandbookPage(QFrame):
    """Esc goes back to the work; Alt+Left to the page read before.

    Signals:
        left: back to what was shown before.
    """

    left = Signal()

    def __init__(self, resources: Path) -> None:
        super().__init__()
        self.setProperty("surface", "ground")
        folder = folder_of(resources, language())
        self._pages = read_pages(folder)
        self._read: list[str] = []
        self.search = Field(_("在手册里找"), _("在手册里找"))
        self.contents, self.reader = QListWidget(), Reader(folder, self._pages)
        self.nothing = label(_("手册里没有这个词。"), "small", wrap=True)
        self.before = button(_("上一页"), "plain", "back")
        self.printer = HandbookPrinter(resources)
        self.told = label("", "small", wrap=True)
        self.leave = button(_("回去接着用  Esc"), "main")
        self.contents.setAccessibleName(_("目录"))
        self._lay_out()
        self._listen()
        self._list("")

    def open_page(self, page: str) -> None:
        """Show a page, and stand in the search."""
        self._read.clear()
        self.reader.here = ""
        self._show(page)
        self.search.clear()
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc, walk the contents by arrows, go back by Alt+Left."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Left and alt:
            self._go_back()
        elif event.key() in _STEPS and self.search.hasFocus():
            rows = self.contents.count()
            row = self.contents.currentRow() + _STEPS[Qt.Key(event.key())]
            self.contents.setCurrentRow(min(max(row, 0), rows - 1))
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        side = surface("side")
        column = down(
            label(_("使用手册"), "h2"),
            self.search,
            self.nothing,
            owner=side,
            gap=10,
            margins=(16, 16, 16, 16),
        )
        column.addWidget(self.contents, 1)
        self.contents.setProperty("plain", "true")
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.contents.setHorizontalScrollBarPolicy(off)
        fix_width(side, _CONTENTS_WIDTH)
        follow(self.contents, _set_row_heights)
        buttons = (self.before, None, self.printer.button, self.leave)
        ways = across(*buttons, gap=12, margins=(24, 14, 24, 10))
        self.told.setVisible(False)
        right = down(ways, across(self.told, margins=(24, 0, 24, 10)), gap=0)
        right.addWidget(self.reader, 1)
        line = across(side, owner=self, gap=0)
        line.addLayout(right, 1)

    def _listen(self) -> None:
        self.search.textChanged.connect(self._list)
        self.search.returnPressed.connect(self.reader.setFocus)
        self.contents.currentItemChanged.connect(self._choose)
        self.reader.anchorClicked.connect(self._follow)
        self.before.clicked.connect(self._go_back)
        self.leave.clicked.connect(self.left)
        self.printer.told.connect(self._tell)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(True)

    def _list(self, query: str) -> None:
        """List the pages that hold what is looked for, and show the first."""
        found = [each for each in self._pages if each.finds(query)]
        self.contents.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.contents.clear()
        for page in found:
            self.contents.addItem(_item(page))
        _set_row_heights(self.contents)
        self.contents.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.nothing.setVisible(not found)
        here = [each.id for each in found]
        if query.strip() and here:
            self._show(here[0])
        else:
            self._mark(self.reader.here)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._show(str(item.data(Qt.ItemDataRole.UserRole)))

    def _show(self, page: str) -> None:
        if self.reader.here and self.reader.here != page:
            self._read.append(self.reader.here)
        self.reader.show_page(page, self.search.text())
        self._mark(page)
        self.before.setEnabled(bool(self._read))

    def _mark(self, page: str) -> None:
        self.contents.blockSignals(True)  # noqa: FBT003 - Qt's own
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            if item.data(Qt.ItemDataRole.UserRole) == page:
                self.contents.setCurrentRow(row)
        self.contents.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _follow(self, url: QUrl) -> None:
        page = self.reader.follow_link(url)
        if page:
            self._show(page)

    def _go_back(self) -> None:
        if self._read:
            page = self._read.pop()
            self.reader.here = ""
            self._show(page)


def _item(page: Page) -> QListWidgetItem:
    made = QListWidgetItem(page.title)
    made.setData(Qt.ItemDataRole.UserRole, page.id)
    return made


def _set_row_heights(contents: QListWidget) -> None:
    for row in range(contents.count()):
        contents.item(row).setSizeHint(QSize(0, look().px(_ROW)))
    contents.doItemsLayout()
    contents.scrollToItem(contents.currentItem())
