"""The county's facts are kept as a facility's are, and never taken for a facility's."""

from __future__ import annotations

import pytest

from tcm_desk.assessment.period import Period
from tcm_desk.errors import (
    UnknownFactError,
    UnusableDocumentError,
    ValueRejectedError,
)
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.backup_folder import Reason, read_contents
from tcm_desk.store.inspection import inspect
from tcm_desk.usecases.district.county_facts import (
    county_sheet,
    record_county_facts,
    take_in_county_facts,
)
from tcm_desk.usecases.workspace import Workspace

YEAR, NEXT = Period.parse("2024"), Period.parse("2025")
POPULATION = FactKey("county_population")


def test_nothing_is_known_until_it_is_entered(workspace: Workspace) -> None:
    assert county_sheet(workspace, YEAR).facts == {}


def test_what_is_entered_is_kept_for_its_year(workspace: Workspace) -> None:
    saved = record_county_facts(workspace, YEAR, {POPULATION: "５１ ２３４"})

    assert saved.facts == {POPULATION: 51234}
    assert county_sheet(workspace, YEAR).facts == saved.facts
    assert county_sheet(workspace, NEXT).facts == {}


def test_an_empty_text_clears_and_the_history_keeps_what_was(
    workspace: Workspace,
) -> None:
    record_county_facts(workspace, YEAR, {POPULATION: "51234"})
    record_county_facts(workspace, YEAR, {POPULATION: " "})

    assert county_sheet(workspace, YEAR).facts == {}
    with workspace.database.transaction() as transaction:
        county = transaction.facilities.county()
        assert county is not None
        history = transaction.facts.history(county, POPULATION)
    assert [(each.old, each.new) for each in history] == [
        (None, "51234"),
        ("51234", None),
    ]


def test_a_plan_stands_for_every_year_and_a_survey_for_its_own(
    workspace: Workspace,
) -> None:
    typed = {
        "county_plan_targets/a/kind": "beds",
        "county_plan_targets/a/target": "7.5",
        "county_survey/b/kind": "know_tcm",
        "county_survey/b/valid": "200",
    }
    record_county_facts(
        workspace, YEAR, {FactKey.parse(key): text for key, text in typed.items()}
    )

    assert sorted(map(str, county_sheet(workspace, NEXT).facts)) == [
        "county_plan_targets/a/kind",
        "county_plan_targets/a/target",
        "county_survey/b/kind",
    ]


@pytest.mark.parametrize("key", ["visits_total", "roster_rows/p1/name", "nonsense"])
def test_what_is_asked_of_facilities_is_not_the_countys(
    workspace: Workspace, key: str
) -> None:
    with pytest.raises(UnknownFactError):
        record_county_facts(workspace, YEAR, {FactKey.parse(key): "1"})


def test_one_bad_text_and_nothing_is_saved(workspace: Workspace) -> None:
    typed = {POPULATION: "51234", FactKey("county_beds_total"): "many"}

    with pytest.raises(ValueRejectedError):
        record_county_facts(workspace, YEAR, typed)
    assert county_sheet(workspace, YEAR).facts == {}


def test_a_document_is_taken_in_whole_or_not_at_all(workspace: Workspace) -> None:
    head = b'{"format": "tcm-desk/county", "version": 1, "facts": '
    take_in_county_facts(workspace, YEAR, head + b'{"county_population": 5}}')
    with pytest.raises(UnusableDocumentError):
        take_in_county_facts(
            workspace, YEAR, head + b'{"county_population": 6, "beds": 1}}'
        )

    assert county_sheet(workspace, YEAR).facts == {POPULATION: 5}


def test_the_county_is_no_facility(workspace: Workspace) -> None:
    record_county_facts(workspace, YEAR, {POPULATION: "51234"})

    with workspace.database.transaction() as transaction:
        assert transaction.facilities.all() == []
    kept = workspace.back_up(Reason.ASKED).path
    assert read_contents(kept).facilities == []
    found = inspect(kept)
    assert (found.counts["facility"], found.facility_ids) == (0, [])
