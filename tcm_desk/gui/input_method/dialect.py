"""The two ways in which fcitx is spoken to over D-Bus.

`PORTAL` is spoken by fcitx 5 and by the later fcitx 4 (src/frontend/ipcportal there,
src/frontend/dbusfrontend in fcitx 5); `CLASSIC` by every fcitx 4 (src/frontend/ipc).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import IntFlag

from tcm_desk.gui.input_method.messages import Body, Call, Signal

_PROGRAM = "tcm_desk"


class Ability(IntFlag):
    """What a client does itself (enum CapabilityFlag of fcitx 5, the same in 4)."""

    PREEDIT = 1 << 1
    FORMATTED_PREEDIT = 1 << 4
    UNFOCUS_COMMIT = 1 << 5


class TextFormat(IntFlag):
    """How a part of the preedit is meant (enum TextFormatFlag of fcitx 5)."""

    HIGHLIGHT = 1 << 4
    DO_NOT_COMMIT = 1 << 5


_ABILITIES = Ability.PREEDIT | Ability.FORMATTED_PREEDIT | Ability.UNFOCUS_COMMIT


@dataclass(frozen=True)
class Stroke:
    """A key going down or up, in the numbers of X11."""

    keysym: int
    keycode: int
    state: int
    released: bool
    time: int


@dataclass(frozen=True)
class Commit:
    """Text to be typed."""

    text: str


@dataclass(frozen=True)
class Preedit:
    """What is being composed: parts with their formats, the cursor in bytes."""

    parts: tuple[tuple[str, TextFormat], ...] = ()
    cursor: int = 0

    @property
    def text(self) -> str:
        """All parts, as shown."""
        return "".join(text for text, _format in self.parts)

    @property
    def kept_text(self) -> str:
        """What stays when composing is broken off."""
        dropped = TextFormat.DO_NOT_COMMIT
        return "".join(text for text, form in self.parts if not form & dropped)


@dataclass(frozen=True)
class ForwardedKey:
    """A key the daemon wants the field to get."""

    keysym: int
    state: int
    released: bool


Saying = Commit | Preedit | ForwardedKey


@dataclass(frozen=True)
class Dialect:
    """The names and types under which one of the front ends of fcitx is called."""

    maker_path: str
    maker_interface: str
    maker: str
    maker_signature: str
    interface: str
    abilities: tuple[str, str]
    """Method and type by which a context is told what the client does itself."""
    key_signature: str

    def making(self, service: str) -> Call:
        """Return the call that makes an input context for this program."""
        body: Body = ([("program", _PROGRAM), ("display", "x11:")],)
        if self is CLASSIC:
            body = (_PROGRAM, os.getpid())
        path, interface = self.maker_path, self.maker_interface
        signature = self.maker_signature
        return Call(service, path, interface, self.maker, signature, body)

    def made(self, body: Body) -> str:
        """Return the path of the context, from the reply to the call that made it."""
        return f"/inputcontext_{body[0]}" if self is CLASSIC else str(body[0])

    def telling_abilities(self, service: str, context: str) -> Call:
        """Return the call by which the preedit is shown by the field itself."""
        member, signature = self.abilities
        body = (int(_ABILITIES),)
        return Call(service, context, self.interface, member, signature, body)

    def key(self, service: str, context: str, stroke: Stroke) -> Call:
        """Return the call that offers a key to the daemon."""
        released = int(stroke.released) if self is CLASSIC else stroke.released
        body = (stroke.keysym, stroke.keycode, stroke.state, released, stroke.time)
        name, signature = "ProcessKeyEvent", self.key_signature
        return Call(service, context, self.interface, name, signature, body)

    def plain(
        self, service: str, context: str, member: str, signature: str, body: Body
    ) -> Call:
        """Return a call that is named alike in both."""
        return Call(service, context, self.interface, member, signature, body)


PORTAL = Dialect(
    maker_path="/org/freedesktop/portal/inputmethod",
    maker_interface="org.fcitx.Fcitx.InputMethod1",
    maker="CreateInputContext",
    maker_signature="a(ss)",
    interface="org.fcitx.Fcitx.InputContext1",
    abilities=("SetCapability", "t"),
    key_signature="uuubu",
)
CLASSIC = Dialect(
    maker_path="/inputmethod",
    maker_interface="org.fcitx.Fcitx.InputMethod",
    maker="CreateICv3",
    maker_signature="si",
    interface="org.fcitx.Fcitx.InputContext",
    abilities=("SetCapacity", "u"),
    key_signature="uuuiu",
)


def saying(signal: Signal) -> Saying | None:
    """Return what a context says, None for what this program does not need."""
    match signal.member, signal.body:
        case "CommitString", (str(text),):
            return Commit(text)
        case "UpdateFormattedPreedit", (list(parts), int(cursor)):
            shown = tuple((text, TextFormat(form)) for text, form in parts)
            return Preedit(shown, cursor)
        case "ForwardKey", (int(keysym), int(state), released):
            return ForwardedKey(keysym, state, bool(released))
        case _:
            return None
