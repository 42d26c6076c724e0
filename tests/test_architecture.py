"""The shape of the program: who imports whom, and what may not be there."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from tcm_desk import __version__

NAMES_FOR_NOTHING = {
    "utils", "util", "helpers", "helper", "common", "misc", "core", "base", "manager"
}  # fmt: skip


def test_imports_keep_to_the_contracts(repository: Path) -> None:
    program = Path(sys.executable).with_name("lint-imports")

    checked = subprocess.run(
        [program, "--no-cache"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout


def test_no_module_is_named_for_nothing(repository: Path) -> None:
    found = [
        path
        for folder in ("tcm_desk", "tests", "packaging")
        for path in (repository / folder).rglob("*")
        if path.stem in NAMES_FOR_NOTHING
    ]

    assert found == []


def test_packaging_does_not_hide_the_library_of_that_name(repository: Path) -> None:
    assert list((repository / "packaging").rglob("__init__.py")) == []


def test_the_version_is_written_once(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))
    written = [
        path.relative_to(repository)
        for path in (repository / "tcm_desk").rglob("*.py")
        if f'"{__version__}"' in path.read_text(encoding="utf-8")
    ]

    assert "version" in project["project"]["dynamic"]
    assert written == [Path("tcm_desk/__init__.py")]
