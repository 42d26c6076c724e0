"""A peer on a real session bus that says what a test tells it to, and when.

It is no fcitx; it is there for what a real one cannot be made to do: to answer late,
word by word, or never.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, prep_socket

CONTEXT = "/context/1"
INTERFACE = "org.fcitx.Fcitx.InputContext1"


class ScriptedDaemon:
    """Notes what it is told; answers keys only when the test says so, or at once."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self._orders: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self._keys: list[Message] = []
        self._stopped = threading.Event()
        self.took: bool | None = None
        self.calls: list[tuple[str, Any]] = []
        self._thread = threading.Thread(target=self._run)

    def told(self, member: str) -> list[Any]:
        return [body for name, body in self.calls if name == member]

    def answer(self, *, took: bool) -> None:
        """Answer the first key that is not answered."""
        self._orders.put(("answer", took))

    def say(self, member: str, signature: str, *body: object) -> None:
        self._orders.put(("say", (member, signature, body)))

    @contextmanager
    def running(self) -> Iterator[None]:
        self._thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._hear(self._connection.receive(timeout=0.005))
            except TimeoutError:
                self._obey()

    def _hear(self, message: Message) -> None:
        if message.header.message_type is not MessageType.method_call:
            return
        member = message.header.fields[HeaderFields.member]
        if member == "CreateInputContext":
            self._reply(message, "oay", (CONTEXT, b""))
        elif member == "ProcessKeyEvent":
            self._keys.append(message)
            if self.took is not None:
                self._answer(took=self.took)
        self.calls.append((member, message.body))

    def _obey(self) -> None:
        try:
            order, detail = self._orders.get_nowait()
        except Empty:
            return
        if order == "answer":
            self._answer(took=detail)
        else:
            member, signature, body = detail
            address = DBusAddress(CONTEXT, interface=INTERFACE)
            self._connection.send(new_signal(address, member, signature, body))

    def _answer(self, *, took: bool) -> None:
        self._reply(self._keys.pop(0), "b", (took,))

    def _reply(self, to: Message, signature: str, body: tuple[object, ...]) -> None:
        self._connection.send(new_method_return(to, signature, body))


@contextmanager
def session_bus(folder: Path) -> Iterator[dict[str, str]]:
    """Run a bus; give the environment in which it is found."""
    address = f"unix:path={folder}/bus"
    command = ["dbus-daemon", "--session", "--nofork", f"--address={address}"]
    with subprocess.Popen(
        [*command, "--print-address"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        try:
            yield {"DBUS_SESSION_BUS_ADDRESS": address}
        finally:
            process.kill()


@contextmanager
def scripted_daemon(folder: Path) -> Iterator[ScriptedDaemon]:
    """Have somebody by the name of fcitx 5 on the bus in this folder."""
    with DBusConnection(prep_socket(f"{folder}/bus")) as connection:
        connection.send_and_get_reply(message_bus.RequestName("org.fcitx.Fcitx5"))
        daemon = ScriptedDaemon(connection)
        with daemon.running():
            yield daemon
