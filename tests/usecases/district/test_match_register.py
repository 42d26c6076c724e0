"""Nobody gets another's place on the register by what its document says of itself."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from tcm_desk.assessment.facility import Facility
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.packet.intake import DoubtCode
from tcm_desk.store.district_records import RegisterEntry
from tcm_desk.usecases.district.match_register import match_entry

CODE, OTHER_CODE = "12150103000000101D", "12330127MB0Y12345X"
NAME = "第1村卫生室"
FACILITY = Facility(
    UUID(int=1), NAME, FacilityType.VILLAGE_CLINIC, None, "150103", "青石沟镇卫生院"
)
ENTRY = RegisterEntry(
    UUID(int=9), NAME, FacilityType.VILLAGE_CLINIC, None, "150103", "青石沟镇卫生院"
)


def test_a_facility_is_known_the_first_time_by_its_certified_name() -> None:
    match = match_entry([ENTRY], FACILITY, NAME)

    assert (match.entry, match.is_first, match.doubts) == (ENTRY, True, ())


def test_a_facility_that_only_says_that_it_is_another_is_not_believed() -> None:
    match = match_entry([ENTRY], FACILITY, "第2村卫生室")

    assert match.entry is None
    assert [each.code for each in match.doubts] == [DoubtCode.OTHER_IDENTITY]


def test_a_code_under_another_name_is_for_a_person_to_decide() -> None:
    entry = replace(ENTRY, name="老名字卫生室", uscc=CODE)

    match = match_entry([entry], replace(FACILITY, uscc=CODE), NAME)

    assert match.entry is None
    assert match.doubts[0].details == {"registered": "老名字卫生室"}


def test_a_known_id_finds_its_entry_whatever_else_has_changed() -> None:
    entry = replace(
        ENTRY,
        name="老名字",
        type=FacilityType.COMMUNITY_STATION,
        uscc=CODE,
        division="150102",
        facility_id=FACILITY.id,
    )

    match = match_entry([ENTRY, entry], replace(FACILITY, uscc=OTHER_CODE), "某某")

    assert (match.entry, match.is_first) == (entry, False)
    assert [each.code for each in match.doubts] == [
        DoubtCode.OTHER_NAME,
        DoubtCode.OTHER_TYPE,
        DoubtCode.OTHER_CREDIT_CODE,
        DoubtCode.OTHER_DIVISION,
    ]


def test_an_entry_that_is_another_computers_is_not_taken_over() -> None:
    taken = replace(ENTRY, facility_id=UUID(int=7))

    match = match_entry([taken], FACILITY, NAME)

    assert match.entry is None
    assert [each.code for each in match.doubts] == [DoubtCode.OTHER_IDENTITY]


def test_villages_of_one_name_are_told_apart_by_the_centre_above_them() -> None:
    other = replace(ENTRY, id=UUID(int=10), parent="沙河镇卫生院")

    assert match_entry([other, ENTRY], FACILITY, NAME).entry == ENTRY
    unclear = match_entry([other, ENTRY], replace(FACILITY, parent=None), NAME)
    assert unclear.entry is None
    assert unclear.doubts


def test_villages_of_one_name_are_told_apart_by_their_codes_first() -> None:
    other = replace(ENTRY, id=UUID(int=10), uscc=CODE)

    match = match_entry([ENTRY, other], replace(FACILITY, uscc=CODE), NAME)

    assert match.entry == other


def test_a_stranger_to_the_register_raises_no_doubt() -> None:
    assert match_entry([], FACILITY, NAME).doubts == ()
