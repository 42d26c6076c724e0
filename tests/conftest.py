"""What every test needs: no screen, and the folders of the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the top folder of the repository."""
    return Path(__file__).parent.parent
