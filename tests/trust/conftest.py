"""How often to try, and a district with facilities whose packets are all real."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tests.signature.conftest import Authority, make_authority
from tests.trust.attacks import Target
from tests.trust.county import County

PACKETS = 0
FORGERIES = 30

FIGURES = pytest.StashKey[list[str]]()

Tell = Callable[[str], None]
TargetOf = Callable[[FacilityType], Target]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--packets",
        type=int,
        default=PACKETS,
        help="how many genuine packets tests/trust seals; without it a telling one",
    )
    parser.addoption(
        "--forgeries",
        type=int,
        default=FORGERIES,
        help="about how many forged and damaged files tests/trust has checked",
    )


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for figure in config.stash.get(FIGURES, []):
        terminalreporter.write_line(figure)


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Return what puts a figure at the end of the run."""
    return request.config.stash.setdefault(FIGURES, []).append


@pytest.fixture
def packets(request: pytest.FixtureRequest) -> int:
    """Return how many to seal; the option is known when this folder is named."""
    chosen: int = request.config.getoption("--packets", default=PACKETS)
    return chosen


@pytest.fixture
def forgeries(request: pytest.FixtureRequest) -> int:
    """Return about how many to try."""
    chosen: int = request.config.getoption("--forgeries", default=FORGERIES)
    return chosen


@pytest.fixture(scope="session")
def authority() -> Authority:
    return make_authority("云溪县卫生健康局")


@pytest.fixture(scope="session")
def county(
    repository: Path,
    shipped_pack: FormPack,
    authority: Authority,
    tmp_path_factory: pytest.TempPathFactory,
) -> County:
    folder = tmp_path_factory.mktemp("county")
    return County(shipped_pack, repository / "resources", authority, folder)


@pytest.fixture(scope="session")
def target_of(county: County) -> TargetOf:
    """Return what seals a packet of a type to be attacked, once."""
    return cache(county.target)
