"""Put the bridge to work, once the window has been seen."""

from __future__ import annotations

import logging
import os

from PySide6.QtWidgets import QApplication

from tcm_desk.gui.input_method.bridge import Bridge
from tcm_desk.gui.input_method.bus import Bus, BusLostError
from tcm_desk.gui.input_method.fcitx import Fcitx

_log = logging.getLogger(__name__)
_SECONDS = 0.25  # at most; it takes 2 ms unless login keeps the bus busy


def start(app: QApplication) -> Bridge | None:
    """Bridge to fcitx on X11; without a bus typing works as Qt knows it."""
    if app.platformName() != "xcb":
        return None
    try:
        bus = Bus.open(os.environ, _SECONDS)
        fcitx = _found(bus)
    except BusLostError:
        _log.warning("No session bus: Chinese cannot be typed through fcitx")
        return None
    return Bridge(app, bus, fcitx)


def _found(bus: Bus) -> Fcitx:
    """Look for the daemon, which may well come later."""
    fcitx = Fcitx(bus, os.environ.get("DISPLAY", ""))
    try:
        fcitx.begin(_SECONDS)
    except BusLostError:
        bus.close()
        raise
    return fcitx
