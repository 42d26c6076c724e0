"""A district's document brings those it stands under; a document brings itself."""

from __future__ import annotations

import json

import pytest

from tcm_desk.assessment.period import Period
from tcm_desk.errors import UnknownStandardError
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.usecases.begin_assessment import begin_assessment, choose_standards
from tcm_desk.usecases.create_facility import (
    FacilityDetails,
    create_facility,
    standards_for,
)
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.judge_document import judge_document
from tcm_desk.usecases.workspace import Workspace

LAYERS = ("huimin-2023", "hohhot-2021", "inner-mongolia-2025")
YEAR = Period("year", 2024)


@pytest.mark.parametrize(
    ("chosen", "binding"),
    [
        (["huimin-2023"], LAYERS),
        (["inner-mongolia-2025", "huimin-2023"], LAYERS),
        (["hohhot-2021", "huimin-2023", "hohhot-2021"], LAYERS),
        (["inner-mongolia-2025"], LAYERS[2:]),
        (["huimin-2023", "tcm-hall-2023"], (*LAYERS, "tcm-hall-2023")),
        (["tcm-hall-2023", "hohhot-2021"], ("tcm-hall-2023", *LAYERS[1:])),
        ([], ()),
    ],
)
def test_standards_bring_those_they_stand_under_nearest_first(
    shipped_pack: FormPack, chosen: list[str], binding: tuple[str, ...]
) -> None:
    assert shipped_pack.with_parents(chosen) == binding


def test_a_standard_that_is_not_there_is_named(shipped_pack: FormPack) -> None:
    with pytest.raises(UnknownStandardError, match="huimin-2032"):
        shipped_pack.with_parents(["huimin-2032"])


def test_a_division_brings_every_layer_that_binds_in_it(shipped_pack: FormPack) -> None:
    assert standards_for(shipped_pack, "150103") == list(LAYERS)
    assert standards_for(shipped_pack, "150102") == list(LAYERS[1:])
    assert standards_for(shipped_pack, "150202") == list(LAYERS[2:])


def test_an_assessment_is_judged_by_all_layers(workspace: Workspace) -> None:
    details = FacilityDetails("某卫生室", FacilityType.VILLAGE_CLINIC, None, "150103")
    facility = create_facility(workspace, details)

    begun = begin_assessment(workspace, facility, YEAR, ["huimin-2023"])
    fewer = choose_standards(workspace, begun.id, ["hohhot-2021"])

    assert begun.standards == LAYERS
    assert fewer.standards == LAYERS[1:]


def test_a_document_is_judged_by_what_it_names_and_nothing_else(
    workspace: Workspace, sample: bytes
) -> None:
    document = {**json.loads(sample), "standards": ["huimin-2023"]}
    data = json.dumps(document).encode()

    judged = judge_document(data, workspace.pack, ())
    header = import_document(workspace, data)

    assert [each.standard.id for each in judged.judged] == ["huimin-2023"]
    assert header.standards == ("huimin-2023",)
