"""Our own printing of a document, measured as `run.py` measures the others.

    python -m tests.benchmarks.printers.ours FUNCTION FOLDER

What is judged and ready counts for nobody; everything from there to the file does:
importing the printer, reading the fonts, wording, layout, writing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.loader import load_pack
from tcm_desk.packet.contents import read_document
from tests.benchmarks.printers.run import taken, tell

REPOSITORY = Path(__file__).parents[3]
FONTS = REPOSITORY / "resources" / "fonts"
ISSUED = datetime(2025, 1, 8, 9, 30, tzinfo=UTC)
DIGEST, CODE = "c0" * 32, "7KQ4-M2XD-93TP"


def read(document: bytes) -> Snapshot:
    """Judge the document by the shipped forms."""
    pack = load_pack(REPOSITORY / "forms")
    return read_document(document, pack).snapshot(pack)


def print_content(snapshot: Snapshot, document: bytes) -> bytes:
    """Print the report and nothing more."""
    from tcm_desk.pdf.report import Report, render_report  # noqa: PLC0415 - counted

    del document
    return render_report(Report(snapshot, DIGEST, CODE, ISSUED, "tcm_desk"), FONTS).pdf


def print_archive(snapshot: Snapshot, document: bytes) -> bytes:
    """Print it as PDF/A-3u with the data inside."""
    from tcm_desk.pdf.archive import Attachment, embed  # noqa: PLC0415 - counted
    from tcm_desk.pdf.report import Report, document_info  # noqa: PLC0415

    report = Report(snapshot, DIGEST, CODE, ISSUED, "tcm_desk")
    attached = Attachment(
        "assessment.json", document, "application/json", "Data", "facts", ISSUED
    )
    printed = print_content(snapshot, document)
    return embed(printed, [attached], document_info(report))


def main() -> None:
    """Time it cold with one document and warm with another."""
    function, folder = sys.argv[1], Path(sys.argv[2])
    documents = [folder / f"{number}.document.json" for number in (0, 1)]
    tell(*[taken(_work(function, each)) for each in documents])


def _work(function: str, source: Path) -> Callable[[], object]:
    document = source.read_bytes()
    snapshot = read(document)
    work: Callable[[Snapshot, bytes], bytes] = globals()[function]
    out = source.with_suffix(".ours.pdf")
    return lambda: out.write_bytes(work(snapshot, document))


if __name__ == "__main__":
    main()
