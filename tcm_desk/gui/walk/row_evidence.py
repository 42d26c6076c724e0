"""The evidence of a question: how much there is, and every way to add to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel

if TYPE_CHECKING:
    from tcm_desk.gui.evidence.offers import Offer


class RowEvidence(QObject):
    """Opens the evidence of one fact; takes drops on its row, and pasted pictures.

    What reads pictures is loaded when the first one comes.
    """

    def __init__(self, model: AssessmentModel, key: FactKey, row: QWidget) -> None:
        super().__init__(row)
        self._model, self._key, self._row = model, key, row
        row.setAcceptDrops(True)
        row.installEventFilter(self)

    @property
    def count(self) -> int:
        """How many pieces support the fact."""
        return len(self._model.snapshot.evidence_for(self._key.item))

    def open(self, offers: Sequence[Offer] = ()) -> None:
        """Show what there is, and take in what was dropped or pasted."""
        from tcm_desk.gui.evidence.evidence_dialog import open_evidence  # noqa: PLC0415 - when asked

        open_evidence(self._model, self._key, self._row.window(), offers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files dropped on the row, and a picture pasted into its field."""
        match event:
            case QDropEvent() if event.type() == QEvent.Type.Drop:
                return self._take(event.mimeData()) and _accepted(event)
            case QDragEnterEvent():
                return self._holds(event.mimeData()) and _accepted(event)
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                return _pastes(event) and self._paste()
            case _:
                return super().eventFilter(watched, event)

    def _holds(self, mime: QMimeData) -> bool:
        from tcm_desk.gui.evidence.offers import holds_files  # noqa: PLC0415 - when asked

        return not self._model.locked and holds_files(mime)

    def _take(self, mime: QMimeData) -> bool:
        from tcm_desk.gui.evidence.offers import offers_in  # noqa: PLC0415 - when asked

        offers = offers_in(mime)
        if offers:
            self.open(offers)
        return bool(offers)

    def _paste(self) -> bool:
        """Take a picture in; text is left to the field."""
        mime = QGuiApplication.clipboard().mimeData()
        return not mime.hasText() and self._holds(mime) and self._take(mime)


def _pastes(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Paste)


def _accepted(event: QDropEvent) -> bool:
    event.acceptProposedAction()
    return True
