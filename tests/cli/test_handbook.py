"""The command that writes the handbook as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_the_handbook_is_written_and_said_to_be(run_here: Run, tmp_path: Path) -> None:
    file = tmp_path / "new" / "手册.pdf"

    code, out, err = run_here("--lang", "zh", "handbook", "--out", file)

    assert (code, err) == (0, "")
    assert "手册.pdf" in out
    assert file.read_bytes().startswith(b"%PDF-")
