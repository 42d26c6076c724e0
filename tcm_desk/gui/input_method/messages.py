"""What goes over the bus, as values that know no D-Bus library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Body = tuple[Any, ...]


@dataclass(frozen=True)
class Call:
    """A method to be called on an object of somebody else's."""

    service: str
    path: str
    interface: str
    member: str
    signature: str = ""
    body: Body = ()


@dataclass(frozen=True)
class Reply:
    """What came back for the call that was sent under this serial number."""

    serial: int
    body: Body
    failed: bool = False


@dataclass(frozen=True)
class Signal:
    """What somebody said unasked."""

    path: str
    interface: str
    member: str
    body: Body


Message = Reply | Signal


def of_the_bus(member: str, signature: str = "", body: Body = ()) -> Call:
    """Return a call to the bus itself."""
    name = "org.freedesktop.DBus"
    return Call(name, "/org/freedesktop/DBus", name, member, signature, body)


def listening(rule: str) -> Call:
    """Return the call after which signals that fit a match rule arrive."""
    return of_the_bus("AddMatch", "s", (f"type='signal',{rule}",))
