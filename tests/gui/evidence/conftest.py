"""Photos drawn by the tests, and the township centre open in a window."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.intake import intake_of
from tcm_desk.gui.evidence.offers import Offer, offers_in

Photos = Callable[..., list[Offer]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder like that of a telephone."""
    made = tmp_path / "phone"
    made.mkdir()
    for number, colour in enumerate(("teal", "olive", "navy"), start=1):
        data = BytesIO()
        Image.new("RGB", (320, 240), colour).save(data, "JPEG")
        (made / f"IMG_{number}.jpg").write_bytes(data.getvalue())
    return made


@pytest.fixture
def dropped(folder: Path) -> list[Offer]:
    """Return what comes of dropping that folder."""
    return offers_in(mime_of(folder))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    return made


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def taken_in(
    qtbot: QtBot, model: AssessmentModel, act: Callable[[], object]
) -> tuple[list[str], list[str]]:
    """Do something that takes files in; return what was linked, and the refusals."""
    with qtbot.waitSignal(intake_of(model).ended, timeout=20_000) as ended:
        act()
    ids, refused = ended.args or ([], [])
    return ids, refused
