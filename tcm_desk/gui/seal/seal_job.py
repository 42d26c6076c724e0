"""Sealing off the GUI thread, told step by step."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tcm_desk.errors import CancelledError, TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.seal.drives import Destination

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
        self._called_off = threading.Event()

    def start(self, passphrase: str, destination: Destination) -> None:
        """Seal, and write the packet where it is to go."""
        self._called_off.clear()

        def step(done: Step) -> None:
            if self._called_off.is_set():
                raise CancelledError
            destination.refuse_gone()
            self._step(done)

        def job() -> Sealed:
            from tcm_desk.usecases.seal_assessment import (  # noqa: PLC0415 - heavy
                seal_assessment,
            )

            folder = None if destination.kept else destination.folder
            destination.refuse_gone()
            return seal_assessment(
                self._workspace, self._assessment, passphrase, folder, step
            )

        background.run(job, self._done, self._failed)

    def call_off(self) -> None:
        """Stop after the step in hand; nothing is left behind."""
        self._called_off.set()

    def _step(self, step: Step) -> None:
        self.stepped.emit(step.value, f"{self._workspace.now():%H:%M:%S}")

    def _done(self, sealed: Sealed) -> None:
        self.done.emit(sealed)

    def _failed(self, error: TcmDeskError) -> None:
        self.failed.emit(error)
