"""The handbook on paper: every page and picture of the window, and ways between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tcm_desk import i18n
from tcm_desk.pdf.archive import validate
from tcm_desk.pdf.handbook import PrintedHandbook, render_handbook

Texts = Callable[[bytes], list[str]]

PAGES = {
    "first": "# 头一章\n\n![窗口](pictures/a.png)\n\n见[后一章](last.md)。\n\n"
    "## 一节\n\n话。",
    "last": "# 后一章\n\n| 键 | 做什么 |\n|---|---|\n| `F1` | 帮助 |\n\n1. 按「封存…」",
}


def picture(**options: tuple[int, int]) -> bytes:
    data = BytesIO()
    Image.radial_gradient("L").convert("RGB").save(data, "PNG", **options)
    return data.getvalue()


@pytest.fixture(scope="module")
def handbook() -> PrintedHandbook:
    built = datetime(2026, 1, 2, tzinfo=UTC)
    return PrintedHandbook(
        PAGES, {"pictures/a.png": picture(dpi=(96, 96))}, "9.9", built
    )


@pytest.fixture(scope="module")
def pdf(handbook: PrintedHandbook, font_folder: Path) -> bytes:
    return render_handbook(handbook, font_folder)


@pytest.fixture
def english(repository: Path) -> Iterator[None]:
    i18n.activate("en", repository / "resources" / "translations")
    yield
    i18n.activate("zh", repository / "resources" / "translations")


def test_every_page_is_a_chapter_in_the_contents_and_begins_a_page(
    pdf: bytes, page_texts: Texts
) -> None:
    cover, contents, *chapters = page_texts(pdf)

    assert "使用手册" in cover
    assert "2026年1月2日" in cover
    assert "一、头一章3二、后一章4" in contents
    assert ["头一章" in each for each in chapters] == [True, False]
    assert "第4页共4页" in chapters[-1]


def test_a_link_says_which_chapter_it_leads_to(pdf: bytes, page_texts: Texts) -> None:
    assert "见后一章（第二章）。" in page_texts(pdf)[2]


def test_chapters_and_their_sections_are_in_the_outline(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        found = {each.title: [c.title for c in each.children] for each in outline.root}

    assert found == {"一、头一章": ["一节"], "二、后一章": []}


def test_it_can_be_archived_and_is_the_same_every_time(
    handbook: PrintedHandbook, pdf: bytes, font_folder: Path
) -> None:
    assert validate(pdf) == ()
    assert render_handbook(handbook, font_folder) == pdf


def test_the_picture_is_shown_pixel_by_pixel(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        (shown,) = document.pages[2].get_images().values()
        assert isinstance(shown, pikepdf.Stream)
        pixels = pikepdf.PdfImage(shown).as_pil_image()

    assert pixels.tobytes() == Image.open(BytesIO(picture())).tobytes()


def test_a_picture_that_cannot_go_onto_a_page_is_a_bug(
    handbook: PrintedHandbook, font_folder: Path
) -> None:
    spoiled = replace(handbook, pictures={"pictures/a.png": b"GIF89a"})

    with pytest.raises(ValueError, match=r"pictures/a\.png"):
        render_handbook(spoiled, font_folder)


@pytest.mark.usefixtures("english")
def test_words_around_the_pages_are_of_the_language_in_force(
    handbook: PrintedHandbook, font_folder: Path, page_texts: Texts
) -> None:
    pdf = render_handbook(handbook, font_folder)

    assert "（" not in "".join(page_texts(pdf))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.Root.Lang == "en"
