"""The district's window on a desk whose packets are sealed by real keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcm_desk.gui import background
from tcm_desk.gui.camera import settle
from tcm_desk.gui.district.district_desk import DistrictDesk
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.places import district_places
from tcm_desk.gui.shell import Shell
from tcm_desk.usecases.district.begin_desk import receipt_key_file
from tcm_desk.usecases.workspace import Workspace
from tests.county_stick import CountyStick
from tests.usecases.district.conftest import desk, handed_in, stick, take

__all__ = ["desk", "handed_in", "stick", "take"]

Shown = Callable[[str], None]


@pytest.fixture
def window(
    qtbot: QtBot, desk: Workspace, stick: CountyStick, repository: Path
) -> Iterator[DistrictDesk]:
    """Return the district's window; its receipt key lies under PASSPHRASE."""
    receipt_key_file(desk).write_bytes(stick.receipts_file)
    shell = Shell(district_places())
    qtbot.addWidget(shell)
    shell.resize(1366, 690)
    shell.show()
    folders = Folders(desk.data, repository / "forms", repository / "resources")
    made = DistrictDesk(shell, desk, folders)
    made.go(made.first_place)
    yield made
    made.call_off()
    background.wait_for_all()


@pytest.fixture
def show_packet(window: DistrictDesk) -> Shown:
    """Return what opens a packet and waits until it is read."""

    def shown(packet_id: str) -> None:
        window.open_packet(packet_id)
        wait()

    return shown


def wait() -> None:
    """Wait for what is done beside the window, and let it be shown."""
    background.wait_for_all()
    settle()
    QApplication.processEvents()
