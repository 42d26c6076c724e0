"""`tcm-desk forms check`: a pack is proved before it is used."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

SOUND, UNSOUND = 0, 1


def test_the_shipped_pack_is_sound(run_here: Run) -> None:
    code, out, err = run_here("forms", "check")

    assert (code, err) == (SOUND, "")
    assert "没有问题" in out


def test_a_pack_elsewhere_may_be_checked(
    run_here: Run, repository: Path, tmp_path: Path
) -> None:
    forms = tmp_path / "forms"
    shutil.copytree(repository / "forms", forms)
    measures = forms / "measures.toml"
    text = measures.read_text(encoding="utf-8")
    measures.write_text(text.replace('"visits_tcm"', '"visits_tmc"'), encoding="utf-8")

    code, out, err = run_here("forms", "check", forms)

    assert (code, out) == (UNSOUND, "")
    assert "表单包不能用" in err
    assert "visit_share: refers to unknown visits_tmc; declare it" in err


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_what_is_no_pack_is_said_to_be_none(
    run_here: Run, tmp_path: Path, folder: str
) -> None:
    code, out, err = run_here("forms", "check", tmp_path / folder)

    assert (code, out) == (UNSOUND, "")
    assert "表单包不能用" in err
