from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tcm_desk.usecases.rehearse import Scene, Stage, rehearse


@pytest.fixture
def stage(tmp_path: Path, repository: Path) -> Stage:
    data = tmp_path / "data"
    data.mkdir()
    return Stage(data, repository / "forms", repository / "resources")


def test_every_scene_goes_well_in_what_is_shipped(stage: Stage) -> None:
    seen = list(rehearse(stage, "village-clinic"))

    assert [each.scene for each in seen] == list(Scene)
    assert [each.scene for each in seen if not each.well] == []


def test_nothing_follows_a_form_pack_that_misjudges_its_examples(
    stage: Stage, tmp_path: Path
) -> None:
    forms = tmp_path / "forms"
    shutil.copytree(stage.forms, forms)
    expected = forms / "examples" / "village-clinic.expected.json"
    text = expected.read_text(encoding="utf-8")
    expected.write_text(text.replace('"not_met"', '"met"', 1), encoding="utf-8")

    (only,) = rehearse(stage._replace(forms=forms), "village-clinic")

    assert (only.scene, only.well) == (Scene.FORMS, False)


def test_a_missing_font_is_noticed(stage: Stage, tmp_path: Path) -> None:
    resources = tmp_path / "resources"
    shutil.copytree(stage.resources, resources)
    ordinary = resources / "fonts" / "NotoSansSC-Regular.cut.ttf"
    shutil.copy(ordinary, resources / "fonts" / "DeskKai-Regular.ttf")

    seen = {}
    for each in rehearse(stage._replace(resources=resources), "village-clinic"):
        seen[each.scene] = each.well
        if each.scene is Scene.FILLED:
            break

    assert seen == {Scene.FORMS: True, Scene.FILLED: False}
