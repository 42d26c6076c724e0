"""Taking packets in off the GUI thread, told file by file."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.district.district_model import DistrictModel

if TYPE_CHECKING:
    from tcm_desk.usecases.district.intake import IntakeReport, IntakeStep


class IntakeJob(QObject):
    """One intake at a time; what was done until it is called off stays done.

    Signals:
        stepped: a file is looked at, or done (IntakeStep).
        done: all that was asked for is done (IntakeReport).
        failed: nothing could be taken in at all (TcmDeskError).
    """

    stepped = Signal(object)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, model: DistrictModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._called_off = threading.Event()
        self.busy = False

    def start(self, paths: Sequence[Path]) -> None:
        """Take in files and folders."""
        self.busy = True
        self._called_off.clear()
        workspace = self._model.workspace

        def job() -> IntakeReport:
            from tcm_desk.usecases.district.intake import (  # noqa: PLC0415 - heavy
                IntakeOrder,
            )
            from tcm_desk.usecases.district.own_desk import (  # noqa: PLC0415 - heavy
                desk_anchors,
            )
            from tcm_desk.usecases.district.take_in import take_in  # noqa: PLC0415

            order = IntakeOrder(tuple(paths), desk_anchors(workspace.data))
            return take_in(workspace, order, self._step, self._called_off.is_set)

        background.run(job, self._done, self._failed)

    def call_off(self) -> None:
        """Stop after the file in hand."""
        self._called_off.set()

    def _step(self, step: IntakeStep) -> None:
        self.stepped.emit(step)

    def _done(self, report: IntakeReport) -> None:
        self.busy = False
        self.done.emit(report)

    def _failed(self, error: TcmDeskError) -> None:
        self.busy = False
        self.failed.emit(error)
