"""One window per data folder: a second start hands its file to the first, and ends.

The lock on the folder decides who is first (`store/lock.py`); only its holder takes the
name of the local server, so what a killed program left behind may safely be removed.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

_PATIENCE_SECONDS = 4.0  # the first may itself be starting
_STEP_MILLISECONDS = 250
_HANG_UP_MILLISECONDS = 1000
_LONGEST_CALL = 32 * 1024  # bytes; no path is longer
_END = b"\0"  # what no path contains

Take = Callable[[Path], None]


def call_first(data: Path, file: Path | None = None) -> bool:
    """Ask the window that holds the folder to show itself; False if none answers.

    Args:
        data: the folder.
        file: what that window is to open, by a path that does not depend on where
            this program was started.
    """
    call = b"" if file is None else os.fsencode(file)
    ends = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < ends:
        socket = QLocalSocket()
        socket.connectToServer(_name(data))
        if socket.waitForConnected(_STEP_MILLISECONDS):
            socket.write(call + _END)
            socket.waitForBytesWritten(_HANG_UP_MILLISECONDS)
            socket.waitForDisconnected(_HANG_UP_MILLISECONDS)  # it has taken the call
            return True
        time.sleep(_STEP_MILLISECONDS / 1000)
    return False


def answer_calls(data: Path, window: QWidget, take: Take) -> QLocalServer:
    """Listen for second starts; call only while holding the lock on the folder.

    Nothing of what is heard is done but to open a file and to show what it is; and
    the socket lets nobody in but this user.
    """
    name = _name(data)
    QLocalServer.removeServer(name)
    server = QLocalServer(window)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

    def answer() -> None:
        while (caller := server.nextPendingConnection()) is not None:
            _Call(caller, window, take)

    server.newConnection.connect(answer)
    server.listen(name)
    return server


class _Call(QObject):
    """One second start, until it has said everything."""

    def __init__(self, caller: QLocalSocket, window: QWidget, take: Take) -> None:
        super().__init__(caller)
        self._caller, self._window, self._take = caller, window, take
        self._heard = b""
        caller.readyRead.connect(self._hear)
        caller.disconnected.connect(caller.deleteLater)
        self._hear()

    def _hear(self) -> None:
        self._heard += self._caller.read(_LONGEST_CALL).data()
        said, end, _rest = self._heard.partition(_END)
        if not end and len(self._heard) < _LONGEST_CALL:
            return
        self._caller.readyRead.disconnect(self._hear)
        self._caller.disconnectFromServer()
        _bring_to_front(self._window)
        if end and said:
            self._take(Path(os.fsdecode(said)))


def _name(data: Path) -> str:
    """Name the server by user and folder: the names of a machine share one room."""
    folder = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]
    user = hashlib.sha256(getpass.getuser().encode()).hexdigest()[:8]
    return f"tcm-desk-{user}-{folder}"


def _bring_to_front(window: QWidget) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
