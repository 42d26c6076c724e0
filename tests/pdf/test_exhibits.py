"""The evidence chapter: index, photos, and the numbers in the indicator table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.snapshot import Snapshot, snapshot_of
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.pdf.archive import Pictures, with_photos
from tcm_desk.pdf.chapters.exhibits import number_ranges
from tcm_desk.pdf.photos import PrintedPhoto, read_photo
from tcm_desk.pdf.report import Report, render_report

Texts = Callable[[bytes], list[str]]
ISSUED = datetime(2025, 1, 8, 9, 30, tzinfo=UTC)
PHOTOS = 8


@pytest.fixture(scope="module")
def photo() -> bytes:
    data = BytesIO()
    Image.radial_gradient("L").resize((400, 300)).save(data, "JPEG")
    return data.getvalue()


@pytest.fixture(scope="module")
def snapshot(repository: Path, shipped_pack: FormPack) -> Snapshot:
    """Return the clinic's assessment with eight photos and a licence."""
    example = repository / "forms/examples/village-clinic.json"
    contents = read_document(example.read_bytes(), shipped_pack)
    facts = dict(contents.facts)
    for number in range(PHOTOS):
        facts |= piece(f"w{number}", "edu_rows", caption=f"门厅第{number}张")
    late: dict[str, Value] = {"caption": "执业许可证", "valid_until": date(2026, 6, 30)}
    facts |= piece("z9", "has_tcm_hall edu_rows", **late)
    return snapshot_of(contents.header, shipped_pack, facts)


def piece(id_: str, supports: str, **cells: Value) -> dict[FactKey, Value]:
    told = {"file": f"{id_}.jpg", "sha256": "ab" * 32, "supports": supports, **cells}
    return {FactKey("evidence", id_, name): cell for name, cell in told.items()}


@pytest.fixture(scope="module")
def report(snapshot: Snapshot, photo: bytes) -> Report:
    photos: dict[str, PrintedPhoto] = {}
    for number in range(PHOTOS):
        printed = read_photo(f"w{number}", photo)
        assert printed is not None
        photos[f"w{number}"] = printed
    return Report(snapshot, "5e" * 32, "7KQ4", ISSUED, "tcm_desk", photos=photos)


@pytest.mark.parametrize(("per_page", "pages"), [(6, 2), (2, 4)])
def test_photos_stand_two_or_six_to_a_page_with_number_and_caption(
    report: Report,
    photo: bytes,
    font_folder: Path,
    page_texts: Texts,
    per_page: int,
    pages: int,
) -> None:
    asked = replace(report, photos_per_page=2 if per_page == 2 else 6)
    rendered = render_report(asked, font_folder)
    files = {f"w{number}": photo for number in range(PHOTOS)}
    whole = with_photos(rendered.pdf, Pictures(rendered.photos, files))

    with pikepdf.open(BytesIO(whole)) as document:
        shown = [len(page.get_images()) for page in document.pages]
    assert sum(shown) == PHOTOS
    assert max(shown) <= per_page  # the first page holds the index too
    assert sum(count > 0 for count in shown) == pages
    texts = "".join(page_texts(whole))
    for number in range(PHOTOS):
        assert f"佐证{number + 1}门厅第{number}张" in texts


def test_the_index_names_every_piece_with_what_it_proves(
    report: Report, font_folder: Path, page_texts: Texts
) -> None:
    whole = "".join(page_texts(render_report(report, font_folder).pdf))

    assert "佐证目录" in whole
    assert "执业许可证z9.jpg" in whole
    assert "2026-06-30" in whole
    assert "随附文件" in whole
    assert "健康教育活动台账" in whole


def test_findings_name_the_evidence_of_what_they_read(
    report: Report, font_folder: Path, page_texts: Texts
) -> None:
    texts = page_texts(render_report(report, font_folder).pdf)
    fed = report.snapshot.findings_fed_by("edu_rows")
    assert fed

    tables = [text for text in texts if "差距或说明佐证编号" in text]
    assert any(f"{PHOTOS + 1}" in text for text in tables)


def test_a_report_without_evidence_has_no_chapter_of_it(
    repository: Path, shipped_pack: FormPack, font_folder: Path, page_texts: Texts
) -> None:
    example = repository / "forms/examples/village-clinic.json"
    bare = read_document(example.read_bytes(), shipped_pack).snapshot(shipped_pack)
    report = Report(bare, "5e" * 32, "7KQ4", ISSUED, "tcm_desk")

    assert "佐证目录" not in "".join(page_texts(render_report(report, font_folder).pdf))


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([], []),
        ([3], ["3"]),
        ([1, 2, 3, 7, 9, 10], ["1–3", "7", "9–10"]),
    ],
)
def test_numbers_that_follow_each_other_are_a_range(
    numbers: list[int], said: list[str]
) -> None:
    assert number_ranges(numbers) == said
