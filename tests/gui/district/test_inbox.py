"""Packets taken in at the window: each with its word, nothing lost, nothing twice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tcm_desk.gui.district.district_desk import DistrictDesk
from tcm_desk.gui.district.facility_lines import SILENT
from tcm_desk.gui.district.inbox_lines import KEPT, KNOWN, LOOK, REFUSED
from tcm_desk.gui.district.inbox_page import InboxPage
from tcm_desk.gui.places import FACILITIES, INBOX
from tests.gui.district.conftest import wait
from tests.usecases.district.conftest import YEAR, HandedIn


def _taken(window: DistrictDesk, *paths: Path) -> InboxPage:
    window.inbox().take(paths)
    wait()
    return window.inbox()


def _altered(packet: Path, folder: Path) -> Path:
    whole = packet.read_bytes()
    at = whole.index(b"(FacilitySeal)")
    out = folder / "altered.pdf"
    out.write_bytes(whole[: at - 40] + b"#" + whole[at - 39 :])
    return out


def test_every_file_of_a_stick_gets_a_word_of_its_own(
    window: DistrictDesk, handed_in: HandedIn, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for number in (1, 2):
        (stick / f"{number}.pdf").write_bytes(handed_in(number).read_bytes())
    _altered(handed_in(3), stick)
    (stick / "letter.pdf").write_bytes(b"Dear office")

    inbox = _taken(window, stick)

    words = {each.under: (each.title, each.word) for each in inbox.list.lines}
    assert words["letter.pdf"] == ("不知道是哪家的", "没有收")
    assert words["altered.pdf"][1] == "没有收"
    assert words["2024 年度　1.pdf"] == ("第1村卫生室", "收下")
    assert inbox.summary.text().startswith("共 4 份：收下 2")
    assert inbox.source.cancel.isHidden()


def test_filters_tell_what_was_kept_refused_and_known(
    window: DistrictDesk, handed_in: HandedIn, tmp_path: Path
) -> None:
    _taken(window, handed_in(1))
    inbox = _taken(window, handed_in(1), _altered(handed_in(2), tmp_path), handed_in(3))

    def shown(kind: str) -> list[str]:
        inbox.list.show_kind(kind)
        return [each.title for each in inbox.list.model.lines]

    assert shown(KNOWN) == ["第1村卫生室"]
    assert shown(KEPT) == ["第3村卫生室"]
    assert len(shown(REFUSED)) == 1
    assert shown(LOOK) == ["第3村卫生室"]  # nobody has registered it


def test_an_intake_that_is_called_off_says_what_is_left(
    window: DistrictDesk, handed_in: HandedIn
) -> None:
    inbox = window.inbox()
    inbox.job.stepped.connect(lambda _step: inbox.job.call_off())
    inbox.take([handed_in(each) for each in (1, 2, 3)])
    QApplication.processEvents()
    inbox.source.cancel.click()
    wait()

    assert "份没有看" in inbox.summary.text()
    assert inbox.source.cancel.isHidden()


def test_what_is_dropped_on_the_page_is_taken_in(
    window: DistrictDesk, handed_in: HandedIn
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(handed_in(each))) for each in (1, 2)])
    dropped = QDropEvent(
        QPointF(40, 40),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    window.inbox().dropEvent(dropped)
    wait()

    assert len(window.inbox().list.lines) == 2


def test_a_file_from_outside_is_taken_in(
    window: DistrictDesk, handed_in: HandedIn
) -> None:
    window.go(FACILITIES)

    window.take_in(handed_in(1))
    wait()

    assert window.shell.place == INBOX
    assert [each.word for each in window.inbox().list.lines] == ["收下"]


def test_what_comes_while_something_is_taken_in_is_taken_in_next(
    window: DistrictDesk, handed_in: HandedIn
) -> None:
    inbox = window.inbox()
    inbox.take([handed_in(1)])

    window.take_in(handed_in(2))
    wait()
    wait()

    titles = sorted(each.title for each in inbox.list.lines)
    assert titles == ["第1村卫生室", "第2村卫生室"]
    assert inbox.summary.text().startswith("共 2 份")


def test_the_period_that_came_in_is_looked_at(
    window: DistrictDesk, handed_in: HandedIn
) -> None:
    _taken(window, handed_in(1, year=2023))

    assert window.model.period == YEAR.year_before
    assert window.shell.bar.period.text() == "2023 年度收包"


def test_enter_opens_the_packet_that_was_taken_in(
    window: DistrictDesk, handed_in: HandedIn
) -> None:
    inbox = _taken(window, handed_in(1))

    QTest.keyClick(inbox.list.view, Qt.Key.Key_Return)
    wait()

    assert window.shell.pages.currentWidget() is window.packet()
    assert window.packet().header.title.text() == "第1村卫生室"
    QTest.keyClick(window.packet(), Qt.Key.Key_Escape)
    assert window.shell.pages.currentWidget() is inbox


def test_a_full_disk_is_told_and_what_came_in_stays(
    window: DistrictDesk, handed_in: HandedIn
) -> None:
    received = window.model.workspace.data / "received"
    received.write_bytes(b"in the way")

    inbox = _taken(window, handed_in(1))

    assert inbox.fault.isVisible()
    assert "还有 1 份没有看" in inbox.summary.text()


def test_the_inbox_leads_to_those_who_are_silent(
    window: DistrictDesk, handed_in: HandedIn
) -> None:
    _taken(window, handed_in(1))
    (line,) = window.inbox().list.lines
    window.model.put_on_register(line.packet)

    window.inbox().county.kind_asked.emit(SILENT)

    assert window.shell.place == FACILITIES
    assert window.facilities().list.filters.value == SILENT
