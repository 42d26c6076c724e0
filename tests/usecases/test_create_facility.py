from __future__ import annotations

import pytest

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.usecases.begin_assessment import list_facilities
from tcm_desk.usecases.create_facility import (
    FacilityDetails,
    create_facility,
    standards_for,
)
from tcm_desk.usecases.workspace import Workspace


def test_a_facility_is_kept_with_the_id_it_was_given(workspace: Workspace) -> None:
    details = FacilityDetails(
        "柳沟村卫生室", FacilityType.VILLAGE_CLINIC, None, "150103"
    )

    facility = create_facility(workspace, details)

    assert list_facilities(workspace) == [facility]


@pytest.mark.parametrize(
    ("division", "expected"), [("150103", "huimin-2023"), ("512002", "yanjiang-2023")]
)
def test_a_division_brings_the_standards_that_bind_in_it(
    shipped_pack: FormPack, division: str, expected: str
) -> None:
    assert standards_for(shipped_pack, division)[0] == expected


def test_a_division_without_a_standard_brings_none(shipped_pack: FormPack) -> None:
    assert standards_for(shipped_pack, "110101") == []
