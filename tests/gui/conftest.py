"""A dressed application, and the plain look again after every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tcm_desk.gui.look.look import look


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication, repository: Path) -> None:
    """Give the application the style sheet and the fonts it ships."""
    look().apply(qapp, repository / "resources")


@pytest.fixture(autouse=True)
def plain_look() -> Iterator[None]:
    """Put 100 % and the light palette back."""
    yield
    look().use(factor=1.0, dark=False)
