"""Counties small enough to add up by hand, out of what their facilities answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

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

Facts = Mapping[str, Value]  # by `item` or `table/row/column`; a table's own is True
Answers = Facts | Role  # what a facility answered, or why nothing of it counts
Facilities = Mapping[tuple[str, FacilityType], Answers]
Judge = Callable[..., Snapshot]


def added_up(
    judge: Judge,
    pack: FormPack,
    facilities: Facilities,
    county: Facts | None = None,
    standards: Sequence[str] = (),
) -> CountyRollup:
    """Roll facilities up by the standards of a pack, or by those that are named."""
    chosen = [pack.standard(each) for each in standards or pack.standards]
    returns = []
    for number, ((name, type_), answers) in enumerate(facilities.items(), start=1):
        member = Member(f"m{number}", name, type_)
        if isinstance(answers, Role):
            returns.append(missing(member, answers, pack, chosen))
            continue
        snapshot = judge(pack, answers, type_=type_)
        returns.append(returned(member, snapshot, chosen))
    found = CountyRollup("某县", sheet_of(pack, county or {}), tuple(returns))
    return roll_up(found, chosen)


def sheet_of(pack: FormPack, facts: Facts) -> CountySheet:
    """Return the county's facts."""
    parsed = {FactKey.parse(address): value for address, value in facts.items()}
    return CountySheet(pack, Period.parse("2024"), parsed)
