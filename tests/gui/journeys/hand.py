"""A hand on the keyboard: it knows what stands on the page, and no widget by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui import background
from tcm_desk.gui.shell import Shell
from tests.gui.reading import nameless

Key, Mod = Qt.Key, Qt.KeyboardModifier
_CTRL, _ALT, _SHIFT = Mod.ControlModifier, Mod.AltModifier, Mod.ShiftModifier
_LONGEST_WAY = 120  # steps of Tab, more than any page has
_SEAL_MS = 90_000


class Hand:
    """Presses keys where the focus is, and walks by Tab to what it reads.

    At every page it looks at, it notes what has no name for those who do not see.
    """

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.nameless: set[str] = set()

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        """Press keys one after the other, each where the one before has led."""
        for key in keys:
            QTest.keyClick(here(), key, held)
            settle()

    def control(self, key: Qt.Key) -> None:
        """Press a key with Ctrl."""
        self.press(key, held=_CTRL)

    def alt(self, key: Qt.Key) -> None:
        """Press a key with Alt."""
        self.press(key, held=_ALT)

    def back(self, key: Qt.Key) -> None:
        """Press a key with Shift."""
        self.press(key, held=_SHIFT)

    def type(self, text: str) -> None:
        """Type a text; what is not on the keys comes from an input method."""
        for character in text:
            if character.isascii():
                QTest.keyClicks(here(), character)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(character)
                QApplication.sendEvent(here(), composed)
        settle()

    def fill(self, text: str) -> None:
        """Type a text and go on by Enter."""
        self.type(text)
        self.press(Key.Key_Return)

    def tab_to(self, words: str) -> None:
        """Walk by Tab to what says these words."""
        self._walk(lambda widget: words in said_by(widget), words)

    def tab_back_to(self, words: str) -> None:
        """Walk by Shift+Tab to what says these words."""
        self._walk(lambda widget: words in said_by(widget), words, Key.Key_Backtab)

    def tab_to_field(self, name: str) -> None:
        """Walk by Tab to the field of exactly this name."""
        self._walk(lambda widget: widget.accessibleName() == name, name)

    def tab_to_fact(self, key: str) -> None:
        """Walk by Tab to the field of a fact."""
        self._walk(lambda widget: key in named_above(widget), key)

    def choose(self, words: str) -> None:
        """Choose a line of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        for _step in menu.actions():
            action = menu.activeAction()
            if isinstance(action, QAction) and words in action.text():
                self.press(Key.Key_Return)
                return
            self.press(Key.Key_Down)
        raise AssertionError(words)

    def find(self, words: str) -> None:
        """Go by Ctrl+K to what these words name."""
        self.control(Key.Key_K)
        self.fill(words)

    def wait(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self._qtbot.waitUntil(holds, timeout=_SEAL_MS)

    def look(self) -> None:
        """Let everything happen that waits, and read the names on the page."""
        background.wait_for_all()
        settle()
        window = QApplication.activeWindow()
        assert window is not None
        self.nameless |= set(nameless(window))

    def _walk(
        self, there: Callable[[QWidget], bool], what: str, step: Qt.Key = Key.Key_Tab
    ) -> None:
        for _step in range(_LONGEST_WAY):
            if there(here()):
                return
            self.press(step)
        raise AssertionError(f"Tab does not lead to {what}")


def settle() -> None:
    """Let things happen, and do what the manager of windows does: one is active."""
    QApplication.processEvents()
    if QApplication.activeWindow() is None:
        front = QApplication.activeModalWidget() or _main_window()
        front.activateWindow()
        QTest.qWaitForWindowActive(front)


def _main_window() -> QWidget:
    (found,) = (each for each in QApplication.topLevelWidgets() if _is_main(each))
    return found


def _is_main(window: QWidget) -> bool:
    return isinstance(window, Shell) and window.isVisible()


def here() -> QWidget:
    """Return where a key goes: a menu that is open, or what has the focus."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def said_by(widget: QWidget) -> str:
    """Return what a widget says of itself."""
    word = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{word} {widget.accessibleName()}"


def named_above(widget: QWidget) -> list[str]:
    """Return the names of a widget and of what it lies in."""
    return list(_names(widget))


def _names(widget: QWidget | None) -> Iterator[str]:
    while widget is not None:
        yield widget.objectName()
        widget = widget.parentWidget()
