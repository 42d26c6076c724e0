"""By what Chinese is typed, decided from the environment before Qt looks at it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

_ASKED = ("QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS", "GTK_IM_MODULE")
_QT_READS = ("QT_IM_MODULES", "QT_IM_MODULE")
_UNDECIDED = ("", "compose", "none", "simple", "wayland", "xim")
_IBUS_NAME = "org.freedesktop.IBus"
_LOOK_SECONDS = 0.045

Names = Callable[[], frozenset[str]]


class Means(Enum):
    """How keys become Chinese."""

    QT = "Qt knows by itself"
    IBUS = "Qt's plugin for ibus"
    BRIDGE = "our bridge to fcitx"


def means(environ: Mapping[str, str], names: Names) -> Means:
    """Choose by what was asked for, else by who is on the bus.

    Qt's own variables win over XMODIFIERS, that over GTK's. On a bus with nobody on it
    the bridge waits for who may come: at login programs and daemon race.
    """
    if not _on_x11(environ):
        return Means.QT
    for variable in _ASKED:
        for asked in _values(environ.get(variable, "")):
            if asked.startswith("fcitx"):
                return Means.BRIDGE
            if asked == "ibus":
                return Means.IBUS
            if asked not in _UNDECIDED and variable in _QT_READS:
                return Means.QT  # some other plugin, asked for by name
    return _by_names(names())


@contextmanager
def chosen(environ: MutableMapping[str, str]) -> Iterator[Means]:
    """Have Qt load the right plugin if the application is made while this lasts.

    The environment is put back: programs opened from here choose for themselves.
    """
    found = means(environ, lambda: names_on_bus(environ))
    if found is Means.BRIDGE and _qt_has_fcitx():
        found = Means.QT
    if found is Means.QT:
        yield found
        return
    before = {name: environ.get(name) for name in _QT_READS}
    environ.pop("QT_IM_MODULES", None)
    environ["QT_IM_MODULE"] = "ibus" if found is Means.IBUS else "compose"
    try:
        yield found
    finally:
        for name, value in before.items():
            if value is None:
                environ.pop(name, None)
            else:
                environ[name] = value


def names_on_bus(environ: Mapping[str, str]) -> frozenset[str]:
    """Return who is on the session bus; nobody if it does not say so at once."""
    # Loaded only where the environment does not say: it costs 10 ms.
    from tcm_desk.gui.input_method.bus import Bus, BusLostError  # noqa: PLC0415
    from tcm_desk.gui.input_method.messages import of_the_bus  # noqa: PLC0415

    ends = time.monotonic() + _LOOK_SECONDS
    try:
        bus = Bus.open(environ, _LOOK_SECONDS)
        try:
            (names,) = bus.ask(of_the_bus("ListNames"), ends - time.monotonic())
        finally:
            bus.close()
    except BusLostError:
        return frozenset()  # the bridge will not find it either, and says so
    return frozenset(names)


def _by_names(names: frozenset[str]) -> Means:
    if any(name.startswith("org.fcitx.Fcitx") for name in names):
        return Means.BRIDGE
    return Means.IBUS if _IBUS_NAME in names else Means.BRIDGE


def _values(text: str) -> list[str]:
    """Split `@im=fcitx` and `wayland;ibus` into the names they mean."""
    return [each.removeprefix("@im=").strip().lower() for each in text.split(";")]


def _on_x11(environ: Mapping[str, str]) -> bool:
    """Tell whether Qt is going to take X11; Wayland's compositor does it for us."""
    if not sys.platform.startswith("linux"):
        return False
    platform = environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    if platform:
        return platform == "xcb"
    return bool(environ.get("DISPLAY")) and not environ.get("WAYLAND_DISPLAY")


def _qt_has_fcitx() -> bool:
    """Tell whether a distribution's Qt is used, with fcitx's own plugin beside it."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    return any(plugins.glob("platforminputcontexts/libfcitx*"))
