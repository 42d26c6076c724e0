"""What a pack of six standards costs: to load at the start, and to judge by.

Goals, on a machine with nothing else to do: 16 ms to judge the largest document by all
six, 150 ms added to the start. What is gated are ratios of one run, in processor time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tcm_desk.assessment.facts import canonical_text
from tcm_desk.assessment.snapshot import take_snapshot
from tcm_desk.formpack.loader import load_pack, load_pack_fast, read_files
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document

ROUNDS = 9

Told = Callable[[str], None]


def milliseconds(work: Callable[[], object]) -> float:
    """Return the least processor time of a few rounds: the rest is other people's."""
    work()
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken) * 1000


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """Print past the capture, so that the figures are seen in every run."""

    def told(line: str) -> None:
        with capsys.disabled():
            print(f"\n    {line}", end="")  # noqa: T201 - that is what it is for

    return told


def test_a_pack_once_read_is_taken_up_again_faster_than_it_was_read(
    repository: Path, tmp_path: Path, told: Told
) -> None:
    forms = repository / "forms"

    read = milliseconds(lambda: load_pack(forms))
    taken_up = milliseconds(lambda: load_pack_fast(read_files(forms), tmp_path))

    told(f"pack: read {read:.0f} ms, taken up {taken_up:.0f} ms")
    assert taken_up < read / 4


def test_judging_by_all_standards_is_quick_beside_reading_the_pack(
    repository: Path, shipped_pack: FormPack, told: Told
) -> None:
    forms = repository / "forms"
    examples = (forms / "examples").rglob("*.json")
    largest = max(examples, key=lambda path: path.stat().st_size)
    contents = read_document(largest.read_bytes(), shipped_pack)
    header = replace(contents.header, standards=tuple(shipped_pack.standards))
    texts = {key: canonical_text(value) for key, value in contents.facts.items()}

    read = milliseconds(lambda: load_pack(forms))
    judged = milliseconds(lambda: take_snapshot(header, shipped_pack, texts))

    told(
        f"{largest.name}, {len(texts)} facts by {len(header.standards)} standards: "
        f"{judged:.1f} ms, {judged / read:.3f} of reading the pack"
    )
    assert judged < read / 6
