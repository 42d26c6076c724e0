"""The rows of a facility, and how an assessment cuts them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.rows import Cut, Row, cut, group_rows, missing_cells
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Table
from tests.conftest import _judge

FORM = """
[[item]]
kind = "table"
id = "log"
purpose = "log"
date_column = "date"

[[item.column]]
id = "date"
type = "date"

[[item.column]]
id = "form"
type = "choice"
choices = ["lecture", "board"]

[[item.column]]
id = "title"
type = "text"
required = false

[[item.column]]
id = "people"
type = "integer"
relevant = { column = "form", is_in = ["lecture"] }

[[item]]
kind = "table"
id = "register"
column = [{ id = "name", type = "text" }]
"""
YEAR = Period("year", 2024)


@pytest.fixture(scope="module")
def pack(pack_from: Callable[[str], FormPack]) -> FormPack:
    return pack_from(FORM)


@pytest.fixture
def log(pack: FormPack) -> Table:
    return pack.tables["log"]


def ids(rows: tuple[Row, ...]) -> list[str]:
    return [row.id for row in rows]


def test_cells_are_gathered_into_rows() -> None:
    sheet: dict[FactKey, Value] = {
        FactKey("log", "b", "form"): "board",
        FactKey("log"): True,
        FactKey("beds"): 5,
        FactKey("log", "a", "form"): "lecture",
        FactKey("log", "b", "title"): "甲",
    }

    assert group_rows(sheet) == {
        "log": [
            Row("b", {"form": "board", "title": "甲"}),
            Row("a", {"form": "lecture"}),
        ]
    }


def test_rows_come_in_the_order_of_their_dates_then_of_their_ids(log: Table) -> None:
    days = {"c": date(2024, 1, 2), "b": date(2024, 3, 1), "a": date(2024, 3, 1)}
    rows = [Row(id_, {"date": day}) for id_, day in days.items()]
    rows += [Row("y", {"form": "board"}), Row("x", {"form": "board"})]
    rows += [Row("z", {"date": date(2023, 1, 1)})]

    found = cut(log, rows, {}, YEAR)

    assert ids(found.rows) == ["c", "a", "b"]
    assert ids(found.undated) == ["x", "y"]
    assert ids(found.outside) == ["z"]


def test_rows_of_a_register_come_in_the_order_of_their_ids(pack: FormPack) -> None:
    rows = [Row(id_, {"name": "某"}) for id_ in ("b", "a", "c")]

    assert ids(cut(pack.tables["register"], rows, {}, YEAR).rows) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("found", "given"),
    [
        ({}, False),
        ({"complete": True}, True),
        ({"rows": (Row("a", {}),)}, True),
        ({"undated": (Row("a", {}),)}, True),
        ({"outside": (Row("a", {}),)}, False),
    ],
)
def test_a_table_speaks_by_its_rows_or_by_being_complete(
    log: Table, found: dict[str, object], given: object
) -> None:
    assert Cut(log, **found).given is given  # type: ignore[arg-type]


def test_complete_is_only_what_was_declared_so(log: Table) -> None:
    assert cut(log, [], {FactKey("log"): True}, YEAR).complete
    assert not cut(log, [], {FactKey("log"): False}, YEAR).complete
    assert not cut(log, [], {}, YEAR).complete


def test_a_cell_is_wanted_when_the_rest_of_its_row_says_so(log: Table) -> None:
    day = date(2024, 3, 1)

    assert missing_cells(log, Row("a", {})) == ["date", "form"]
    assert missing_cells(log, Row("a", {"date": day, "form": "board"})) == []
    lecture = Row("a", {"date": day, "form": "lecture"})
    assert missing_cells(log, lecture) == ["people"]


def test_rows_without_dates_come_in_the_order_in_which_they_were_numbered(
    shipped_pack: FormPack,
) -> None:
    facts = {f"roster_rows/p{number}/name": "某" for number in (10, 2, 1, 30)}

    rows = _judge(shipped_pack, facts).cuts["roster_rows"].rows

    assert [row.id for row in rows] == ["p1", "p2", "p10", "p30"]


def test_rows_with_a_value_come_in_their_order_with_those_still_empty(
    log: Table,
) -> None:
    cells: list[dict[str, Value]] = [
        {"form": "board"},
        {},
        {"form": "talk"},
        {"form": "text"},
        {"form": "board"},
    ]
    rows = tuple(Row(str(place), each) for place, each in enumerate(cells))

    found = Cut(log, rows).rows_with("form", ("board", "text"))

    assert [row.id for row in found] == ["0", "1", "3", "4"]


def test_a_cut_names_the_rows_that_want_cells(log: Table) -> None:
    day = date(2024, 4, 11)
    whole = Row("a", {"date": day, "form": "board"})
    cut_ = Cut(log, (whole, Row("b", {"date": day})), (Row("c", {"form": "board"}),))

    assert [(row.id, columns) for row, columns in cut_.missing] == [
        ("b", ["form"]),
        ("c", ["date"]),
    ]
    assert cut_.filled == 1
