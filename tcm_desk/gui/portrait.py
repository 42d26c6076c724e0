"""Open the real window on a data folder, picture it, and close it again.

`python -m tcm_desk.gui.portrait FILE.png`, with TCM_DESK_HOME naming the folder. It
fails if the picture shows next to nothing, as it does where a part of Qt is missing,
and where there is a box in place of each Chinese character.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from PySide6.QtGui import QImage, QRawFont

from tcm_desk.gui import background, main
from tcm_desk.gui.camera import settle
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.look.look import look

FEWEST_COLOURS = 50  # a bare frame has about ten
_SIZE = 1366, 768
_EVERY = 3  # pixels: all of them would take longer than the window
_WATCHDOG_SECONDS = 120


def portrait() -> QImage:
    """Return the window as it is after the start."""
    shell = main.new_shell()
    shell.resize(*_SIZE)
    shell.show()
    settle()
    desk = Desk(shell, main.folders())
    with desk.opened():
        background.wait_for_all()
        settle()
        picture = shell.grab().toImage()
        shell.hide()
    shell.deleteLater()
    settle()
    return picture


def colours(picture: QImage) -> int:
    """Return how many colours a picture has, looked at here and there."""
    across = range(0, picture.width(), _EVERY)
    down = range(0, picture.height(), _EVERY)
    return len({picture.pixel(x, y) for x in across for y in down})


def writes_chinese() -> bool:
    """Return whether the font of the window has Chinese characters."""
    return QRawFont.fromFont(look().font()).supportsCharacter(ord("评"))


def _watch() -> None:
    """End the process should the window hang; nobody sits in front of it."""
    watchdog = threading.Timer(_WATCHDOG_SECONDS, os._exit, [1])
    watchdog.daemon = True
    watchdog.start()


def _take(path: Path) -> int:
    _watch()
    application = main.application()
    picture = portrait()
    well = colours(picture) >= FEWEST_COLOURS and writes_chinese()
    saved = picture.save(str(path))
    application.quit()
    return 0 if saved and well else 1


if __name__ == "__main__":
    sys.exit(_take(Path(sys.argv[1])))
