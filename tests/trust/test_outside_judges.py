"""What other people's programs say of whole packets: every type, sealed and received.

`pytest tests/trust --packets 200` asks them of two packets of each type, else of one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tcm_desk.usecases.compare_pages import Comparison, check_with_pages
from tests.trust.conftest import Tell
from tests.trust.county import County, Genuine
from tests.vera import needs_vera, verdicts

TELLING = (5,)  # with a photo and a receipt
ALL_TYPES_SEALED_AND_RECEIVED = range(8)

_VALID = "Signature Validation: Signature is Valid."
_QUIET = {"qpdf": ("--check",), "pdftotext": (), "pdfinfo": ()}


@pytest.fixture(scope="module")
def genuine(request: pytest.FixtureRequest, county: County) -> list[Genuine]:
    many = request.config.getoption("--packets", default=0)
    numbers = ALL_TYPES_SEALED_AND_RECEIVED if many else TELLING
    return [county.packet(number) for number in numbers]


def test_no_judge_of_files_and_signatures_finds_fault(
    genuine: list[Genuine], tmp_path: Path, tell: Tell
) -> None:
    judges = [name for name in (*_QUIET, "pdfsig") if shutil.which(name)]
    if not judges:
        pytest.skip("none of them is here")

    faults = [fault for each in genuine for fault in _faults(each, judges, tmp_path)]

    tell(f"outside judges, {' '.join(judges)}: {len(genuine)} packets, {faults}")
    assert faults == []
    for each in genuine:
        assert check_with_pages(each.path, each.by).pages is Comparison.AGREE


@needs_vera
def test_the_reference_validator_calls_them_archives(
    genuine: list[Genuine], tmp_path: Path, tell: Tell
) -> None:
    pdfs = {each.path.stem: each.path.read_bytes() for each in genuine}

    found = verdicts(pdfs, tmp_path)

    tell(f"veraPDF, PDF/A-3u: {list(found.values())}")
    assert set(found.values()) == {"compliant"}


def _faults(genuine: Genuine, judges: list[str], home: Path) -> Iterator[str]:
    for judge in judges:
        options = _QUIET.get(judge, ())
        output = [str(home / "text.txt")] if judge == "pdftotext" else []
        done = subprocess.run(
            [judge, *options, str(genuine.path), *output],
            capture_output=True,
            check=False,
            env={**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"},
        )
        said = done.stdout.decode()
        signed = said.count(_VALID) == 1 + genuine.countersigned
        if done.returncode or done.stderr or (judge == "pdfsig" and not signed):
            yield f"{genuine.path.name} {judge}: {said} {done.stderr.decode()}"
