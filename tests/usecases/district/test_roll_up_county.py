"""A county's figures from what came in: only what counts, and judged anew."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from uuid import uuid4

import pytest

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.period import Period
from tcm_desk.errors import UnknownStandardError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.intake import ArrivalResult, Standing
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.rollup.contributions import Role
from tcm_desk.rollup.remarks import CountyRemarkCode, county_remarks
from tcm_desk.rollup.results import CountyFigure
from tcm_desk.rollup.roll_up import CountyRollup
from tcm_desk.store.district_records import Arrival, RegisterEntry
from tcm_desk.usecases.district.county_facts import record_county_facts
from tcm_desk.usecases.district.kept_returns import KeptReturns
from tcm_desk.usecases.district.roll_up_county import roll_up_county
from tcm_desk.usecases.workspace import Workspace
from tests.rolled_up import (
    CENTRE,
    CLINIC,
    a_county,
    called,
    receive,
    register,
    sample,
)

YEAR = Period.parse("2024")
HUIMIN = "huimin-2023"


def figure(found: CountyRollup, id_: str, standard: str = HUIMIN) -> CountyFigure:
    judged = next(each for each in found.standards if each.standard.id == standard)
    return next(each for each in judged.figures if each.rollup.id == id_)


def absences(found: CountyRollup) -> dict[str, Role | None]:
    return {each.member.name: each.absence for each in found.returns}


@pytest.fixture
def county(workspace: Workspace, repository: Path) -> Workspace:
    a_county(workspace, repository)
    return workspace


def test_the_facts_of_all_packets_are_added_up_and_judged_anew(
    county: Workspace,
) -> None:
    found = roll_up_county(county, YEAR, [HUIMIN])
    share = figure(found, "visit_share_pooled")

    # 青石沟镇 7 012 of 20 468 with 南沟村 in them, 北沟村 400 of 900; 东沟村 is silent
    assert share.value == Fraction(7012 + 400, 20468 + 900)
    assert (share.outcome, share.so_far) == (Outcome.INCOMPLETE, Outcome.NOT_MET)
    assert found.received == 3
    assert absences(found) == {
        "青石沟镇卫生院": None,
        "南沟村卫生室": None,
        "北沟村卫生室": None,
        "东沟村卫生室": Role.NOT_SENT,
    }


def test_the_county_is_named_by_its_division(county: Workspace) -> None:
    assert roll_up_county(county, YEAR).name == "内蒙古自治区呼和浩特市回民区"


def test_without_a_name_the_standards_of_the_packets_are_taken_with_those_above(
    county: Workspace,
) -> None:
    found = roll_up_county(county, YEAR)

    assert [each.standard.id for each in found.standards] == [
        "huimin-2023",
        "hohhot-2021",
        "inner-mongolia-2025",
        "yanjiang-2023",
    ]
    with pytest.raises(UnknownStandardError):
        roll_up_county(county, YEAR, ["nowhere-2020"])


def test_another_year_knows_nobody(county: Workspace) -> None:
    found = roll_up_county(county, Period.parse("2023"), [HUIMIN])

    assert found.received == 0
    assert figure(found, "visit_share_pooled").value is None


def test_what_the_county_gave_is_among_the_sums(county: Workspace) -> None:
    typed = {"county_population": "21000", "county_tcm_gps_other": "1"}
    record_county_facts(
        county, YEAR, {FactKey(name): text for name, text in typed.items()}
    )
    found = roll_up_county(county, YEAR, [HUIMIN])

    # one in the centre's roster, one outside primary care, for 21 000
    assert figure(found, "gp10k").value == Fraction(2 * 10000, 21000)
    assert figure(found, "gp10k").outcome is Outcome.MET


@pytest.mark.parametrize(
    ("standing", "why"),
    [
        (Standing.RETURNED, Role.RETURNED),
        (Standing.CONTESTED, Role.CONTESTED),
        (Standing.SUPERSEDED, Role.NOT_SENT),
    ],
)
def test_a_packet_that_does_not_count_is_named_with_its_reason(
    workspace: Workspace, repository: Path, standing: Standing, why: Role
) -> None:
    entry = register(workspace, "南沟村卫生室", CLINIC, 1)
    receive(workspace, sample(repository, "village-clinic"), entry, standing)

    (only,) = roll_up_county(workspace, YEAR, [HUIMIN]).returns
    assert only.absence is why


def test_a_packet_that_is_spoken_against_counts_and_is_pointed_out(
    workspace: Workspace, repository: Path
) -> None:
    entry = register(workspace, "北沟村卫生室", CLINIC, 1)
    clinic = sample(repository, "village-clinic", counted_in_parent=False)
    receive(workspace, clinic, entry)
    rival = sample(repository, "village-clinic", visits_total=1)
    receive(workspace, rival, entry, Standing.CONTESTED)
    found = roll_up_county(workspace, YEAR, [HUIMIN])

    assert found.received == 1
    assert [each.code for each in county_remarks(found)] == [CountyRemarkCode.CONTESTED]


def test_what_was_refused_is_told_from_what_was_never_sent(
    workspace: Workspace,
) -> None:
    register(workspace, "南沟村卫生室", CLINIC, 1)
    register(workspace, "北沟村卫生室", CLINIC, 2)
    arrival = Arrival(
        round=uuid4(),
        at=workspace.now(),
        actor="",
        file_name="a.pdf",
        file_digest="0",
        result=ArrivalResult.REJECTED,
        status=PacketStatus.ALTERED,
        facility_name="南沟村卫生室",
        period="2024",
    )
    with workspace.database.transaction() as transaction:
        transaction.arrivals.add(arrival)

    assert absences(roll_up_county(workspace, YEAR, [HUIMIN])) == {
        "南沟村卫生室": Role.NOT_VERIFIED,
        "北沟村卫生室": Role.NOT_SENT,
    }


def test_a_document_that_these_forms_cannot_read_counts_as_none(
    workspace: Workspace, repository: Path
) -> None:
    entry = register(workspace, "南沟村卫生室", CLINIC, 1)
    odd = sample(repository, "village-clinic", asked_by_other_forms=3)
    receive(workspace, odd, entry)

    (only,) = roll_up_county(workspace, YEAR, [HUIMIN]).returns
    assert only.absence is Role.OTHER_FORMS


def test_a_facility_that_is_not_on_the_register_is_named_and_not_counted(
    workspace: Workspace, repository: Path
) -> None:
    receive(workspace, sample(repository, "village-clinic"), None)
    found = roll_up_county(workspace, YEAR, [HUIMIN])

    assert found.strangers == ("南沟村卫生室",)
    assert [each.code for each in county_remarks(found)] == [
        CountyRemarkCode.EMPTY_REGISTER,
        CountyRemarkCode.NOT_ON_REGISTER,
    ]


def test_a_facility_that_was_struck_off_is_in_no_denominator(
    county: Workspace,
) -> None:
    with county.database.transaction() as transaction:
        named = {each.name: each for each in transaction.register.all()}
        silent = named["东沟村卫生室"]
        gone = RegisterEntry(**{**vars(silent), "struck_at": county.now()})
        transaction.register.update(gone)
    found = roll_up_county(county, YEAR, [HUIMIN])

    assert figure(found, "visit_share_pooled").outcome is Outcome.NOT_MET
    assert figure(found, "small_place_rate_V").value == 1


def test_who_says_that_nobody_counts_it_is_pointed_out(
    workspace: Workspace, repository: Path
) -> None:
    clinic = sample(repository, "village-clinic")  # counted in 青石沟镇卫生院
    receive(workspace, clinic, register(workspace, "南沟村卫生室", CLINIC, 1))
    found = roll_up_county(workspace, YEAR, [HUIMIN])
    assert [each.code for each in county_remarks(found)] == [
        CountyRemarkCode.PARENT_UNKNOWN
    ]

    register(workspace, "青石沟镇 卫生院", CENTRE, 2)  # a blank more does not matter
    found = roll_up_county(workspace, YEAR, [HUIMIN])
    assert [each.code for each in county_remarks(found)] == [
        CountyRemarkCode.PARENT_SILENT
    ]


def test_it_says_how_far_it_has_come(county: Workspace) -> None:
    told: list[tuple[int, int]] = []
    roll_up_county(county, YEAR, [HUIMIN], lambda *done: told.append(done))

    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]


def test_two_facilities_of_one_name_are_two(
    workspace: Workspace, repository: Path
) -> None:
    for number in (1, 2):
        clinic = sample(repository, "village-clinic", pop65=100 * number)
        entry = register(workspace, "双桥村卫生室", CLINIC, number)
        receive(workspace, called(clinic, "双桥村卫生室", number), entry)

    found = roll_up_county(workspace, YEAR, [HUIMIN])
    assert found.received == 2


def test_what_is_kept_gives_the_same_figures_as_judging_all_anew(
    county: Workspace, repository: Path
) -> None:
    kept = KeptReturns()
    first = roll_up_county(county, YEAR, [HUIMIN], kept=kept)
    assert roll_up_county(county, YEAR, [HUIMIN], kept=kept) == first

    record_county_facts(county, YEAR, {FactKey("county_population"): "20000"})
    newcomer = called(sample(repository, "village-clinic"), "西沟村卫生室", 78)
    receive(county, newcomer, register(county, "西沟村卫生室", CLINIC, 9))
    again = roll_up_county(county, YEAR, [HUIMIN], kept=kept)

    assert again == roll_up_county(county, YEAR, [HUIMIN])
    assert again.received == first.received + 1


def test_what_is_kept_by_one_document_says_nothing_of_another(
    county: Workspace,
) -> None:
    kept = KeptReturns()
    roll_up_county(county, YEAR, [HUIMIN], kept=kept)

    found = roll_up_county(county, YEAR, ["yanjiang-2023"], kept=kept)

    assert found == roll_up_county(county, YEAR, ["yanjiang-2023"])


def test_a_packet_is_not_judged_twice(
    county: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = KeptReturns()
    roll_up_county(county, YEAR, [HUIMIN], kept=kept)
    read: list[bytes] = []

    def told(data: bytes, pack: object) -> object:
        read.append(data)
        return read_document(data, pack)  # type: ignore[arg-type]

    name = "tcm_desk.usecases.district.roll_up_county.read_document"
    monkeypatch.setattr(name, told)
    roll_up_county(county, YEAR, [HUIMIN], kept=kept)
    assert read == []
    roll_up_county(county, YEAR, [HUIMIN])
    assert len(read) == 3
