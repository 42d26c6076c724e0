"""Between the field that has the focus and fcitx."""

from __future__ import annotations

import logging
import time
from collections import deque

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from tcm_desk.gui.input_method.bus import Bus, BusLostError
from tcm_desk.gui.input_method.dialect import Commit, ForwardedKey, Preedit
from tcm_desk.gui.input_method.fcitx import Answer, Arrived, Fcitx, Left, News
from tcm_desk.gui.input_method.focused_field import FocusedField
from tcm_desk.gui.input_method.key_queue import KeyQueue
from tcm_desk.gui.input_method.messages import Message
from tcm_desk.gui.input_method.typed_key import TypedKey, stroke

_log = logging.getLogger(__name__)

AT_ONCE_SECONDS = 0.05
PATIENCE_SECONDS = 5.0  # fcitx loads its dictionaries when the first key comes
SETTLE_SECONDS = 1.0
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_LEAVING = (
    QEvent.Type.FocusAboutToChange,
    QEvent.Type.FocusOut,
    QEvent.Type.MouseButtonPress,
)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_MODIFIER_KEYS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
)
_FUNCTION_KEYS = range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1)
_NOWHERE = (-1, -1, -1, -1)


class Bridge(QObject):
    """Offers the keys of the focused field to fcitx, and types what comes back.

    A key waits 50 ms for its answer and then goes on as if nothing had been. A daemon
    slower than that is not waited for: its keys are held in order until it answers, or
    until patience ends; then they are typed as they are, and it gets a new context.
    Only what must come after them (a shortcut, a click elsewhere) waits, for a second.
    """

    def __init__(self, app: QApplication, bus: Bus, fcitx: Fcitx) -> None:
        super().__init__(app)
        self._app, self._bus, self._fcitx = app, bus, fcitx
        self._ended = False
        self._inbox: deque[Message] = deque()
        self._held: KeyQueue[TypedKey] = KeyQueue()
        self._field = FocusedField(self)
        self._inside = False
        self._acting = False
        self._last_key: tuple[int, int, QEvent.Type] | None = None
        self._place = _NOWHERE
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)
        self._notifier = QSocketNotifier(
            bus.fileno(), QSocketNotifier.Type.Read, parent=self
        )
        self._notifier.activated.connect(self._listen)
        app.focusChanged.connect(self._follow)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._tell_place)
        app.aboutToQuit.connect(self.close)
        self._follow()

    # --- what Qt tells

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are being composed."""
        kind = event.type()
        if kind in _KEYS and self._field.gets_keys_of(watched):
            return isinstance(event, QKeyEvent) and self._took(event)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._keeps_from_shortcuts(event)
        if kind in _LEAVING and not _opens_popup(event):
            self._break_off()
        return False

    def _took(self, event: QKeyEvent) -> bool:
        """Offer a key; True if the field must not see it, or not yet."""
        this = (event.timestamp(), event.nativeScanCode(), event.type())
        if not event.nativeScanCode() or this == self._last_key:
            return False  # not from a keyboard, or handed on by another field
        self._last_key = this
        self._enter_or_leave()
        if not (self._inside and self._fcitx.ready):
            return False
        waits = bool(self._held)
        try:
            serial = self._fcitx.key(stroke(event))
        except BusLostError:
            self._lose()
            return False
        self._held.hold(serial, TypedKey.of(event))
        took = None if waits else self._answer_at_once(serial)
        if self._held and not self._patience.isActive():
            self._patience.start(int(PATIENCE_SECONDS * 1000))
        return took is not False

    def _keeps_from_shortcuts(self, event: QKeyEvent) -> bool:
        """Let Esc, Enter and the like end composing before they are shortcuts."""
        if event.key() in _MODIFIER_KEYS:
            return False
        if event.modifiers() & _COMMANDS or event.key() in _FUNCTION_KEYS:
            self._settle()
            return False
        if self._held or self._field.composing:
            event.accept()
            return True
        return False

    def _follow(self) -> None:
        """Go where the focus has gone."""
        self._field.follow()
        self._enter_or_leave()

    def _break_off(self) -> None:
        """Keep what was composed so far, before the cursor goes elsewhere."""
        self._settle()
        if self._field.composing:
            self._field.keep_preedit()
            self._tell("Reset")

    # --- what the daemon is told

    def _enter_or_leave(self) -> None:
        """Tell whether there is a field to compose in."""
        inside = self._field.composes
        if inside != self._inside:
            self._inside = inside
            self._tell("FocusIn" if inside else "FocusOut")
        self._tell_place()

    def _tell_place(self) -> None:
        """Tell where its candidates belong."""
        place = self._field.place
        if self._inside and place is not None and place != self._place:
            self._place = place
            self._tell("SetCursorRect", "iiii", place)

    def _tell(
        self, member: str, signature: str = "", body: tuple[int, ...] = ()
    ) -> None:
        if self._ended:
            return
        try:
            self._fcitx.tell(member, signature, body)
        except BusLostError:
            self._lose()

    # --- what the daemon says

    def _answer_at_once(self, serial: int) -> bool | None:
        """Wait a moment; None if the answer to this key will have to be waited for."""
        ends = time.monotonic() + AT_ONCE_SECONDS
        while self._held:
            took = self._read(serial)
            if took is not None:
                return took
            left = ends - time.monotonic()
            if left <= 0 or not self._receive(left):
                return None
        return True  # done with meanwhile, in a dialog that was opened by what came

    def _receive(self, within: float) -> bool:
        """Fetch what came; False if nothing ever will."""
        try:
            self._inbox.extend(self._bus.receive(within))
        except BusLostError:
            self._lose()
            return False
        return True

    def _listen(self) -> None:
        if self._receive(0):
            self._read()

    def _read(self, serial: int | None = None) -> bool | None:
        """Do what the messages say, up to the answer to this key."""
        while self._inbox:
            news = self._fcitx.understand(self._inbox.popleft())
            if isinstance(news, Answer):
                self._held.answer(news.serial, took=news.took)
                if news.serial == serial and len(self._held) == 1:
                    return self._let_go()
                self._deliver()
            elif news is not None:
                self._do(news)
        return None

    def _let_go(self) -> bool:
        """Leave the only key held to go its own way, and the rest of the mail."""
        answered = self._held.next_answered()
        if self._inbox:
            QTimer.singleShot(0, self, self._listen)
        return answered is None or answered[1]

    def _do(self, news: News) -> None:
        match news:
            case Arrived():
                self._inside, self._place = False, _NOWHERE
                self._enter_or_leave()
            case Left():
                self._type_as_it_is()
            case Commit() | Preedit() | ForwardedKey() if self._inside:
                self._act(news)
                self._tell_place()

    def _act(self, saying: Commit | Preedit | ForwardedKey) -> None:
        before, self._acting = self._acting, True
        try:
            match saying:
                case Commit(text):
                    self._field.commit(text)
                case Preedit():
                    self._field.show(saying)
                case ForwardedKey():
                    self._field.forward(saying)
        finally:
            self._acting = before

    # --- keys that have to wait

    def _deliver(self) -> None:
        """Type the keys that are answered for and were not taken."""
        while (answered := self._held.next_answered()) is not None:
            key, took = answered
            if not took:
                self._type([key])
            self._patience.start(int(PATIENCE_SECONDS * 1000))
        if not self._held:
            self._patience.stop()

    def _type(self, keys: list[TypedKey]) -> None:
        before, self._acting = self._acting, True
        try:
            for key in keys:
                self._field.type(key)
        finally:
            self._acting = before

    def _settle(self) -> None:
        """Wait for what is held a little longer, before one goes on.

        What the daemon's own words set off does not wait for more of them.
        """
        if self._acting:
            return
        ends = time.monotonic() + SETTLE_SECONDS
        while self._held and (left := ends - time.monotonic()) > 0:
            if not self._receive(left):
                return
            self._read()
        if self._held:
            self._give_up()

    def _give_up(self) -> None:
        """Type what is held as it is, and ask for a context that answers."""
        self._listen()
        if not self._held:
            return
        _log.warning("The input method does not answer: keys are typed as they are")
        try:
            self._fcitx.renew()
        except BusLostError:
            self._lose()
        self._type_as_it_is()

    def _type_as_it_is(self) -> None:
        """Keep what was composed, and type the keys that will not be answered."""
        self._patience.stop()
        self._field.keep_preedit()
        self._type(self._held.abandon())

    # --- the end

    def _lose(self) -> None:
        """Go on without an input method."""
        if self._ended:
            return
        _log.warning("The session bus is gone: typing goes on without input method")
        self._ended = True
        self._type_as_it_is()
        self._hang_up()

    def close(self) -> None:
        """Watch nothing any more, and let the daemon forget this program."""
        if not self._ended:
            self._ended = True
            self._hang_up()

    def _hang_up(self) -> None:
        self._notifier.setEnabled(False)
        self._patience.stop()
        self._app.focusChanged.disconnect(self._follow)
        QGuiApplication.inputMethod().cursorRectangleChanged.disconnect(
            self._tell_place
        )
        self._field.leave()
        self._bus.close()


def _opens_popup(event: QEvent) -> bool:
    """Tell whether only a list or a menu opens over the field."""
    popup = Qt.FocusReason.PopupFocusReason
    return isinstance(event, QFocusEvent) and event.reason() == popup
