"""The daemon as this program sees it: there, gone, and back again."""

from __future__ import annotations

from dataclasses import dataclass

from tcm_desk.gui.input_method.bus import Bus
from tcm_desk.gui.input_method.dialect import (
    CLASSIC,
    PORTAL,
    Dialect,
    Saying,
    Stroke,
    saying,
)
from tcm_desk.gui.input_method.messages import (
    Body,
    Message,
    Reply,
    Signal,
    listening,
    of_the_bus,
)

FCITX5, FCITX_PORTAL = "org.fcitx.Fcitx5", "org.freedesktop.portal.Fcitx"
_OWNER_CHANGED = "NameOwnerChanged"


@dataclass(frozen=True)
class Answer:
    """Whether the daemon took the key that was sent under this serial number."""

    serial: int
    took: bool


@dataclass(frozen=True)
class Arrived:
    """A context is there: keys can be sent."""


@dataclass(frozen=True)
class Left:
    """The context is gone, and with it every answer that has not come."""


News = Answer | Arrived | Left | Saying


def services(display: str) -> dict[str, Dialect]:
    """Return the names fcitx goes by on a display like `:0.0`, the best first."""
    number = display.partition(":")[2].partition(".")[0] or "0"
    return {
        FCITX5: PORTAL,
        FCITX_PORTAL: PORTAL,
        f"org.fcitx.Fcitx-{number}": CLASSIC,
        "org.fcitx.Fcitx": CLASSIC,
    }


class Fcitx:
    """One input context, made anew whenever the daemon is started anew."""

    def __init__(self, bus: Bus, display: str) -> None:
        self._bus = bus
        self._services = services(display)
        self._owned: set[str] = set()
        self._deaf: set[str] = set()
        self._service = ""
        self._making = 0
        self._context = ""

    @property
    def ready(self) -> bool:
        """Whether there is a context to send keys to."""
        return bool(self._context)

    def begin(self, within: float) -> None:
        """Look who is there, and hear of it whenever that changes.

        Raises:
            BusLostError: the bus does not answer within these seconds.
        """
        for name in self._services:
            rule = f"sender='org.freedesktop.DBus',member='{_OWNER_CHANGED}'"
            self._bus.tell(listening(f"{rule},arg0='{name}'"))
        (names,) = self._bus.ask(of_the_bus("ListNames"), within)
        self._owned = self._services.keys() & set(names)
        self._connect()

    def renew(self) -> None:
        """Leave a context that does not answer, for a new one."""
        self.tell("DestroyIC")
        self._connect()

    def key(self, stroke: Stroke) -> int:
        """Send a key; return the serial number of its answer."""
        dialect = self._services[self._service]
        return self._bus.send(dialect.key(self._service, self._context, stroke))

    def tell(self, member: str, signature: str = "", body: Body = ()) -> None:
        """Call a method of the context, if there is one, that gives nothing back."""
        if self._context:
            dialect = self._services[self._service]
            self._bus.tell(
                dialect.plain(self._service, self._context, member, signature, body)
            )

    def understand(self, message: Message) -> News | None:
        """Return what a message means to a field; None if it means nothing."""
        match message:
            case Reply(serial) if serial == self._making:
                return self._made(message)
            case Reply(serial, body, failed):
                return Answer(serial, took=not failed and bool(body and body[0]))
            case Signal(member=member) if member == _OWNER_CHANGED:
                return self._owner_changed(message)
            case Signal(path=path) if path == self._context:
                return saying(message)
            case _:
                return None

    def _connect(self) -> None:
        """Ask the best one there for a context."""
        self._context, self._making = "", 0
        there = self._owned - self._deaf
        self._service = next((name for name in self._services if name in there), "")
        if self._service:
            dialect = self._services[self._service]
            self._making = self._bus.send(dialect.making(self._service))

    def _made(self, reply: Reply) -> News | None:
        if reply.failed:
            self._deaf.add(self._service)
            self._connect()
            return None
        dialect = self._services[self._service]
        self._context, self._making = dialect.made(reply.body), 0
        self._bus.tell(
            listening(f"interface='{dialect.interface}',path='{self._context}'")
        )
        self._bus.tell(dialect.telling_abilities(self._service, self._context))
        return Arrived()

    def _owner_changed(self, signal: Signal) -> News | None:
        name, _before, after = signal.body
        if name not in self._services:
            return None
        self._deaf.discard(name)
        (self._owned.add if after else self._owned.discard)(name)
        ranks = list(self._services)
        current = ranks.index(self._service) if self._service else len(ranks)
        if ranks.index(name) > current:
            return None
        had = self.ready
        if name != self._service:
            self.tell("DestroyIC")
        self._connect()
        return Left() if had else None
