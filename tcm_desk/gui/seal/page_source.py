"""The pages of a PDF as pictures, made off the GUI thread, one after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background

if TYPE_CHECKING:
    from tcm_desk.pdf.picture import PdfPages, Pixels


Get = Callable[[], "PdfPages"]
"""Prints or reads the pages; called off the GUI thread."""


class Wanted(NamedTuple):
    """A page, counted from 0, and how many pixels wide."""

    number: int
    width: int


class PageSource(QObject):
    """Gets the pages once, then draws those that are asked for.

    All of it lives in memory; when it is stopped, nothing is left anywhere.

    Signals:
        ready: the pages are here (how many).
        drawn: a page is drawn (Wanted, QImage).
        failed: they could not be got (TcmDeskError).
    """

    ready = Signal(int)
    drawn = Signal(object, object)
    failed = Signal(object)

    def __init__(self, get: Get, parent: QObject) -> None:
        super().__init__(parent)
        self._get = get
        self._pages: PdfPages | None = None
        self._queue: list[Wanted] = []
        self._busy = False
        self._stopped = False

    @property
    def heights(self) -> tuple[float, ...]:
        """The height of each page for one of width."""
        if self._pages is None:
            return ()
        return tuple(high / wide for wide, high in self._pages.sizes)

    def start(self) -> None:
        """Get the pages; `ready` tells when they are here."""
        self._busy = True
        background.run(self._get, self._got, self._failed_to_get)

    def want(self, wanted: Wanted, *, first: bool = False) -> None:
        """Ask for a page; `first` before all others that wait."""
        if wanted in self._queue:
            self._queue.remove(wanted)
        self._queue.insert(0 if first else len(self._queue), wanted)
        self._next()

    def stop(self) -> None:
        """Draw no more, and let go of the pages as soon as nobody reads in it."""
        self._stopped = True
        self._queue.clear()
        if not self._busy:
            self._close()

    def _got(self, pages: PdfPages) -> None:
        self._busy, self._pages = False, pages
        if self._over:
            self._close()
        else:
            self.ready.emit(len(pages))
            self._next()

    def _failed_to_get(self, error: TcmDeskError) -> None:
        self._busy = False
        if not self._over:
            self.failed.emit(error)

    def _next(self) -> None:
        pages = self._pages
        if self._busy or pages is None or not self._queue:
            return
        wanted = self._queue.pop(0)
        self._busy = True

        def draw() -> Pixels:
            return pages.render(*wanted)

        def done(pixels: Pixels) -> None:
            self._drawn(wanted, pixels)

        background.run(draw, done, self._failed_to_get)

    def _drawn(self, wanted: Wanted, pixels: Pixels) -> None:
        self._busy = False
        if self._over:
            self._close()
            return
        shape = QImage.Format.Format_RGB32
        image = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, shape)
        self.drawn.emit(wanted, image.copy())  # the copy outlives the bytes
        self._next()

    @property
    def _over(self) -> bool:
        """Whether nobody waits any more: stopped, or gone with its page."""
        return self._stopped or not isValid(self)

    def _close(self) -> None:
        if self._pages is not None:
            self._pages.close()
            self._pages = None
