"""What the bridge does with a daemon that answers at once, late, or never."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tcm_desk.gui.input_method import bridge as bridge_module
from tcm_desk.gui.input_method.bridge import Bridge
from tcm_desk.gui.input_method.bus import Bus
from tcm_desk.gui.input_method.fcitx import Fcitx
from tests.gui.input_method.scripted_daemon import (
    ScriptedDaemon,
    scripted_daemon,
    session_bus,
)

pytestmark = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed"
)

TIMES = count(1)
PRESSED = False
Environment = dict[str, str]
Field = TypeVar("Field", bound=QWidget)


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[Environment]:
    with session_bus(tmp_path) as made:
        yield made


@pytest.fixture
def daemon(environment: Environment, tmp_path: Path) -> Iterator[ScriptedDaemon]:
    assert environment
    with scripted_daemon(tmp_path) as made:
        yield made


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    return focused(qtbot, QLineEdit())


@pytest.fixture
def bridge(
    qapp: QApplication,
    qtbot: QtBot,
    environment: Environment,
    daemon: ScriptedDaemon,
    line: QLineEdit,
) -> Iterator[Bridge]:
    assert line.hasFocus()
    made = bridged(qapp, environment)
    qtbot.waitUntil(lambda: bool(daemon.told("FocusIn")))
    yield made
    made.close()


def bridged(qapp: QApplication, environment: Environment) -> Bridge:
    bus = Bus.open(environment, 1)
    fcitx = Fcitx(bus, ":0")
    fcitx.begin(1)
    return Bridge(qapp, bus, fcitx)


def focused(qtbot: QtBot, field: Field) -> Field:
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def press(text: str, key: Qt.Key = Qt.Key.Key_A) -> None:
    """Press a key as the X server does, with a scan code and a time."""
    kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
    now = next(TIMES)
    for kind in kinds:
        event = QKeyEvent(
            kind, key, Qt.KeyboardModifier.NoModifier, 38, ord(text[0]), 0, text
        )
        event.setTimestamp(now)
        field = QApplication.focusWidget()
        assert field is not None
        QApplication.sendEvent(field, event)


@pytest.mark.usefixtures("bridge")
def test_a_key_that_is_not_taken_is_typed_at_once(
    daemon: ScriptedDaemon, line: QLineEdit
) -> None:
    daemon.took = False

    press("a")

    assert line.text() == "a"
    assert daemon.told("ProcessKeyEvent")[0][:2] == (ord("a"), 38)


@pytest.mark.usefixtures("bridge")
def test_a_key_that_is_taken_is_not_typed(
    daemon: ScriptedDaemon, line: QLineEdit
) -> None:
    daemon.took = True

    press("a")

    assert line.text() == ""


@pytest.mark.usefixtures("bridge")
def test_late_answers_are_typed_in_the_order_of_the_keys(
    qtbot: QtBot, daemon: ScriptedDaemon, line: QLineEdit
) -> None:
    for letter in "abc":
        press(letter)
    typed_before_answers = line.text()
    daemon.answer(took=False)
    daemon.answer(took=True)
    daemon.say("CommitString", "s", "乙")
    daemon.answer(took=False)

    qtbot.waitUntil(lambda: len(line.text()) == 3)

    assert typed_before_answers == ""
    assert line.text() == "a乙c"


@pytest.mark.usefixtures("bridge")
def test_keys_that_edit_wait_their_turn(
    qtbot: QtBot, daemon: ScriptedDaemon, line: QLineEdit
) -> None:
    press("a")
    press("\b", Qt.Key.Key_Backspace)
    press("b")
    for _key in range(3):
        daemon.answer(took=False)

    qtbot.waitUntil(lambda: line.text() == "b")


@pytest.mark.usefixtures("bridge")
def test_a_daemon_that_never_answers_is_given_up(
    qtbot: QtBot,
    daemon: ScriptedDaemon,
    line: QLineEdit,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(bridge_module, "PATIENCE_SECONDS", 0.1)

    press("a")
    press("b")
    qtbot.waitUntil(lambda: line.text() == "ab")
    daemon.answer(took=False)
    daemon.answer(took=False)
    qtbot.wait(50)

    assert line.text() == "ab"
    assert "does not answer" in caplog.text
    assert len(daemon.told("CreateInputContext")) == 2


@pytest.mark.usefixtures("bridge")
def test_what_waits_is_typed_where_it_was_meant_before_the_focus_goes_on(
    qtbot: QtBot, line: QLineEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge_module, "SETTLE_SECONDS", 0.1)
    press("a")

    other = focused(qtbot, QLineEdit())

    assert line.text() == "a"
    assert other.text() == ""


@pytest.mark.usefixtures("bridge")
def test_what_is_composed_is_underlined_and_its_cursor_counted_as_qt_counts(
    qtbot: QtBot, daemon: ScriptedDaemon, line: QLineEdit
) -> None:
    seen = Seen(line)

    daemon.say("UpdateFormattedPreedit", "a(si)i", [("𠮷", 0), ("ab", 16)], 5)
    qtbot.waitUntil(lambda: seen.preedit == "𠮷ab")

    assert seen.cursor == 3
    assert seen.parts == [(0, 2, True), (2, 2, True)]


@pytest.mark.usefixtures("bridge")
def test_leaving_keeps_what_is_composed_but_what_is_only_a_hint(
    qtbot: QtBot, daemon: ScriptedDaemon, line: QLineEdit
) -> None:
    seen = Seen(line)
    daemon.say("UpdateFormattedPreedit", "a(si)i", [("zhong", 0), ("提示", 32)], 0)
    qtbot.waitUntil(lambda: seen.preedit == "zhong提示")

    focused(qtbot, QLineEdit())

    assert line.text() == "zhong"
    qtbot.waitUntil(lambda: bool(daemon.told("Reset")))


@pytest.mark.usefixtures("bridge")
def test_a_key_the_daemon_gives_back_edits(
    qtbot: QtBot, daemon: ScriptedDaemon, line: QLineEdit
) -> None:
    line.setText("ab")

    daemon.say("ForwardKey", "uub", 0xFF08, 0, PRESSED)
    qtbot.waitUntil(lambda: line.text() == "a")
    daemon.say("ForwardKey", "uub", 0x01004E2D, 0, PRESSED)

    qtbot.waitUntil(lambda: line.text() == "a中")


@pytest.mark.usefixtures("bridge")
def test_hidden_text_is_told_to_nobody(
    qtbot: QtBot, daemon: ScriptedDaemon, line: QLineEdit
) -> None:
    line.setEchoMode(QLineEdit.EchoMode.Password)
    hinted = QLineEdit()
    hinted.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText)

    press("a")
    press_in_hinted = focused(qtbot, hinted)
    press("b")

    assert (line.text(), press_in_hinted.text()) == ("a", "b")
    assert daemon.told("ProcessKeyEvent") == []


@pytest.mark.usefixtures("bridge")
def test_a_spin_box_takes_its_digits(qtbot: QtBot, daemon: ScriptedDaemon) -> None:
    daemon.took = False
    spin = focused(qtbot, QSpinBox())
    spin.selectAll()

    press("7", Qt.Key.Key_7)

    assert spin.value() == 7
    assert len(daemon.told("ProcessKeyEvent")) == 1


@pytest.mark.usefixtures("bridge")
def test_a_field_that_dies_while_it_waits_takes_nothing_with_it(
    qtbot: QtBot, daemon: ScriptedDaemon, line: QLineEdit
) -> None:
    dying = QLineEdit()
    dying.show()
    dying.activateWindow()
    dying.setFocus()
    qtbot.waitUntil(dying.hasFocus)
    press("a")

    delete(dying)
    daemon.answer(took=True)
    daemon.say("CommitString", "s", "甲")
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    daemon.took = False
    press("x")

    assert line.text().endswith("x")


class Seen(QObject):
    """What a line was last told to compose."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self.preedit, self.cursor = "", -1
        self.parts: list[tuple[int, int, bool]] = []
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QInputMethodEvent):
            self.preedit = event.preeditString()
            self.parts = []
            parts: list[Any] = list(event.attributes())  # PySide's stubs lack members
            for each in parts:
                if each.type == QInputMethodEvent.AttributeType.Cursor:
                    self.cursor = each.start
                elif isinstance(each.value, QTextCharFormat):
                    underlined = each.value.fontUnderline()
                    self.parts.append((each.start, each.length, underlined))
        return super().eventFilter(watched, event)
