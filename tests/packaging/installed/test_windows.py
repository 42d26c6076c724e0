"""The zip and the installer for Windows, tried under Wine: `make trywine`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tcm_desk import __version__

_SECONDS = 2400


@pytest.fixture
def dist(repository: Path) -> Path:
    """Return the folder of what was built."""
    return repository / "dist"


@pytest.fixture
def setup(dist: Path) -> Path:
    """Return the installer that was built last."""
    path = dist / f"tcm-desk-{__version__}-setup.exe"
    if not path.exists():
        pytest.skip("no installer was built: make windows")
    return path


@pytest.mark.usefixtures("setup")
def test_it_runs_installs_upgrades_and_leaves_the_data_when_it_is_removed(
    repository: Path,
) -> None:
    if shutil.which("debootstrap") is None or os.geteuid() != 0:
        pytest.skip("Wine's own Debian needs debootstrap, and root to make it")

    tried = subprocess.run(
        [repository / "packaging" / "windows" / "try_wine"],
        cwd=repository,
        stdout=subprocess.PIPE,
        text=True,
        timeout=_SECONDS,
        check=False,
    )

    assert tried.returncode == 0, tried.stdout
    assert "✗" not in tried.stdout
    assert tried.stdout.count("✓") >= 22
    assert "the data is as it was" in tried.stdout


def test_the_installer_is_small_enough_for_a_slow_line(setup: Path) -> None:
    assert setup.stat().st_size <= 65_000_000
