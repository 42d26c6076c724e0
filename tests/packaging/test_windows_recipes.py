"""What can be said of the recipes for Windows without building for it."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tcm_desk.gui.own_files import FORMS_ENDING

_PINNED = re.compile(r"^([a-z0-9-]+==\S+)", re.MULTILINE)


@pytest.fixture
def windows(repository: Path) -> Path:
    return repository / "packaging" / "windows"


@pytest.fixture
def trim(windows: Path) -> Mapping[str, Any]:
    """Return the functions of the recipe: it is a program, in no package."""
    return runpy.run_path(str(windows / "trim.py"))


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x = 1\n", encoding="utf-8")


def left(folder: Path) -> set[str]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix() for each in files}


def test_what_is_packed_is_what_is_tested_and_known_by_digest(
    repository: Path,
) -> None:
    pinned = (repository / "packaging" / "pinned.txt").read_text(encoding="utf-8")
    tested = (repository / "constraints.txt").read_text(encoding="utf-8")
    packed = set(_PINNED.findall(pinned))

    assert any(each.startswith("pyside6-essentials==") for each in packed)
    assert packed <= set(_PINNED.findall(tested))
    assert pinned.count("==") <= pinned.count("--hash=sha256:")


def test_only_what_is_named_is_kept_of_a_library(
    trim: Mapping[str, Any], tmp_path: Path
) -> None:
    lay(tmp_path, "QtGui.pyd", "QtSql.pyd", "qml/x/y.qml", "plugins/a.dll")

    trim["keep_only"](tmp_path, ["QtGui.pyd", "plugins/*.dll"])

    assert left(tmp_path) == {"QtGui.pyd", "plugins/a.dll"}
    assert not (tmp_path / "qml").exists()


def test_a_library_that_has_changed_its_files_stops_the_build(
    trim: Mapping[str, Any], tmp_path: Path
) -> None:
    lay(tmp_path, "QtCore.pyd")

    with pytest.raises(ValueError, match=r"no QtGui\.pyd"):
        trim["keep_only"](tmp_path, ["QtGui.pyd"])


def test_modules_become_bytecode_that_needs_no_source(
    trim: Mapping[str, Any], tmp_path: Path
) -> None:
    lay(tmp_path, "lib/__init__.py", "lib/part.py", "lib/data.json")

    trim["compile_all"](tmp_path)

    assert left(tmp_path) == {"lib/__init__.pyc", "lib/part.pyc", "lib/data.json"}
    asked = "import lib.part; print(lib.part.x, lib.part.__spec__.origin)"
    ran = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.startswith("1 ")
    assert ran.stdout.strip().endswith("part.pyc")


@pytest.mark.skipif(
    shutil.which("x86_64-w64-mingw32-gcc") is None, reason="no compiler for Windows"
)
def test_the_two_programs_compile_without_a_warning(
    windows: Path, trim: Mapping[str, Any], tmp_path: Path
) -> None:
    for flags, linked in (
        ([], "kernel32.dll"),
        (["-DWINDOW", "-mwindows"], "user32.dll"),
    ):
        program = tmp_path / "program.exe"
        subprocess.run(
            [  # noqa: S607 - wherever it is
                "x86_64-w64-mingw32-gcc",
                *("-municode", "-Wall", "-Wextra", "-Werror", "-static"),
                *flags,
                *(windows / "launch.c", "-o", program),
            ],
            check=True,
        )
        assert linked in set(trim["imported"](program))


def test_packs_of_standards_are_opened_by_their_ending(windows: Path) -> None:
    recipe = (windows / "setup.nsi").read_text(encoding="utf-8")

    assert f'"${{CLASSES}}\\{FORMS_ENDING}" "" "tcm-desk.forms"' in recipe
    assert '"${CLASSES}\\.pdf" ""' not in recipe  # PDFs stay with what opens them


def test_the_installer_writes_nothing_that_wants_an_administrator(
    windows: Path,
) -> None:
    recipe = (windows / "setup.nsi").read_text(encoding="utf-8")

    assert "RequestExecutionLevel user" in recipe
    assert "HKLM" not in recipe
    assert "$PROGRAMFILES" not in recipe


def test_what_is_written_in_the_registry_is_taken_out_again(windows: Path) -> None:
    recipe = (windows / "setup.nsi").read_text(encoding="utf-8")
    install, _, uninstall = recipe.partition("Section Uninstall")
    written = set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', install))
    removed = set(re.findall(r'DeleteRegKey HKCU "([^"]+)"', uninstall))

    shared = {r"${CLASSES}\.pdf\OpenWithProgids"}
    assert {each for each in written if not within(each, removed)} == shared
    assert r'DeleteRegValue HKCU "${CLASSES}\.pdf\OpenWithProgids"' in uninstall


def within(key: str, removed: set[str]) -> bool:
    return any(key == each or key.startswith(f"{each}\\") for each in removed)
