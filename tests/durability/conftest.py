from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.durability.disk import shim
from tests.durability.stagehand import Stagehand, stagehand_with

__all__ = ["shim"]

KILLS = 6
CUTS = 8
REFUSALS = 3

FIGURES = pytest.StashKey[list[str]]()

Tell = Callable[[str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--kills",
        type=int,
        default=KILLS,
        help="how often tests/durability kills the writing program",
    )
    parser.addoption(
        "--cuts",
        type=int,
        default=CUTS,
        help="at how many requests to the disk tests/durability cuts the power",
    )
    parser.addoption(
        "--refusals",
        type=int,
        default=REFUSALS,
        help="how many requests to the disk tests/durability has refused",
    )


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for figure in config.stash.get(FIGURES, []):
        terminalreporter.write_line(figure)


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Return what puts a figure at the end of the run."""
    figures = request.config.stash.setdefault(FIGURES, [])
    return figures.append


@pytest.fixture(scope="session")
def stagehand(request: pytest.FixtureRequest, repository: Path) -> Iterator[Stagehand]:
    """Return what has plays played, seen by the shim where that can be compiled."""
    library: Path | None = None
    with suppress(pytest.skip.Exception):
        library = request.getfixturevalue("shim")
    with stagehand_with(repository, library) as stagehand:
        yield stagehand


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """Return how often to kill; the option is known when this folder is named."""
    chosen: int = request.config.getoption("--kills", default=KILLS)
    return chosen


@pytest.fixture
def cuts(request: pytest.FixtureRequest) -> int:
    """Return at how many requests to cut the power."""
    chosen: int = request.config.getoption("--cuts", default=CUTS)
    return chosen


@pytest.fixture
def refusals(request: pytest.FixtureRequest) -> int:
    """Return how many requests to have refused, each in a play of its own."""
    chosen: int = request.config.getoption("--refusals", default=REFUSALS)
    return chosen
