"""A township centre with 200 staff and 2 000 activities, worked on and opened again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from tcm_desk.assessment.rows import Row
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Table
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.open_desk import OpenDesk
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.workspace import open_workspace
from tests.gui.journeys.conftest import Start
from tests.gui.journeys.hand import Hand, Key, here, named_above

STAFF, ACTIVITIES, PASTED = 200, 2000, 30
VISITS = FactKey("visits_total")


@pytest.fixture
def centre(folders: Folders) -> Folders:
    """Return the folders of a computer with a centre of this size on it."""
    sample = folders.forms / "examples" / "township-centre.json"
    document = json.loads(sample.read_text("utf-8"))
    document["tables"]["roster_rows"] = [_person(n) for n in range(STAFF)]
    document["tables"]["edu_rows"] = [_activity(n) for n in range(ACTIVITIES)]
    with open_workspace(*folders) as workspace:
        import_document(workspace, json.dumps(document).encode())
    return folders


def test_a_large_centre_is_walked_through_changed_and_found_again(
    hand: Hand, centre: Folders, start: Start
) -> None:
    assert centre.data.is_dir()
    opened = of(start())
    hand.look()
    walk_through_all_sections(hand, opened)
    change_a_number(hand, opened)
    show_only_what_is_unmet(hand, opened)
    find_a_person(hand, opened)
    paste_people(hand, opened)
    log_an_activity(hand, opened)
    left = dict(opened.model.snapshot.facts)

    again = of(start())
    hand.look()

    assert dict(again.model.snapshot.facts) == left
    assert len(rows(again, "roster_rows")) == STAFF + PASTED
    assert len(rows(again, "edu_rows")) == ACTIVITIES + 1
    assert again.model.value(VISITS) == 23456
    assert hand.nameless == set()


def of(desk: Desk) -> OpenDesk:
    """Return the assessment that is open."""
    assert desk.open is not None
    return desk.open


def walk_through_all_sections(hand: Hand, opened: OpenDesk) -> None:
    """Go through every section by keys, and on to the check list."""
    hand.control(Key.Key_K)
    hand.press(Key.Key_Return)  # the first thing there is: the first section
    walk = opened.walk()
    titles = []
    for _section in opened.model.snapshot.asked:
        hand.look()
        titles.append(walk.header.title.text())
        hand.control(Key.Key_PageDown)
    hand.look()

    assert len(set(titles)) == len(opened.model.snapshot.asked)
    assert walk.stack.currentWidget() is walk.stack.check


def change_a_number(hand: Hand, opened: OpenDesk) -> None:
    """Correct a number, take that back and do it again."""
    before = opened.model.text(VISITS)
    hand.find("全年总诊疗人次是多少")
    assert str(VISITS) in named_above(here())
    hand.control(Key.Key_A)
    hand.fill("23456")
    assert opened.model.text(VISITS) == "23456"

    hand.control(Key.Key_Z)
    assert opened.model.text(VISITS) == before
    hand.control(Key.Key_Y)
    assert opened.model.text(VISITS) == "23456"


def show_only_what_is_unmet(hand: Hand, opened: OpenDesk) -> None:
    """Cut the page down to what is not met, and show all again."""
    hand.alt(Key.Key_3)
    hand.look()
    assert opened.walk().filters.choice.name == "UNMET"

    hand.alt(Key.Key_1)
    assert opened.walk().filters.choice.name == "ALL"


def find_a_person(hand: Hand, opened: OpenDesk) -> None:
    """Stand in one of two hundred by the initials of the name."""
    hand.find("赵123")
    hand.look()
    grid = here()
    assert isinstance(grid, QTableView)
    assert grid.currentIndex().data() == "赵123"
    assert opened.walk().here == FactKey("roster_rows")


def paste_people(hand: Hand, opened: OpenDesk) -> None:
    """Paste thirty people from a spreadsheet, take them back, and paste them again."""
    lines = [f"钱{number}\t护士\t否\t主要执业机构" for number in range(PASTED)]
    head = "姓名\t执业资格\t能提供中医药服务\t执业方式"
    QGuiApplication.clipboard().setText("\r\n".join([head, *lines, ""]))
    hand.control(Key.Key_Home)  # of the grid, and out of it to its tools
    hand.tab_back_to("从表格粘贴")
    hand.press(Key.Key_Space)
    hand.look()
    assert len(rows(opened, "roster_rows")) == STAFF + PASTED

    hand.control(Key.Key_Z)
    assert len(rows(opened, "roster_rows")) == STAFF
    hand.control(Key.Key_Y)
    assert len(rows(opened, "roster_rows")) == STAFF + PASTED


def log_an_activity(hand: Hand, opened: OpenDesk) -> None:
    """Log an activity in the long log, without leaving the roster."""
    hand.control(Key.Key_J)
    hand.look()
    hand.tab_to("日期")
    hand.control(Key.Key_A)
    hand.type("6-1")
    hand.tab_to("主题")
    hand.type("端午艾草")
    hand.press(Key.Key_Tab, Key.Key_Y, Key.Key_Return)
    hand.press(Key.Key_Escape)

    assert len(rows(opened, "edu_rows")) == ACTIVITIES + 1


def rows(opened: OpenDesk, table: str) -> Mapping[str, Row]:
    """Return the rows of a table by their id."""
    assert isinstance(opened.model.snapshot.pack.tables[table], Table)
    cut = opened.model.snapshot.cuts[table]
    return {row.id: row for row in (*cut.rows, *cut.undated, *cut.outside)}


def _person(number: int) -> dict[str, object]:
    person: dict[str, object] = {
        "id": f"p{number}",
        "name": f"赵{number}",
        "licence": "physician" if number % 2 else "nurse",
        "category": ("tcm", "clinical", "none")[number % 3],
        "tcm_capable": number % 3 == 0,
        "practice": "main",
    }
    return {**person, "general_practice": False} if number % 2 else person


def _activity(number: int) -> dict[str, object]:
    day = date(2024, 1, 1) + timedelta(days=number % 366)
    return {
        "id": f"e{number}",
        "date": day.isoformat(),
        "form": ("board", "text", "audiovisual")[number % 3],
        "title": f"第 {number} 期",
        "tcm": number % 3 > 0,
    }
