"""Print the handbook as one PDF, from the pages and pictures that the window shows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tcm_desk import BUILT_ON, __version__
from tcm_desk.pdf.handbook import PrintedHandbook, render_handbook
from tcm_desk.usecases.read_handbook import PICTURE, folder_of, read_pages
from tcm_desk.usecases.whole_file import write_whole


def print_handbook(resources: Path, language: str) -> bytes:
    """Return the handbook in a language; a release prints it the same every time."""
    folder = folder_of(resources, language)
    pages = {page.id: page.text for page in read_pages(folder)}
    named = {each["file"] for text in pages.values() for each in PICTURE.finditer(text)}
    handbook = PrintedHandbook(
        pages=pages,
        pictures={file: (folder / file).read_bytes() for file in sorted(named)},
        version=__version__,
        built_on=datetime.fromisoformat(BUILT_ON).replace(tzinfo=UTC),
    )
    return render_handbook(handbook, resources / "fonts")


def write_handbook(resources: Path, language: str, path: Path) -> Path:
    """Print the handbook into a file, and return which.

    Raises:
        CannotWriteError: the disk refused; there is no file.
    """
    write_whole(path, print_handbook(resources, language))
    return path
