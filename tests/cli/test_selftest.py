from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tcm_desk.store.records import AssessmentState
from tcm_desk.usecases.begin_assessment import list_assessments, list_facilities
from tcm_desk.usecases.workspace import open_workspace

RunHere = Callable[..., tuple[int, str, str]]
PNG = b"\x89PNG"


def test_the_whole_job_is_done_in_an_empty_folder_and_can_be_kept(
    run_here: RunHere, tmp_path: Path, repository: Path
) -> None:
    code, out, _err = run_here("selftest", "--keep", tmp_path / "kept")

    assert code == 0
    assert out.count("✓") == 8
    assert "✗" not in out
    assert (tmp_path / "kept" / "window.png").read_bytes().startswith(PNG)
    kept = tmp_path / "kept" / "home"
    with open_workspace(kept, repository / "forms", repository / "resources") as desk:
        (facility,) = list_facilities(desk)
        (only,) = list_assessments(desk, facility.id)
    assert only.state is not AssessmentState.DRAFT
    assert not (tmp_path / "home").exists()  # the user's own


def test_a_window_that_does_not_open_is_told(
    run_here: RunHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    code, out, _err = run_here("selftest")

    assert code == 1
    assert "窗口没能打开" in out


@pytest.mark.parametrize(("module", "code"), [("tcm_desk.nothing", 1), ("pip", 2)])
def test_the_program_runs_modules_of_its_own_only(module: str, code: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tcm_desk", "-m", module],
        env={**os.environ, "TCM_DESK_LANG": "zh"},
        capture_output=True,
        check=False,
    )

    assert ended.returncode == code
