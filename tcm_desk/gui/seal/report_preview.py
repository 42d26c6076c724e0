"""A report as it is printed, or will be: all pages small, one of them large."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.look.buttons import button, icon_button
from tcm_desk.gui.look.cards import surface
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, down
from tcm_desk.gui.look.look import look
from tcm_desk.gui.seal.page_sheet import PageArea, PageSheet
from tcm_desk.gui.seal.page_source import Get, PageSource, Wanted
from tcm_desk.gui.seal.thumbnails import WIDTH, PageListModel, thumbnails
from tcm_desk.i18n import translate as _

_WHOLE = 794  # pixels of a page's width at 100 %: A4 at 96 to the inch
_KEPT = 6  # large pages; each takes some megabytes
_STEPS = (25, 33, 50, 67, 80, 100, 125, 150, 200, 300, 400)


class PreviewWords(NamedTuple):
    """What is said of the pages: above them, while one waits, and across them."""

    banner: str
    working: str
    across: str = ""


class ReportPreview(QWidget):
    """Says plainly what the pages are; Esc leaves, and nothing is left behind.

    PgUp and PgDn turn pages where they end, + and - zoom, 0 fits the width.

    Args:
        get: prints or reads the pages.
        words: what is said of them.

    Signals:
        left: back to the page it was called from.
    """

    left = Signal()

    def __init__(self, get: Get, words: PreviewWords) -> None:
        super().__init__()
        self._get, self._words = get, words
        self._source: PageSource | None = None
        self._large: dict[Wanted, QImage] = {}
        self.number, self.count = 0, 0
        self.percent: int | None = None  # None fits the width
        self.pages = PageListModel()
        self.strip = thumbnails(self.pages)
        self.sheet = PageSheet(words.across)
        self.area = PageArea(self.sheet)
        self.said = label("", wrap=True)
        self._lay_out()
        self._listen()
        self._bind_keys()

    def start(self) -> None:
        """Get the pages as they are now, and show the first."""
        self.stop()
        self._large.clear()
        self.number = self.count = 0
        self.pages.show_count(0)
        self.sheet.show_image(QImage())
        self.area.hide()
        self.said.setText(self._words.working)
        self._show_where()
        source = self._source = PageSource(self._get, self)
        source.ready.connect(self._begin)
        source.drawn.connect(self._show_drawn)
        source.failed.connect(self._show_failed)
        source.start()
        self.leave.setFocus()

    def stop(self) -> None:
        """Stop drawing; everything that was printed is let go of."""
        if self._source is not None:
            self._source.stop()
            self._source = None

    def turn_to(self, number: int, *, top: bool = True) -> None:
        """Show a page large, counted from 0."""
        if not 0 <= number < self.count:
            return
        self.number = number
        index = self.pages.index(number)
        self.strip.setCurrentIndex(index)
        self.strip.scrollTo(index)
        self._show_page()
        self.area.show_end(top=top)

    def zoom(self, step: int) -> None:
        """Come closer (1) or go farther (-1)."""
        now = round(self._page_width() * 100 / self._whole())
        steps = [each for each in _STEPS if (each > now if step > 0 else each < now)]
        if steps:
            self.percent = steps[0] if step > 0 else steps[-1]
            self._show_page()

    def fit(self) -> None:
        """Let the page fill the width."""
        self.percent = None
        self._show_page()

    def _lay_out(self) -> None:
        self.leave = button(_("返回  Esc"), "plain", "back")
        self.back = icon_button("up", _("上一页 PgUp"))
        self.on = icon_button("down", _("下一页 PgDn"))
        self.farther = button(_("缩小"))
        self.closer = button(_("放大"))
        self.fitted = button(_("适合宽度"))
        self.where, self.scale = label("", "h3"), label("", "hint")
        banner = surface("soft")
        line = across(
            Icon("help", "accent"), owner=banner, gap=10, margins=(24, 6, 24, 6)
        )
        line.addWidget(label(self._words.banner, "small", wrap=True), 1)
        tools = across(self.leave, 12, self.back, self.on, self.where, None)
        add(tools, self.scale, self.farther, self.closer, self.fitted)
        head = QWidget()
        down(tools, owner=head, gap=0, margins=(24, 10, 24, 10))
        body = across(self.strip, gap=12, margins=(24, 0, 12, 0))
        beside = down(self.said, gap=0)
        beside.addWidget(self.area, 1)
        body.addLayout(beside, 1)
        column = down(banner, head, owner=self, gap=0)
        column.addLayout(body, 1)

    def _listen(self) -> None:
        self.leave.clicked.connect(self._leave)
        self.back.clicked.connect(lambda: self.turn_to(self.number - 1))
        self.on.clicked.connect(lambda: self.turn_to(self.number + 1))
        self.farther.clicked.connect(lambda: self.zoom(-1))
        self.closer.clicked.connect(lambda: self.zoom(1))
        self.fitted.clicked.connect(self.fit)
        self.area.zoomed.connect(self.zoom)
        self.area.resized.connect(self._refit)
        choice = self.strip.selectionModel()
        choice.currentChanged.connect(lambda index, _old: self.turn_to(index.row()))

    def _bind_keys(self) -> None:
        keys = (
            ("PgDown", lambda: self._page_on(1)),
            ("PgUp", lambda: self._page_on(-1)),
            ("Home", lambda: self.turn_to(0)),
            ("End", lambda: self.turn_to(self.count - 1)),
            ("+", lambda: self.zoom(1)),
            ("=", lambda: self.zoom(1)),
            ("-", lambda: self.zoom(-1)),
            ("0", self.fit),
            ("Esc", self._leave),
        )
        for key, action in keys:
            short = QShortcut(QKeySequence(key), self)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(action)

    def _page_on(self, step: int) -> None:
        """Scroll the page; where it ends, turn it."""
        if not self.area.scroll_page(step):
            self.turn_to(self.number + step, top=step > 0)

    def _begin(self, count: int) -> None:
        self.count = count
        self.said.setText("")
        self.pages.show_count(count)
        self.area.show()
        for number in range(count):
            self._want(Wanted(number, look().px(WIDTH)))
        self.turn_to(0)
        self.area.setFocus()

    def _show_page(self) -> None:
        self._show_where()
        if self._source is None or not self._source.heights:
            return
        width = self._page_width()
        self.sheet.show_size(width, round(width * self._source.heights[self.number]))
        wanted = self._wanted()
        if wanted in self._large:
            self.sheet.show_image(self._large[wanted])
        else:
            small = self.pages.image(self.number)
            self.sheet.show_image(small)
            self._want(wanted, first=True)

    def _show_where(self) -> None:
        known = self.count > 0
        words = _("第 {number} / {count} 页").format(
            number=self.number + 1, count=self.count
        )
        self.where.setText(words if known else "")
        self.area.setAccessibleName(words)
        percent = round(self._page_width() * 100 / self._whole())
        self.scale.setText(f"{percent} %" if known else "")
        self.back.setEnabled(self.number > 0)
        self.on.setEnabled(self.number < self.count - 1)
        for each in (self.farther, self.closer, self.fitted):
            each.setEnabled(known)

    def _show_drawn(self, wanted: Wanted, image: QImage) -> None:
        if wanted.width == look().px(WIDTH):
            self.pages.show_image(wanted.number, image)
        else:
            self._large[wanted] = image
            if len(self._large) > _KEPT:
                del self._large[next(iter(self._large))]
        if wanted == self._wanted():
            self.sheet.show_image(image)

    def _show_failed(self, error: TcmDeskError) -> None:
        self.said.setText(str(error))

    def _refit(self) -> None:
        if self.percent is None:
            self._show_page()

    def _leave(self) -> None:
        self.stop()
        self.left.emit()

    def _want(self, wanted: Wanted, *, first: bool = False) -> None:
        if self._source is not None:
            self._source.want(wanted, first=first)

    def _wanted(self) -> Wanted:
        """Return the page in front, in the pixels of the screen."""
        pixels = round(self._page_width() * self.devicePixelRatioF())
        return Wanted(self.number, pixels)

    def _page_width(self) -> int:
        if self.percent is None:
            return self.area.room
        return round(self._whole() * self.percent / 100)

    def _whole(self) -> int:
        return look().px(_WHOLE)
