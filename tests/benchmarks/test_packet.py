"""A report of forty pages, beside what others take for the same texts and tables.

The programs are fetched by `make peers`; what is not there is left out with a reason.
Figures are of the processor, all threads and children counted, taken turn by turn:
cold in a fresh process (importing and reading the fonts included), and warm for the
report of another facility. Ours alone draws charts, marks and codes.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pypdfium2
import pytest

from tcm_desk.pdf.chapters.styles import report_styles
from tcm_desk.pdf.fonts import load_fonts
from tcm_desk.pdf.report import Report, _furniture, _parts
from tests.benchmarks.conftest import Told
from tests.benchmarks.printers.ours import CODE, DIGEST, FONTS, ISSUED, read
from tests.benchmarks.printers.plain_content import plain_content
from tests.genuine import township_of

ROUNDS = 3
STAFF, ACTIVITIES = 70, 460  # forty pages
HERE = Path(__file__).parent
PEERS = HERE.parents[1] / "build" / "peers" / "bin" / "python"


class Peer(NamedTuple):
    """Another program, the function of ours it is held against, and the gate."""

    name: str
    printer: str
    function: str
    most: float  # of its cold time that ours may take; wider than the goal, for load


PRINTERS = [
    Peer("LibreOffice", "office_printer", "print_content", 0.8),
    Peer("WeasyPrint", "html_printer", "print_content", 0.8),
    Peer("WeasyPrint, PDF/A-3u", "html_printer", "print_archive", 0.8),
    Peer("fpdf2", "fpdf_printer", "print_content", 0.8),
    Peer("typst", "typst_printer", "print_content", 1.15),
    Peer("typst, PDF/A-3b", "typst_printer", "print_archive", 1.15),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """Return a folder with two contents, the same for all, and the fonts."""
    folder = tmp_path_factory.mktemp("contents")
    fonts = load_fonts(FONTS)
    for number in (0, 1):
        document = township_of(repository, STAFF, ACTIVITIES, seed=number + 1)
        (folder / f"{number}.document.json").write_bytes(document)
        report = Report(read(document), DIGEST, CODE, ISSUED, "tcm_desk")
        parts = _parts(report, report_styles(fonts))
        content = plain_content(parts, _furniture(report), fonts)
        said = json.dumps(content, ensure_ascii=False)
        (folder / f"{number}.json").write_text(said, "utf-8")
    (folder / "fonts").mkdir()
    for font in FONTS.glob("*.ttf"):
        shutil.copy(font, folder / "fonts")
    return folder


@pytest.mark.parametrize("peer", PRINTERS, ids=lambda each: each.name)
def test_a_report_of_forty_pages_beside(peer: Peer, folder: Path, told: Told) -> None:
    _skip_without(peer)
    script, fonts = HERE / "printers" / "run.py", folder / "fonts"
    theirs: list[str | Path] = [
        PEERS,
        script,
        peer.printer,
        peer.function,
        fonts,
        folder,
    ]
    module = "tests.benchmarks.printers.ours"
    ours: list[str | Path] = [sys.executable, "-m", module, peer.function, folder]

    pairs = [(_run(ours), _run(theirs)) for _ in range(ROUNDS)]

    cold = median(own["cold"] / other["cold"] for own, other in pairs)
    warm = median(own["warm"] / other["warm"] for own, other in pairs)
    (own, other), pages = pairs[-1], _pages(folder)
    told(
        f"{peer.name:21} ours takes {cold:.2f} of it cold, {warm:.2f} warm"
        f" ({own['cold']:.2f} / {other['cold']:.2f} s, {own['warm']:.2f} /"
        f" {other['warm']:.2f} s; {pages[0]} and {pages[1]} pages;"
        f" {own['peak']:.0f} and {other['peak']:.0f} MiB)"
    )
    assert cold < peer.most


def _skip_without(peer: Peer) -> None:
    if not PEERS.exists() or not _imports(peer.printer):
        pytest.skip(f"{peer.name} is not here; `make peers` fetches it")
    if peer.printer == "office_printer" and not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")


@cache
def _imports(printer: str) -> bool:
    script = (
        f"import sys; sys.path.insert(0, {str(HERE / 'printers')!r}); import {printer}"
    )
    done = subprocess.run([PEERS, "-c", script], check=False, capture_output=True)
    return done.returncode == 0


def _run(command: Sequence[str | Path]) -> Mapping[str, float]:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    said = json.loads(done.stdout.splitlines()[-1])
    return {
        "cold": said["cold"]["cpu"],
        "warm": said["warm"]["cpu"],
        "peak": said["peak_mib"],
    }


def _pages(folder: Path) -> list[int]:
    counts = []
    for name in ("0.document.ours.pdf", "0.pdf"):
        with pypdfium2.PdfDocument(folder / name) as document:
            counts.append(len(document))
    return counts
