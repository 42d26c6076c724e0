"""What judging costs: a command beside the bare interpreter, a large facility in ms.

Ratios and times are printed, not gated: machines differ, and so do packs.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from uuid import UUID

import pytest

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.facts import Value, canonical_text
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import (
    AssessmentHeader,
    Snapshot,
    changed,
    snapshot_of,
    take_snapshot,
)
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.spelling import canonical_bytes
from tcm_desk.packet.writing import document_of
from tcm_desk.usecases.judge_document import judge_document

ROUNDS = 5
ROWS = 2000


def seconds(work: Callable[[], object]) -> float:
    """Return the median of a few rounds, after one that warms up."""
    work()
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def cpu_seconds(command: Sequence[str]) -> float:
    """Return the processor time of a command, the median of a few rounds."""
    resource = pytest.importorskip("resource")  # not on Windows
    taken = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        )
    return float(median(taken))


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Print past the capture, so that the figures are seen in every run."""

    def told(line: str) -> None:
        with capsys.disabled():
            print(f"\n    {line}", end="")  # noqa: T201 - that is what it is for

    return told


def test_check_beside_the_bare_interpreter(
    repository: Path, told: Callable[[str], None]
) -> None:
    largest = max(
        (repository / "forms/examples").glob("*.json"),
        key=lambda path: path.stat().st_size,
    )
    program = [sys.executable, "-m", "tcm_desk"]

    bare = cpu_seconds([sys.executable, "-c", "pass"])
    judged = cpu_seconds([*program, "check", str(largest), "--json"])

    told(
        f"check {largest.name}: {judged * 1000:.0f} ms of processor time, "
        f"{judged / bare:.1f} bare interpreters of {bare * 1000:.0f} ms"
    )
    assert judged > bare


def large_facility(pack: FormPack) -> Snapshot:
    """Judge a facility with 2 000 activities, 60 people and 40 techniques."""
    facts: dict[FactKey, Value] = {}

    def row(table: str, number: int, **cells: Value) -> None:
        for column, value in cells.items():
            facts[FactKey(table, f"r{number}", column)] = value

    forms = ("board", "consultation", "text", "audiovisual", "lecture")
    for number in range(ROWS):
        row(
            "edu_rows",
            number,
            date=date(2024, 1, 1) + timedelta(days=number % 366),
            form=forms[number % len(forms)],
            title=f"第 {number % 700} 讲",
            tcm=number % 3 > 0,
            participants=number % 90,
        )
    for number in range(60):
        row(
            "roster_rows",
            number,
            name=f"某{number}",
            licence=("physician", "nurse")[number % 2],
            category=("tcm", "clinical", "none")[number % 3],
            tcm_capable=number % 3 == 0,
            practice="main",
        )
    techniques = pack.catalogues["techniques"].entries
    for number in range(40):
        row("technique_rows", number, technique=techniques[number].id, per_spec=True)
    for table in ("edu_rows", "roster_rows", "technique_rows"):
        facts[FactKey(table)] = True
    facility = Facility(
        UUID(int=1), "青石沟镇卫生院", FacilityType.TOWNSHIP_CENTRE, None, "150103"
    )
    standards = ("huimin-2023", "yanjiang-2023")
    period = Period("year", 2024)
    header = AssessmentHeader(UUID(int=2), facility, period, standards)
    return snapshot_of(header, pack, facts)


def test_a_facility_of_two_thousand_rows(
    shipped_pack: FormPack, told: Callable[[str], None]
) -> None:
    large = large_facility(shipped_pack)
    texts = {key: canonical_text(value) for key, value in large.facts.items()}
    written = canonical_bytes(document_of(large))
    key = FactKey("edu_rows", "r7", "participants")

    def edit() -> None:
        assert changed(large, {key: 5}).remarks is not None

    whole = seconds(lambda: take_snapshot(large.header, shipped_pack, texts).remarks)
    edited = seconds(edit)
    judged = seconds(lambda: judge_document(written, shipped_pack).remarks)

    told(
        f"{ROWS} rows: snapshot {whole * 1000:.0f} ms, edit {edited * 1000:.0f} ms, "
        f"document of {len(written) // 1024} KB {judged * 1000:.0f} ms"
    )
    assert edited < whole
    assert replace(large).findings == judge_document(written, shipped_pack).findings
