"""A connection to the session bus that never waits longer than it is told.

jeepney builds and parses the messages; its own connection waits for the bus without
limit, so the socket is ours.
"""

from __future__ import annotations

import select
import socket
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageFlag,
    MessageType,
    Parser,
    new_method_call,
)
from jeepney import Message as RawMessage
from jeepney.auth import BEGIN, Authenticator
from jeepney.bus import get_connectable_addresses

from tcm_desk.gui.input_method.messages import (
    Body,
    Call,
    Message,
    Reply,
    Signal,
    of_the_bus,
)

_SEND_SECONDS = 0.2
_CHUNK = 65536


class BusLostError(Exception):
    """The bus is not there, hung up, or answers too late."""


class Bus:
    """One connection; `receive` hands on what came, in the order in which it came."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._parser = Parser()
        self._serials = count(1)
        self._kept: deque[Message] = deque()

    @classmethod
    def open(cls, environ: Mapping[str, str], within: float) -> Bus:
        """Connect, say who we are and be let in.

        Raises:
            BusLostError: nobody is there, or not within these seconds.
        """
        ends = time.monotonic() + within
        with _lost_if_broken():
            path = next(get_connectable_addresses(_address(environ)))
            made = socket.socket(socket.AF_UNIX)
            made.settimeout(within)
            try:
                made.connect(path)
                _authenticate(made)
                bus = cls(made)
                bus.ask(of_the_bus("Hello"), ends - time.monotonic())
            except BaseException:
                made.close()
                raise
        made.settimeout(_SEND_SECONDS)
        return bus

    def fileno(self) -> int:
        """Return the descriptor to watch for something to receive."""
        return self._socket.fileno()

    def close(self) -> None:
        """Hang up; the daemon forgets what was made over this connection."""
        self._socket.close()

    def send(self, call: Call) -> int:
        """Call without waiting; return the serial number its reply will bear."""
        return self._send(call, MessageFlag.no_auto_start)

    def tell(self, call: Call) -> None:
        """Call and ask for no reply."""
        self._send(call, MessageFlag.no_auto_start | MessageFlag.no_reply_expected)

    def ask(self, call: Call, within: float) -> Body:
        """Call and wait for what comes back; what else comes is kept.

        Raises:
            BusLostError: nothing, or an error, came back within these seconds.
        """
        serial, ends = self.send(call), time.monotonic() + within
        while True:
            left = ends - time.monotonic()
            arrived = self._read(max(left, 0))
            for place, message in enumerate(arrived):
                if isinstance(message, Reply) and message.serial == serial:
                    self._kept.extend(arrived[place + 1 :])
                    if message.failed:
                        raise BusLostError
                    return message.body
                self._kept.append(message)
            if left <= 0:
                raise BusLostError

    def receive(self, within: float) -> list[Message]:
        """Return what came, waiting for the first of it; none if nothing does."""
        kept = list(self._kept)
        self._kept.clear()
        return kept + self._read(0 if kept else within)

    def _send(self, call: Call, flags: MessageFlag) -> int:
        address = DBusAddress(call.path, call.service, call.interface)
        raw = new_method_call(address, call.member, call.signature or None, call.body)
        raw.header.flags = flags
        serial = next(self._serials)
        with _lost_if_broken():
            self._socket.sendall(raw.serialise(serial=serial))
        return serial

    def _read(self, within: float) -> list[Message]:
        with _lost_if_broken():
            ready, _writable, _failed = select.select([self._socket], [], [], within)
            if not ready:
                return []
            arrived = self._socket.recv(_CHUNK)
            if not arrived:
                raise ConnectionResetError
            raw = self._parser.feed(arrived)
        return [message for each in raw if (message := _understood(each)) is not None]


@contextmanager
def _lost_if_broken() -> Iterator[None]:
    """Say with one error all that goes wrong between the socket and the parser."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        raise BusLostError from error


def _address(environ: Mapping[str, str]) -> str:
    told = environ.get("DBUS_SESSION_BUS_ADDRESS")
    if told:
        return told
    folder = environ.get("XDG_RUNTIME_DIR")
    if not folder:
        raise BusLostError
    return f"unix:path={folder}/bus"


def _authenticate(connected: socket.socket) -> None:
    """Shake hands as the specification of D-Bus asks ("Authentication Protocol")."""
    handshake = Authenticator()
    for data in handshake:
        connected.sendall(data)
        handshake.feed(connected.recv(1024))
    connected.sendall(BEGIN)


def _understood(raw: RawMessage) -> Message | None:
    fields = raw.header.fields
    match raw.header.message_type:
        case MessageType.method_return | MessageType.error as kind:
            serial = fields[HeaderFields.reply_serial]
            return Reply(serial, raw.body, failed=kind is MessageType.error)
        case MessageType.signal:
            return Signal(
                fields[HeaderFields.path],
                fields[HeaderFields.interface],
                fields[HeaderFields.member],
                raw.body,
            )
        case _:
            return None  # nobody is offered anything to call here
