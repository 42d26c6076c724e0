from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui.look.look import look
from tcm_desk.gui.section_list import SectionList, SectionRow, filled_words

ROWS = (
    SectionRow("profile", "机构概况", 14, 14),
    SectionRow("volume", "服务量", 6, 8, "not_met", 3),
    SectionRow("staff", "人员名册", 26, 27, "incomplete", 1),
)


@pytest.fixture
def sections(qtbot: QtBot) -> SectionList:
    made = SectionList()
    made.show_sections(ROWS, "volume")
    qtbot.addWidget(made)
    made.resize(248, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def test_a_row_is_read_with_its_worst_state(sections: SectionList) -> None:
    texts = [
        sections.view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(3)
    ]

    assert texts == [
        "机构概况，已填 14 / 14",
        "服务量，已填 6 / 8，未达标 3 项",
        "人员名册，已填 26 / 27，待补 1 项",
    ]


def test_the_keyboard_walks_first_and_chooses_by_enter(
    qtbot: QtBot, sections: SectionList
) -> None:
    with qtbot.assertNotEmitted(sections.chosen):
        QTest.keyClick(sections.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(sections.chosen) as told:
        QTest.keyClick(sections.view, Qt.Key.Key_Return)

    assert told.args == ["staff"]


def test_a_click_chooses_once(sections: SectionList) -> None:
    told: list[str] = []
    sections.chosen.connect(told.append)
    place = sections.view.visualRect(sections.view.model().index(0, 0)).center()

    QTest.mouseClick(
        sections.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        place,
    )

    assert told == ["profile"]


def test_rows_grow_with_the_type(sections: SectionList) -> None:
    first = sections.view.model().index(0, 0)
    before = sections.view.visualRect(first).height()

    look().use(factor=2.0)

    assert (before, sections.view.visualRect(first).height()) == (44, 88)


def test_new_counts_keep_the_place_of_the_pointer(sections: SectionList) -> None:
    rows = (ROWS[0], ROWS[1]._replace(done=7), ROWS[2])

    sections.show_sections(rows, "volume")

    assert sections.view.currentIndex().row() == 1
    assert "7 / 8" in sections.view.currentIndex().data(
        Qt.ItemDataRole.AccessibleTextRole
    )


def test_nothing_to_show_is_no_error(sections: SectionList) -> None:
    sections.show_sections((), "")

    assert sections.view.model().rowCount() == 0


def test_long_counts_are_written_as_a_share_that_is_full_only_at_the_end() -> None:
    def told(done: int) -> str:
        return filled_words(SectionRow("log", "健康教育", done, 2005))

    assert told(2003) == "99 %"
    assert told(2005) == "100 %"
    assert filled_words(SectionRow("log", "健康教育", 99, 999)) == "99/999"


def test_the_view_is_told_of_rows_that_change_and_no_others(
    sections: SectionList,
) -> None:
    model = sections.view.model()
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))

    sections.show_sections(ROWS, "staff")
    assert told == []

    sections.show_sections((ROWS[0]._replace(done=13), *ROWS[1:]), "staff")
    assert told == [0]


def test_the_open_section_is_painted_as_open_and_the_one_before_no_more(
    sections: SectionList,
) -> None:
    def ground(row: int) -> QColor:
        box = sections.view.visualRect(sections.view.model().index(row, 0))
        picture = sections.view.viewport().grab().toImage()
        return picture.pixelColor(box.right() - 4, box.top() + 6)

    open_ground, plain_ground = ground(1), ground(2)
    assert open_ground != plain_ground

    with paints_watched(sections.view.viewport()) as painted:
        sections.show_sections(ROWS, "staff")
        QApplication.processEvents()

    assert (ground(1), ground(2)) == (plain_ground, open_ground)
    first = sections.view.visualRect(sections.view.model().index(0, 0))
    assert painted
    assert not any(region.intersects(first) for region in painted)


@contextmanager
def paints_watched(widget: QWidget) -> Iterator[list[QRegion]]:
    """Collect what of a widget is painted anew."""
    spy = PaintSpy()
    widget.installEventFilter(spy)
    yield spy.painted
    widget.removeEventFilter(spy)


class PaintSpy(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.painted: list[QRegion] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            self.painted.append(QRegion(event.region()))
        return False
