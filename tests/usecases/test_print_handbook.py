"""The shipped handbook, printed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tcm_desk.errors import CannotWriteError
from tcm_desk.usecases.print_handbook import print_handbook, write_handbook
from tcm_desk.usecases.read_handbook import folder_of, read_pages


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_and_picture_of_the_shipped_handbook_is_printed(
    repository: Path, language: str
) -> None:
    resources = repository / "resources"
    folder = folder_of(resources, language)

    pdf = print_handbook(resources, language)

    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        titles = [each.title for each in outline.root]
        pictures = sum(len(page.get_images()) for page in document.pages)
    pages = read_pages(folder)
    assert len(titles) == len(pages)
    for page, title in zip(pages, titles, strict=True):
        assert title.endswith(page.title)
    assert pictures == len(list((folder / "pictures").glob("*.png")))


def test_a_folder_that_is_a_file_leaves_no_file(
    repository: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")

    with pytest.raises(CannotWriteError):
        write_handbook(repository / "resources", "en", tmp_path / "file" / "a.pdf")
