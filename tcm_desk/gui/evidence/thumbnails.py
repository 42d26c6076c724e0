"""Small pictures of evidence for tiles, made behind the window and remembered."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.usecases.show_evidence import evidence_thumbnail

_MOST_KEPT = 300


class Thumbnails(QObject):
    """Answers at once with what is there, and tells when what was missing came.

    Signals:
        came: a picture was made, or turned out to be lost.
    """

    came = Signal()

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__(model)
        self._workspace = model.workspace
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._wanted: OrderedDict[str, EvidenceItem] = OrderedDict()
        self._busy = False
        self.lost: set[str] = set()

    def image(self, item: EvidenceItem) -> QImage | None:
        """Return the picture of a file; None while it is being made, or is lost."""
        image = self._images.get(item.sha256)
        if image is not None:
            self._images.move_to_end(item.sha256)
            return image
        if item.sha256 not in self.lost:
            self._wanted[item.sha256] = item
            self._make_next()
        return None

    def try_again(self) -> None:
        """Look again for what was lost: it may have been brought back."""
        self.lost.clear()

    def _make_next(self) -> None:
        if self._busy or not self._wanted:
            return
        self._busy = True
        _digest, item = self._wanted.popitem()  # what was asked for last is in sight
        workspace = self._workspace
        background.run(
            lambda: evidence_thumbnail(workspace, item),
            lambda data: self._take(item, data),
            lambda _fault: self._lose(item),
        )

    def _take(self, item: EvidenceItem, data: bytes) -> None:
        image = QImage.fromData(data)
        if image.isNull():
            self._lose(item)
            return
        self._images[item.sha256] = image
        while len(self._images) > _MOST_KEPT:
            self._images.popitem(last=False)
        self._go_on()

    def _lose(self, item: EvidenceItem) -> None:
        self.lost.add(item.sha256)
        self._go_on()

    def _go_on(self) -> None:
        self._busy = False
        self.came.emit()
        self._make_next()


def thumbnails_of(model: AssessmentModel) -> Thumbnails:
    """Return the small pictures of an assessment, the same for every page."""
    found = model.findChild(Thumbnails)
    return found if isinstance(found, Thumbnails) else Thumbnails(model)


def fitting(image: QImage, room: QSize) -> QImage:
    """Return the picture as large as the room allows, never larger than it is."""
    if image.width() <= room.width() and image.height() <= room.height():
        return image
    return image.scaled(
        room,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
