"""The one door off the GUI thread: a use case that takes long runs behind it.

A job touches no widget and opens its own transactions. What it returns, or the known
error it ends with, arrives in the GUI thread; any other exception is a bug and shows
as one, after `failed` was told so that no dialog waits for ever. A page that is gone by
then, left or built anew in another language, is not called.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from shiboken6 import isValid

from tcm_desk.errors import InterruptedByFaultError, TcmDeskError

Result = TypeVar("Result")


def run(
    job: Callable[[], Result],
    done: Callable[[Result], None],
    failed: Callable[[TcmDeskError], None],
) -> None:
    """Do a job in a thread of its own, then call back in this one."""
    _Job(job, done, failed).start()


def wait_for_all() -> None:
    """Wait until nothing runs any more, and hand on what came of it.

    Before the database is closed: photos that were dropped just now are linked still.
    """
    for job in tuple(_running):
        job.worker.join()
        QCoreApplication.sendPostedEvents(job, QEvent.Type.MetaCall.value)
    for job in tuple(_running):  # begun by what was handed on
        job.worker.join()


class _Job(QObject):
    """Lives in the GUI thread from start to call back."""

    _ended = Signal(object, object)

    def __init__(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[TcmDeskError], None],
    ) -> None:
        super().__init__()
        self._job, self._done, self._failed = job, done, failed
        self.worker = threading.Thread(target=self._work)
        self._ended.connect(self._call_back, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        _running.add(self)
        self.worker.start()

    def _work(self) -> None:
        try:
            result = self._job()
        except Exception as error:  # noqa: BLE001 - raised again in the GUI thread
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _call_back(self, result: object, error: Exception | None) -> None:
        self.worker.join()
        _running.discard(self)
        if error is None:
            if _hears(self._done):
                self._done(result)
            return
        known = error if isinstance(error, TcmDeskError) else None
        if _hears(self._failed):
            self._failed(known or InterruptedByFaultError())
        if known is None:
            raise error


def _hears(callback: Callable[..., None]) -> bool:
    """Return whether the widget that a callback belongs to, if any, is still there."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or bool(isValid(owner))


_running: set[_Job] = set()
