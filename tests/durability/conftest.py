from __future__ import annotations

import pytest

KILLS = 50


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--kills",
        type=int,
        default=KILLS,
        help="how often tests/durability kills the writing program",
    )


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """Return how often to kill; the option is known when this folder is named."""
    chosen: int = request.config.getoption("--kills", default=KILLS)
    return chosen
