"""Files that come from outside are opened as if they had been chosen in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui import background
from tcm_desk.gui.arrivals import Arrivals
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.evidence.drops import take_drops
from tcm_desk.gui.evidence.offers import Offer
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.forms.install_dialog import InstallDialog
from tcm_desk.gui.home.packet_dialog import PacketDialog
from tcm_desk.gui.places import SEAL, places
from tcm_desk.gui.shell import Shell
from tcm_desk.usecases.pack_shelf import PackState
from tests.gui.conftest import StartDesk
from tests.publishing import STANDARD, bundle, pack_file, standard


@pytest.fixture
def desk(start_desk: StartDesk) -> Desk:
    return start_desk()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Return a PDF that is no packet."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7\n%%EOF\n")
    return path


def dialogs(desk: Desk) -> list[QDialog]:
    return [each for each in desk.shell.findChildren(QDialog) if each.isVisible()]


def drag(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return mime


def enter(widget: QWidget, mime: QMimeData) -> bool:
    """Return whether the widget, or one that it lies in, would take this."""
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget: QWidget, mime: QMimeData) -> None:
    assert enter(widget, mime)
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def test_files_wait_until_the_data_are_open_and_come_one_after_the_other(
    qtbot: QtBot, desk: Desk, letter: Path
) -> None:
    arrivals = Arrivals(desk.shell)
    arrivals.take(letter)
    arrivals.take(letter)
    assert dialogs(desk) == []

    arrivals.serve(desk)
    (first,) = dialogs(desk)
    background.wait_for_all()
    arrivals._open_next()
    assert dialogs(desk) == [first]
    first.reject()
    qtbot.waitUntil(lambda: bool(dialogs(desk)), timeout=10_000)

    (second,) = dialogs(desk)
    assert isinstance(second, PacketDialog)
    background.wait_for_all()
    second.reject()


def test_a_packet_is_opened_wherever_one_is(desk: Desk, letter: Path) -> None:
    desk.shell.place_chosen.emit(SEAL)

    desk.open_file(letter)
    background.wait_for_all()

    (dialog,) = dialogs(desk)
    assert isinstance(dialog, PacketDialog)
    assert dialog.verdict.text() == "读不了：里面的内容不能采信"
    assert desk.shell.place == SEAL


def test_a_pack_is_installed_and_what_is_open_keeps_its_own(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    assert desk.open is not None
    open_, before = desk.open.model.assessment_id, desk.workspace.pack.digest
    files = {STANDARD: standard("qingshan-2026", 10, "visits_total")}
    desk.open_file(pack_file(tmp_path / "a.tcmforms", bundle(files=files)))
    (dialog,) = dialogs(desk)
    assert isinstance(dialog, InstallDialog)
    background.wait_for_all()
    dialog.agreed.setChecked(True)
    dialog.install.click()
    background.wait_for_all()
    dialog.leave.click()
    qtbot.waitUntil(lambda: desk.workspace.pack.digest != before)

    assert "qingshan-2026" in desk.workspace.pack.standards
    model = desk.open.model
    assert model.snapshot.pack.digest == before
    assert model.workspace.pack_for(open_).state is PackState.OWN
    assert desk.open.home().pack_note.sentence.text().startswith("这份自评一直按")


def test_a_file_can_be_looked_into_before_there_is_a_facility(
    qtbot: QtBot, folders: Folders, letter: Path
) -> None:
    shell = Shell(places())
    qtbot.addWidget(shell)
    shell.resize(1366, 690)
    shell.show()
    desk = Desk(shell, folders)
    with desk.opened():
        desk.open_file(letter)
        background.wait_for_all()

        (dialog,) = dialogs(desk)
        assert isinstance(dialog, PacketDialog)
        dialog.reject()


def test_what_is_dropped_on_the_window_is_opened(desk: Desk, letter: Path) -> None:
    arrivals = Arrivals(desk.shell)
    arrivals.serve(desk)

    drop(desk.shell, drag(letter))
    background.wait_for_all()

    assert [type(each) for each in dialogs(desk)] == [PacketDialog]


def test_what_the_window_cannot_open_is_not_taken(
    qtbot: QtBot, tmp_path: Path, letter: Path
) -> None:
    shell = Shell(places())
    qtbot.addWidget(shell)
    Arrivals(shell)

    assert not enter(shell, drag(tmp_path / "photo.jpg"))
    assert not enter(shell, drag(letter, letter))
    assert enter(shell, drag(letter))
    assert enter(shell, drag(tmp_path / "COUNTY.TCMFORMS"))


def test_evidence_is_left_to_the_field_and_a_pack_to_the_window(
    qtbot: QtBot, letter: Path, tmp_path: Path
) -> None:
    shell, taken = Shell(places()), list[Offer]()
    qtbot.addWidget(shell)
    arrivals = Arrivals(shell)
    field = QWidget(shell)
    take_drops(field, taken.extend)
    shell.show()

    drop(field, drag(letter))
    assert [each.name for each in taken] == ["letter.pdf"]
    assert list(arrivals._waiting) == []
    drop(field, drag(tmp_path / "county.tcmforms"))

    assert [each.name for each in taken] == ["letter.pdf"]
    assert list(arrivals._waiting) == [tmp_path / "county.tcmforms"]
