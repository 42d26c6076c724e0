"""The package, installed with apt in a Debian 12 without Python: `make trydeb`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_SECONDS = 1200


@pytest.fixture
def deb(repository: Path) -> Path:
    """Return the package that was built last."""
    if shutil.which("debootstrap") is None or os.geteuid() != 0:
        pytest.skip("a clean root needs debootstrap, and root to make it")
    built = sorted((repository / "dist").glob("tcm-desk_*_amd64.deb"))
    if not built:
        pytest.skip("no package was built: make deb")
    return built[-1]


def test_it_installs_works_and_leaves_the_data_when_it_is_removed(
    repository: Path, deb: Path
) -> None:
    tried = subprocess.run(
        [repository / "packaging" / "linux" / "try_deb", deb],
        cwd=repository,
        stdout=subprocess.PIPE,
        text=True,
        timeout=_SECONDS,
        check=True,
    )

    assert tried.stdout.count("✓") >= 16
    assert "the data is still there" in tried.stdout


def test_it_is_small_enough_for_a_slow_line(deb: Path) -> None:
    assert deb.stat().st_size <= 75_000_000
