"""veraPDF, the reference validator of PDF/A, where `make vera` has fetched it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

_FOLDER = Path(__file__).parent.parent / ".venv" / "vera"
_JAVA = Path("/usr/share/java")  # where Debian keeps what Java no longer has itself
_JARS = ("jaxb-api", "jaxb-core", "jaxb-impl", "javax.activation")
_NEEDED = [
    _FOLDER / "Vera.class",
    _FOLDER / "vera.jar",
    *(_JAVA / f"{name}.jar" for name in _JARS),
]

needs_vera = pytest.mark.skipif(
    not (shutil.which("java") and all(file.exists() for file in _NEEDED)),
    reason="veraPDF is not here; `make vera` fetches it",
)


def verdicts(pdfs: Mapping[str, bytes], folder: Path) -> dict[str, str]:
    """Return what veraPDF says of each as PDF/A-3u: "compliant", or the broken rules.

    One call starts Java once, which takes longer than judging a file.
    """
    files = [folder / f"{name}.pdf" for name in pdfs]
    for file, pdf in zip(files, pdfs.values(), strict=True):
        file.write_bytes(pdf)
    path = ":".join(map(str, [_FOLDER, *_NEEDED[1:]]))
    done = subprocess.run(
        ["java", "-cp", path, "Vera", "PDFA-3U", *map(str, files)],  # noqa: S607
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return dict(zip(pdfs, done.stdout.splitlines(), strict=True))
