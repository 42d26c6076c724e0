"""The command that writes the paper form, run as a user runs it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(call_main: Run) -> Run:
    return lambda home, *arguments: call_main(home, "blank", *arguments)


def test_the_form_is_written_and_said_to_be(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "forms" / "村卫生室.pdf"

    result = run(
        tmp_path,
        *("--type", "village_clinic", "--standard", "huimin-2023"),
        *("--standard", "hohhot-2021", "--out", out),
    )

    assert (result.returncode, result.stderr) == (0, "")
    assert "村卫生室.pdf" in result.stdout
    assert out.read_bytes().startswith(b"%PDF-")


def test_an_unknown_standard_or_kind_is_a_sentence_and_no_file(
    run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "form.pdf"

    unknown = run(tmp_path, "--type", "village_clinic", "--standard", "x", "--out", out)
    kind = run(tmp_path, "--type", "hospital", "--standard", "x", "--out", out)

    assert (unknown.returncode, kind.returncode) == (2, 2)
    assert "huimin-2023" in unknown.stderr
    assert "Traceback" not in unknown.stderr + kind.stderr
    assert not out.exists()


def test_a_place_that_cannot_be_written_is_told_apart(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")

    result = run(
        tmp_path,
        *("--type", "village_clinic", "--standard", "huimin-2023"),
        *("--out", tmp_path / "file" / "form.pdf"),
    )

    assert result.returncode == 3
    assert "Traceback" not in result.stderr
