"""The commands a newcomer starts with."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

TARGETS = {
    *("help", "setup", "run", "demo", "test", "lint", "vera", "torture", "bench"),
    *("translations", "lock", "clean", "shots", "fuzz", "attack", "peers"),
    *("oldroot", "portable", "deb", "trydeb", "windows", "trywine", "release"),
}


@pytest.fixture
def explained(repository: Path) -> set[str]:
    """Return the targets that `make` without a word explains."""
    shown = subprocess.run(
        ["make", "--no-print-directory"],  # noqa: S607 - wherever make is
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(re.findall(r"^make (\w+) +\w", shown.stdout, re.MULTILINE))


def test_make_alone_explains_every_target(explained: set[str]) -> None:
    assert explained == TARGETS


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", ".ci/run"])
def test_the_documents_name_no_target_that_is_not_there(
    repository: Path, explained: set[str], name: str
) -> None:
    text = (repository / name).read_text(encoding="utf-8")
    named = re.findall(r"^ *make ((?:[a-z]+ ?)+)|`make ([a-z]+)`", text, re.MULTILINE)

    assert named
    assert {
        word for pair in named for each in pair for word in each.split()
    } <= explained
