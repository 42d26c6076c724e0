"""The samples print to the same bytes every time, and to the texts once read over.

`pytest tests/pdf/test_golden.py --golden-update` writes the texts anew; read what has
changed before it is kept.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from tcm_desk import __version__
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.usecases.print_packet import order_document, print_unsealed

SAMPLES = ("township-centre", "village-clinic")
NOW = datetime(2025, 1, 10, 4, 5, 6, tzinfo=UTC)


def printed(sample: str, pack: FormPack, repository: Path) -> bytes:
    document = (repository / "forms" / "examples" / f"{sample}.json").read_bytes()
    contents = read_document(document, pack)
    return print_unsealed(order_document(contents, pack, repository / "resources", NOW))


def page_texts(pdf: bytes, pack: FormPack) -> str:
    """Return what stands on the pages, in the order in which it is read aloud.

    What changes with every release or every word of the forms is left out.
    """
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for number, page in enumerate(document, start=1):
        text = page.get_textpage().get_text_range()
        lines = [line.rstrip() for line in text.splitlines()]
        pages.append("\n".join([f"=== {number} ===", *lines]))
    document.close()
    whole = "\n".join(pages) + "\n"
    return whole.replace(pack.digest, "<pack>").replace(__version__, "<version>")


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_pages_say_what_was_read_over(
    request: pytest.FixtureRequest,
    repository: Path,
    shipped_pack: FormPack,
    sample: str,
) -> None:
    golden = repository / "tests" / "pdf" / "golden" / f"{sample}.txt"
    texts = page_texts(printed(sample, shipped_pack, repository), shipped_pack)
    if request.config.getoption("--golden-update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(texts, "utf-8")

    assert texts == golden.read_text("utf-8")


def test_the_same_answers_print_to_the_same_bytes_on_any_day(
    repository: Path, shipped_pack: FormPack
) -> None:
    """A process of its own orders its sets in another way, and has another clock."""
    here = hashlib.sha256(printed(SAMPLES[1], shipped_pack, repository)).hexdigest()

    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/Lima")):
        done = subprocess.run(
            [sys.executable, "-m", "tests.pdf.test_golden"],
            cwd=repository,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == here


if __name__ == "__main__":
    from tcm_desk.formpack.loader import load_pack

    top = Path(__file__).parents[2]
    pdf = printed(SAMPLES[1], load_pack(top / "forms"), top)
    sys.stdout.write(hashlib.sha256(pdf).hexdigest())
