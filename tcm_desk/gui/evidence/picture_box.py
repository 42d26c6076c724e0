"""A piece of evidence shown large, loaded behind the window."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.thumbnails import fitting
from tcm_desk.gui.look.look import look
from tcm_desk.usecases.show_evidence import Picture, evidence_picture

_PAPER_SIDE = 1600  # pixels of the first page of a PDF


class PictureBox(QWidget):
    """The picture as large as there is room, or why it cannot be shown.

    Signals:
        came: the picture is there, of a paper with so many pages.
    """

    came = Signal(int)

    def __init__(self, model: AssessmentModel, height: int) -> None:
        super().__init__()
        self._workspace, self._height = model.workspace, height
        self._shown, self.words = ("", 0), ""
        self.image = QImage()
        expanding = QSizePolicy.Policy.Expanding
        self.setSizePolicy(expanding, QSizePolicy.Policy.Preferred)

    def show_item(self, item: EvidenceItem | None, page: int = 0) -> None:
        """Show a piece of evidence, of a paper one page; or nothing."""
        wanted = "" if item is None else item.sha256, page
        if wanted == self._shown:
            return
        self._shown, self.words, self.image = wanted, "", QImage()
        self.update()
        if item is None:
            return
        workspace = self._workspace
        background.run(
            lambda: evidence_picture(workspace, item, _PAPER_SIDE, page),
            lambda picture: self._take(wanted, picture),
            lambda fault: self._fail(wanted, fault),
        )

    def sizeHint(self) -> QSize:
        """Return the height it was made for; the width is what there is."""
        return QSize(look().px(200), look().px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Want little where there is little."""
        return QSize(look().px(120), look().px(self._height) // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture in the middle."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look().colour("sunk"))
            if self.image.isNull():
                painter.setPen(look().colour("ink3"))
                painter.setFont(look().font("hint"))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                room = self.rect().adjusted(12, 12, -12, -12)
                painter.drawText(room, int(flags), self.words)
                return
            ratio = self.devicePixelRatioF()
            shown = fitting(self.image, self.size() * ratio)
            box = QRectF(0, 0, shown.width() / ratio, shown.height() / ratio)
            box.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(box, shown)

    def _take(self, wanted: tuple[str, int], picture: Picture) -> None:
        if isValid(self) and wanted == self._shown:
            self.image = QImage.fromData(picture.data)
            self.update()
            self.came.emit(picture.pages)

    def _fail(self, wanted: tuple[str, int], fault: TcmDeskError) -> None:
        if isValid(self) and wanted == self._shown:
            self.words = str(fault)
            self.setAccessibleName(self.words)
            self.update()
