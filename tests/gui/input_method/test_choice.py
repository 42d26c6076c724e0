"""What is chosen from the environment, before Qt has looked at it."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from tcm_desk.gui.input_method.choice import Means, chosen, means, names_on_bus

X11 = {"DISPLAY": ":0"}
NOBODY: frozenset[str] = frozenset()
FCITX5 = frozenset({"org.fcitx.Fcitx5", "org.freedesktop.IBus"})
FCITX4 = frozenset({"org.fcitx.Fcitx-0"})
IBUS = frozenset({"org.freedesktop.IBus"})


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"QT_IM_MODULE": "fcitx"}, Means.BRIDGE),
        ({"QT_IM_MODULE": "fcitx5"}, Means.BRIDGE),
        ({"QT_IM_MODULE": "ibus"}, Means.IBUS),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"}, Means.IBUS),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, Means.BRIDGE),
        ({"QT_IM_MODULE": "xim", "XMODIFIERS": "@im=fcitx"}, Means.BRIDGE),
        ({"XMODIFIERS": "@im=ibus"}, Means.IBUS),
        ({"GTK_IM_MODULE": "fcitx"}, Means.BRIDGE),
        ({"QT_IM_MODULE": "qtvirtualkeyboard"}, Means.QT),
    ],
)
def test_the_environment_decides_without_a_look_at_the_bus(
    asked: dict[str, str], expected: Means
) -> None:
    def nobody_asks() -> frozenset[str]:
        pytest.fail("the bus was asked")

    assert means({**X11, **asked}, nobody_asks) is expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (FCITX5, Means.BRIDGE),
        (FCITX4, Means.BRIDGE),
        (IBUS, Means.IBUS),
        (NOBODY, Means.BRIDGE),
    ],
)
def test_an_environment_that_says_nothing_leaves_it_to_who_is_there(
    names: frozenset[str], expected: Means
) -> None:
    assert means(X11, lambda: names) is expected


@pytest.mark.parametrize(
    "elsewhere",
    [
        {},
        {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"},
        {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"},
    ],
)
def test_off_x11_qt_is_left_alone(elsewhere: dict[str, str]) -> None:
    asked = {**elsewhere, "QT_IM_MODULE": "fcitx"}

    assert means(asked, lambda: FCITX5) is Means.QT


def test_x11_asked_for_under_wayland_is_x11() -> None:
    asked = {"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}

    assert means(asked, lambda: FCITX4) is Means.BRIDGE


@pytest.mark.parametrize(
    ("asked", "plugin"), [("fcitx", "compose"), ("ibus", "ibus"), ("other", "other")]
)
def test_qt_reads_its_plugin_and_the_environment_is_put_back(
    asked: str, plugin: str
) -> None:
    environment = {**X11, "QT_IM_MODULE": asked, "QT_IM_MODULES": asked}
    before = dict(environment)

    with chosen(environment):
        assert environment["QT_IM_MODULE"] == plugin
        assert environment.get("QT_IM_MODULES", plugin) == plugin

    assert environment == before


def test_a_variable_that_was_not_set_is_not_set_afterwards() -> None:
    environment = {**X11, "XMODIFIERS": "@im=fcitx"}

    with chosen(environment):
        assert environment["QT_IM_MODULE"] == "compose"

    assert "QT_IM_MODULE" not in environment


@pytest.mark.parametrize(
    "address", ["", "unix:path=/nowhere", "tcp:host=localhost,port=1", "nonsense"]
)
def test_without_a_bus_nobody_is_there_and_nothing_is_raised(address: str) -> None:
    assert names_on_bus({"DBUS_SESSION_BUS_ADDRESS": address}) == NOBODY


def test_a_bus_that_says_nothing_is_not_waited_for(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(os.fspath(tmp_path / "bus"))
        silent.listen()
        names_on_bus({})  # whatever has to be loaded is loaded
        began = time.monotonic()

        assert names_on_bus({"XDG_RUNTIME_DIR": os.fspath(tmp_path)}) == NOBODY

        assert time.monotonic() - began < 0.25
