"""Keys as values: those of the keyboard, and those the daemon gives back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tcm_desk.gui.input_method.dialect import ForwardedKey, Stroke

_UNICODE_KEYSYMS = 0x0100_0000
_KEYSYMS = {
    0xFF08: Qt.Key.Key_Backspace,
    0xFF09: Qt.Key.Key_Tab,
    0xFF0D: Qt.Key.Key_Return,
    0xFF1B: Qt.Key.Key_Escape,
    0xFF50: Qt.Key.Key_Home,
    0xFF51: Qt.Key.Key_Left,
    0xFF52: Qt.Key.Key_Up,
    0xFF53: Qt.Key.Key_Right,
    0xFF54: Qt.Key.Key_Down,
    0xFF55: Qt.Key.Key_PageUp,
    0xFF56: Qt.Key.Key_PageDown,
    0xFF57: Qt.Key.Key_End,
    0xFF8D: Qt.Key.Key_Enter,
    0xFFFF: Qt.Key.Key_Delete,
}
"""The keys that edit, by their keysyms (X11/keysymdef.h)."""
_MODIFIERS = {
    1 << 0: Qt.KeyboardModifier.ShiftModifier,
    1 << 2: Qt.KeyboardModifier.ControlModifier,
    1 << 3: Qt.KeyboardModifier.AltModifier,
}
_TEXTS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r", Qt.Key.Key_Tab: "\t"}


@dataclass(frozen=True)
class TypedKey:
    """A key event kept past its delivery, when Qt has thrown the event away."""

    kind: QEvent.Type
    key: int
    modifiers: Qt.KeyboardModifier
    text: str
    repeated: bool = False

    @classmethod
    def of(cls, event: QKeyEvent) -> TypedKey:
        """Copy what a field looks at."""
        kind, key, text = event.type(), event.key(), event.text()
        return cls(kind, key, event.modifiers(), text, event.isAutoRepeat())

    @classmethod
    def forwarded(cls, key: ForwardedKey) -> TypedKey:
        """Return the key that X11 knows by a keysym."""
        modifiers = Qt.KeyboardModifier.NoModifier
        for bit, modifier in _MODIFIERS.items():
            if key.state & bit:
                modifiers |= modifier
        kind = QEvent.Type.KeyRelease if key.released else QEvent.Type.KeyPress
        code, text = _key_of(key.keysym)
        return cls(kind, code, modifiers, text)

    def send(self, widget: QWidget) -> None:
        """Type it; without a scan code, so that it is not composed again."""
        event = QKeyEvent(self.kind, self.key, self.modifiers, self.text, self.repeated)
        QApplication.sendEvent(widget, event)


def stroke(event: QKeyEvent) -> Stroke:
    """Return a key in the numbers the X server gave it."""
    return Stroke(
        keysym=event.nativeVirtualKey(),
        keycode=event.nativeScanCode(),
        state=event.nativeModifiers(),
        released=event.type() == QEvent.Type.KeyRelease,
        time=event.timestamp() & 0xFFFF_FFFF,
    )


def _key_of(keysym: int) -> tuple[int, str]:
    """Return Qt's number of a key, and what it types."""
    if keysym in _KEYSYMS:
        key = _KEYSYMS[keysym]
        return int(key), _TEXTS.get(key, "")
    if keysym in range(0x20, 0x100):  # Latin-1 has its own numbers
        return ord(chr(keysym).upper()[0]), chr(keysym)
    if keysym > _UNICODE_KEYSYMS:
        text = chr(keysym - _UNICODE_KEYSYMS)
        return ord(text.upper()[0]), text
    return int(Qt.Key.Key_unknown), ""
