"""Adding up off the GUI thread: told facility by facility, and called off between."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tcm_desk.errors import CancelledError, TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.usecases.district.kept_returns import KeptReturns

if TYPE_CHECKING:
    from tcm_desk.rollup.roll_up import CountyRollup


class AddingUp(QObject):
    """Rolls the county up once at a time; asked again meanwhile, it starts over.

    Signals:
        stepped: so many facilities are done, of so many.
        done: the county's figures (CountyRollup).
        stopped: it was called off.
        failed: it could not be done (TcmDeskError).
    """

    stepped = Signal(int, int)
    done = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, model: DistrictModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._called_off = threading.Event()
        self._kept = KeptReturns()
        self._again = False
        self.busy = False

    def start(self) -> None:
        """Add up what is here now, for the period that is looked at."""
        if self.busy:
            self._again = True
            self._called_off.set()
            return
        self.busy, self._again = True, False
        self._called_off = called_off = threading.Event()
        workspace, period = self._model.workspace, self._model.period

        def step(facilities: int, of: int) -> None:
            if called_off.is_set() or not isValid(self):  # or the page is gone
                raise CancelledError
            self.stepped.emit(facilities, of)

        def job() -> CountyRollup:
            from tcm_desk.usecases.district.roll_up_county import (  # noqa: PLC0415 - heavy
                roll_up_county,
            )

            return roll_up_county(workspace, period, on_facility=step, kept=self._kept)

        background.run(job, self._done, self._failed)

    def call_off(self) -> None:
        """Stop after the facility in hand."""
        self._called_off.set()

    def _done(self, found: CountyRollup) -> None:
        self.busy = False
        if self._again:
            self.start()
        else:
            self.done.emit(found)

    def _failed(self, error: TcmDeskError) -> None:
        self.busy = False
        if self._again:
            self.start()
        elif isinstance(error, CancelledError):
            self.stopped.emit()
        else:
            self.failed.emit(error)
