"""A township centre with 200 staff and 2 000 activities: pages opened, cells edited.

Beside each figure stands the bare toolkit: a plain table of as many cells.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QListView, QStackedWidget, QTableView
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.grids.grid_sheet import GridSheet
from tcm_desk.gui.section_pages import section_page
from tcm_desk.gui.walk.walk_place import WalkPlace

Told = Callable[[str], None]
OpenDocument = Callable[[bytes], AssessmentModel]
Timed = Callable[[Callable[[], object]], float]

STAFF, ACTIVITIES, COLUMNS = 200, 2000, 8
LOG, ROSTER = FactKey("edu_rows", "e9", "participants"), FactKey("roster_rows", "p7")


@pytest.fixture
def model(open_document: OpenDocument, repository: Path) -> AssessmentModel:
    """Return a centre of this size, all else as in the shipped sample."""
    sample = repository / "forms" / "examples" / "township-centre.json"
    document = json.loads(sample.read_text("utf-8"))
    document["tables"]["roster_rows"] = [_person(n) for n in range(1, STAFF + 1)]
    document["tables"]["edu_rows"] = [_activity(n) for n in range(ACTIVITIES)]
    return open_document(json.dumps(document).encode())


@pytest.fixture
def walk(model: AssessmentModel, qtbot: QtBot) -> WalkPlace:
    """Return the walk with all its pages built."""
    made = WalkPlace(model, section_page)
    qtbot.addWidget(made)
    made.resize(1366, 676)
    made.show()
    for section in model.snapshot.asked:
        _open(made, section)
    return made


def test_each_page_opened_again(
    walk: WalkPlace, told: Told, milliseconds: Timed
) -> None:
    sections = list(walk.model.snapshot.asked)
    taken = {}
    for section, before in zip(sections, sections[1:] + sections[:1], strict=True):

        def there_and_back(here: str = section, away: str = before) -> None:
            _open(walk, away)
            _open(walk, here)

        taken[section] = milliseconds(there_and_back) / 2
    bare = _bare_switch(milliseconds)

    slowest = max(taken, key=lambda each: taken[each])
    mean = sum(taken.values()) / len(taken)
    told(
        f"page switch: {mean:.0f} ms on average, {taken[slowest]:.0f} ms at most "
        f"({slowest}); a bare table of {ACTIVITIES} rows {bare:.0f} ms"
    )


@pytest.mark.parametrize(
    ("key", "texts"),
    [(LOG, ("30", "40")), (ROSTER._replace(column="post"), ("医生", "护士"))],
    ids=["log", "roster"],
)
def test_a_cell_edited(
    walk: WalkPlace,
    told: Told,
    milliseconds: Timed,
    key: FactKey,
    texts: tuple[str, str],
) -> None:
    walk.open_fact(key)
    typed = cycle(texts)

    def change() -> None:
        assert edit(walk.model, key, next(typed))
        QApplication.processEvents()

    took, bare = milliseconds(change), _bare_edit(milliseconds)
    told(
        f"cell of {key.item} recorded, judged and painted {took:.0f} ms; "
        f"a bare item set and painted {bare:.1f} ms"
    )


def test_the_log_searched_and_sorted(
    model: AssessmentModel, told: Told, milliseconds: Timed, qtbot: QtBot
) -> None:
    sheet = GridSheet(model, model.snapshot.pack.tables["edu_rows"])
    qtbot.addWidget(sheet)
    sheet.resize(1118, 620)
    sheet.show()
    wanted, columns = cycle(("第 1", "第 12")), cycle((0, 2))

    def search() -> None:
        sheet.search.setText(next(wanted))
        QApplication.processEvents()

    searched = milliseconds(search)
    sheet.search.clear()

    def sort() -> None:
        sheet.rows.sort(next(columns))
        QApplication.processEvents()

    told(
        f"{ACTIVITIES} activities searched at a key {searched:.0f} ms, "
        f"sorted {milliseconds(sort):.0f} ms"
    )


def _open(walk: WalkPlace, section: str) -> None:
    walk.open_section(section)
    QApplication.processEvents()


def _bare_table() -> QTableView:
    model = QStandardItemModel()
    for row in range(ACTIVITIES):
        cells = [f"第 {row} 行 {column}" for column in range(COLUMNS)]
        model.appendRow([QStandardItem(cell) for cell in cells])
    table = QTableView()
    model.setParent(table)
    table.setModel(model)
    return table


def _bare_switch(milliseconds: Timed) -> float:
    stack = QStackedWidget()
    listed = QListView()
    listed.setModel(QStringListModel([str(each) for each in range(50)], listed))
    for page in (_bare_table(), listed):
        stack.addWidget(page)
    stack.resize(1118, 620)
    stack.show()
    places = cycle((1, 0))

    def switch() -> None:
        stack.setCurrentIndex(next(places))
        QApplication.processEvents()

    return milliseconds(switch)


def _bare_edit(milliseconds: Timed) -> float:
    table = _bare_table()
    table.resize(1118, 620)
    table.show()
    texts = cycle(("30", "40"))

    def change() -> None:
        table.model().setData(table.model().index(9, 3), next(texts))
        QApplication.processEvents()

    return milliseconds(change)


def _person(number: int) -> dict[str, object]:
    physician = number % 2 == 0
    person: dict[str, object] = {
        "id": f"p{number}",
        "name": f"赵{number}",
        "licence": "physician" if physician else "nurse",
        "category": ("tcm", "clinical", "none")[number % 3],
        "tcm_capable": number % 3 == 0,
        "practice": "main",
    }
    return {**person, "general_practice": False} if physician else person


def _activity(number: int) -> dict[str, object]:
    forms = ("board", "consultation", "text", "audiovisual", "lecture")
    form = forms[number % len(forms)]
    day = date(2024, 1, 1) + timedelta(days=number % 366)
    activity: dict[str, object] = {
        "id": f"e{number}",
        "date": day.isoformat(),
        "form": form,
        "title": f"第 {number % 700} 讲",
        "tcm": number % 3 > 0,
    }
    counted = form in ("consultation", "lecture")
    return {**activity, "participants": number % 90} if counted else activity
