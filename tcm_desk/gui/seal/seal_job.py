"""Sealing off the GUI thread, told step by step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel

if TYPE_CHECKING:
    from tcm_desk.usecases.issue_packet import Step
    from tcm_desk.usecases.seal_assessment import Sealed


class SealJob(QObject):
    """Seals once; the libraries it takes are loaded in the thread that needs them.

    Signals:
        stepped: a step is done (its id, time of day).
        done: the packet stands all its proofs (Sealed).
        failed: it was not sealed (TcmDeskError).
    """

    stepped = Signal(str, str)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, model: AssessmentModel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._assessment = model.workspace, model.assessment_id

    def start(self, passphrase: str, folder: Path) -> None:
        """Seal into a folder."""

        def job() -> Sealed:
            from tcm_desk.usecases.seal_assessment import (  # noqa: PLC0415 - heavy
                seal_assessment,
            )

            return seal_assessment(
                self._workspace, self._assessment, passphrase, folder, self._step
            )

        background.run(job, self._done, self._failed)

    def _step(self, step: Step) -> None:
        self.stepped.emit(step.value, f"{self._workspace.now():%H:%M:%S}")

    def _done(self, sealed: Sealed) -> None:
        self.done.emit(sealed)

    def _failed(self, error: TcmDeskError) -> None:
        self.failed.emit(error)
