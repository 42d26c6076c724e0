"""What every page of the district's window reads from, and hears of."""

from __future__ import annotations

from uuid import uuid4

from pytestqt.qtbot import QtBot

from tcm_desk.assessment.period import Period
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.store.district_records import RegisterEntry
from tcm_desk.usecases.workspace import Workspace


def _entry(name: str = "桃花村卫生室") -> RegisterEntry:
    return RegisterEntry(uuid4(), name, FacilityType.VILLAGE_CLINIC, None, "150103")


def test_a_desk_that_has_nothing_yet_looks_at_this_year(workspace: Workspace) -> None:
    assert DistrictModel(workspace).period == Period("year", 2024)


def test_what_is_changed_is_told_and_read_again(
    qtbot: QtBot, workspace: Workspace
) -> None:
    model = DistrictModel(workspace)
    assert not model.county.lines

    with qtbot.waitSignal(model.changed):
        model.add_to_register(_entry())

    assert [each.entry.name for each in model.county.lines] == ["桃花村卫生室"]


def test_another_period_is_told_once(qtbot: QtBot, workspace: Workspace) -> None:
    model, quarter = DistrictModel(workspace), Period("quarter", 2024, 3)
    with qtbot.waitSignal(model.changed):
        model.choose_period(quarter)

    with qtbot.assertNotEmitted(model.changed):
        model.choose_period(quarter)

    assert model.county.period == quarter
