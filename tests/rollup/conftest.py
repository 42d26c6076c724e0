"""A county of six facilities, small enough to add up by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.rollup.contributions import Role
from tcm_desk.rollup.county import CountySheet
from tcm_desk.rollup.register import Member
from tcm_desk.rollup.roll_up import CountyRollup, missing, returned, roll_up

Facts = Mapping[str, Value]
Answers = Facts | Role  # what a facility answered, or why nothing of it counts
Facilities = Mapping[tuple[str, FacilityType], Answers]
RollUp = Callable[..., CountyRollup]
Judge = Callable[..., Snapshot]


@pytest.fixture(scope="session")
def county_of(judge: Judge) -> RollUp:
    """Return a function that rolls up facilities by the standards of a pack.

    Of the facts of a facility, `complete` names the tables that it declares complete.
    """

    def made(
        pack: FormPack,
        facilities: Facilities,
        county: Facts | None = None,
        standards: Sequence[str] = (),
    ) -> CountyRollup:
        chosen = [pack.standard(each) for each in standards or pack.standards]
        returns = []
        for number, ((name, type_), answers) in enumerate(facilities.items(), start=1):
            member = Member(f"m{number}", name, type_)
            if isinstance(answers, Role):
                returns.append(missing(member, answers, pack, chosen))
                continue
            snapshot = judge(pack, answers, type_=type_)
            returns.append(returned(member, snapshot, chosen))
        sheet = sheet_of(pack, county or {})
        return roll_up(CountyRollup("某县", sheet, tuple(returns)), chosen)

    return made


def sheet_of(pack: FormPack, facts: Facts) -> CountySheet:
    """Return the county's facts, written as `item` or `table/row/column`."""
    parsed = {FactKey.parse(address): value for address, value in facts.items()}
    return CountySheet(pack, Period.parse("2024"), parsed)
