"""Which daemon is spoken to, in which words, as messages on paper."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tcm_desk.gui.input_method import composing
from tcm_desk.gui.input_method.dialect import (
    CLASSIC,
    PORTAL,
    Commit,
    Dialect,
    ForwardedKey,
    Stroke,
    saying,
)
from tcm_desk.gui.input_method.fcitx import services
from tcm_desk.gui.input_method.messages import Signal
from tcm_desk.gui.input_method.start import start

STROKE = Stroke(keysym=97, keycode=38, state=4, released=True, time=1234)


@pytest.mark.parametrize(
    ("display", "name"),
    [(":0", "org.fcitx.Fcitx-0"), ("host:12.1", "org.fcitx.Fcitx-12")],
)
def test_fcitx_4_goes_by_the_number_of_the_display(display: str, name: str) -> None:
    assert services(display)[name] is CLASSIC


def test_fcitx_5_is_preferred_and_the_old_way_comes_last() -> None:
    known = services(":0")

    assert next(iter(known)) == "org.fcitx.Fcitx5"
    assert list(known.values()) == [PORTAL, PORTAL, CLASSIC, CLASSIC]


@pytest.mark.parametrize(
    ("dialect", "signature", "body"),
    [
        (PORTAL, "uuubu", (97, 38, 4, True, 1234)),
        (CLASSIC, "uuuiu", (97, 38, 4, 1, 1234)),
    ],
)
def test_a_key_going_up_is_told_in_the_types_of_each(
    dialect: Dialect, signature: str, body: tuple[object, ...]
) -> None:
    call = dialect.key("service", "/context", STROKE)

    assert (call.member, call.signature) == ("ProcessKeyEvent", signature)
    assert call.body == body


def test_a_context_is_asked_for_and_named_as_each_does() -> None:
    portal, classic = PORTAL.making("portal"), CLASSIC.making("classic")

    assert portal.body == ([("program", "tcm_desk"), ("display", "x11:")],)
    assert classic.body == ("tcm_desk", os.getpid())
    assert PORTAL.made(("/org/context/7", b"")) == "/org/context/7"
    assert CLASSIC.made((7, True, 32, 4, 0, 0)) == "/inputcontext_7"


@pytest.mark.parametrize(
    ("member", "body", "meant"),
    [
        ("CommitString", ("中医",), Commit("中医")),
        ("ForwardKey", (0xFF08, 0, 1), ForwardedKey(0xFF08, 0, released=True)),
        ("CurrentIM", ("Pinyin", "pinyin", "zh_CN"), None),
        ("CommitString", (7,), None),
    ],
)
def test_what_a_context_says(
    member: str, body: tuple[object, ...], meant: object
) -> None:
    assert saying(Signal("/context", PORTAL.interface, member, body)) == meant


def test_the_place_of_the_cursor_is_told_in_pixels_of_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = QLineEdit("ab")
    qtbot.addWidget(line)
    line.move(100, 50)
    line.show()
    x, y, width, height = composing.cursor_on_screen(line)

    monkeypatch.setattr(line, "devicePixelRatioF", lambda: 2.0)

    assert composing.cursor_on_screen(line) == (2 * x, 2 * y, 2 * width, 2 * height)
    assert x > 100
    assert y >= 50


def test_a_start_without_a_bus_says_so_in_the_log_and_goes_on(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(qapp, "platformName", lambda: "xcb")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")

    assert start(qapp) is None
    assert "No session bus" in caplog.text
    assert str(tmp_path) not in caplog.text
