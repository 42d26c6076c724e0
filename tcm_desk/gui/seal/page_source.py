"""The pages of the report as pictures, made off the GUI thread, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel

if TYPE_CHECKING:
    from tcm_desk.pdf.picture import PdfPages, Pixels


class Wanted(NamedTuple):
    """A page, counted from 0, and how many pixels wide."""

    number: int
    width: int


class PageSource(QObject):
    """Prints the report once, then draws the pages that are asked for.

    All of it lives in memory; when it is stopped, nothing is left anywhere.

    Signals:
        ready: the report is printed (its pages).
        drawn: a page is drawn (Wanted, QImage).
        failed: it could not be printed (TcmDeskError).
    """

    ready = Signal(int)
    drawn = Signal(object, object)
    failed = Signal(object)

    def __init__(self, model: AssessmentModel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._assessment = model.workspace, model.assessment_id
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
        """Print the report; `ready` tells when it is."""
        workspace, assessment = self._workspace, self._assessment

        def job() -> PdfPages:
            from tcm_desk.usecases.preview_report import (  # noqa: PLC0415 - heavy
                preview_report,
            )

            return preview_report(workspace, assessment)

        self._busy = True
        background.run(job, self._printed, self._not_printed)

    def want(self, wanted: Wanted, *, first: bool = False) -> None:
        """Ask for a page; `first` before all others that wait."""
        if wanted in self._queue:
            self._queue.remove(wanted)
        self._queue.insert(0 if first else len(self._queue), wanted)
        self._next()

    def stop(self) -> None:
        """Draw no more, and let go of the report as soon as nobody reads in it."""
        self._stopped = True
        self._queue.clear()
        if not self._busy:
            self._close()

    def _printed(self, pages: PdfPages) -> None:
        self._busy, self._pages = False, pages
        if self._over:
            self._close()
        else:
            self.ready.emit(len(pages))
            self._next()

    def _not_printed(self, error: TcmDeskError) -> None:
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

        background.run(draw, done, self._not_printed)

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
