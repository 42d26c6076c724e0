"""One window per data folder: a second start brings the first to the front.

The lock on the folder decides who is first (`store/lock.py`); only its holder takes the
name of the local server, so what a killed program left behind may safely be removed.
"""

from __future__ import annotations

import getpass
import hashlib
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

_PATIENCE_SECONDS = 4.0  # the first may itself be starting
_STEP_MILLISECONDS = 250
_HANG_UP_MILLISECONDS = 1000


def call_first(data: Path) -> bool:
    """Ask the window that holds the folder to show itself; False if none answers."""
    ends = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < ends:
        socket = QLocalSocket()
        socket.connectToServer(_name(data))
        if socket.waitForConnected(_STEP_MILLISECONDS):
            socket.waitForDisconnected(_HANG_UP_MILLISECONDS)  # it has taken the call
            return True
        time.sleep(_STEP_MILLISECONDS / 1000)
    return False


def answer_calls(data: Path, window: QWidget) -> QLocalServer:
    """Listen for second starts; call only while holding the lock on the folder."""
    name = _name(data)
    QLocalServer.removeServer(name)
    server = QLocalServer(window)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

    def answer() -> None:
        while (caller := server.nextPendingConnection()) is not None:
            caller.disconnectFromServer()
            _bring_to_front(window)

    server.newConnection.connect(answer)
    server.listen(name)
    return server


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
