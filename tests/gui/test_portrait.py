from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tcm_desk.gui.portrait import FEWEST_COLOURS, colours


def test_an_empty_picture_has_too_few_colours() -> None:
    blank = QImage(300, 200, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)

    assert colours(blank) < FEWEST_COLOURS


def test_the_packed_programs_own_way_to_picture_the_first_start(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    module = ["-m", "tcm_desk", "-m", "tcm_desk.gui.portrait", str(picture)]
    home = {"TCM_DESK_HOME": str(tmp_path / "home")}

    subprocess.run([sys.executable, *module], env={**os.environ, **home}, check=True)

    assert colours(QImage(str(picture))) >= FEWEST_COLOURS
