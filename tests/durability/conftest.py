from __future__ import annotations

import pytest

from tests.durability.disk import shim

__all__ = ["shim"]

KILLS = 25
CUTS = 25
REFUSALS = 2


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
    """Return how many requests to have refused, each in a run of its own."""
    chosen: int = request.config.getoption("--refusals", default=REFUSALS)
    return chosen
