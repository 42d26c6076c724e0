"""The place of all evidence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.evidence.evidence_dialog import EvidenceDialog
from tcm_desk.gui.evidence.gallery_place import (
    ALL,
    ENDING,
    MISSING,
    PAPERS,
    PHOTOS,
    UNUSED,
    GalleryPlace,
)
from tcm_desk.gui.evidence.missing_list import gaps_in
from tcm_desk.gui.evidence.offers import Offer
from tests.gui.evidence.conftest import taken_in


@pytest.fixture
def gallery(
    qtbot: QtBot, model: AssessmentModel, dropped: Sequence[Offer]
) -> GalleryPlace:
    """Return the gallery with three photos that prove nothing yet."""
    made = GalleryPlace(model)
    qtbot.addWidget(made)
    made.resize(1366, 676)
    made.show()
    taken_in(qtbot, model, lambda: made.take(dropped))
    return made


def shown(gallery: GalleryPlace) -> list[str]:
    return [each.file for each in gallery.tiles.tiles.lines]


def test_photos_taken_in_here_wait_to_be_used(
    gallery: GalleryPlace, model: AssessmentModel
) -> None:
    gallery.show_only(UNUSED)
    assert shown(gallery) == ["IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg"]

    gallery.detail.link_to(FactKey("has_tcm_hall"))

    assert len(shown(gallery)) == 2
    assert len(model.snapshot.evidence_for("has_tcm_hall")) >= 1


def test_filters_part_photos_from_papers_and_say_how_many(
    gallery: GalleryPlace,
) -> None:
    gallery.show_only(ALL)
    every = shown(gallery)
    gallery.show_only(PHOTOS)
    photos = shown(gallery)
    gallery.show_only(PAPERS)

    assert len(photos) + len(shown(gallery)) == len(every)
    assert gallery.filters.tags[PHOTOS].text() == f"照片 {len(photos)}"


def test_what_ran_out_or_soon_will_is_found(
    gallery: GalleryPlace, model: AssessmentModel
) -> None:
    first, second = gallery.tiles.tiles.lines[-2:]
    edit(model, FactKey("evidence", first.id, "valid_until"), "2024-06-30")
    edit(model, FactKey("evidence", second.id, "valid_until"), "2030-01-01")

    gallery.show_only(ENDING)

    assert [each.id for each in gallery.tiles.tiles.lines] == [first.id]


def test_what_lacks_evidence_leads_to_adding_it_by_enter(
    gallery: GalleryPlace, model: AssessmentModel
) -> None:
    gaps = gaps_in(model.snapshot)
    gallery.show_only(MISSING)
    gallery.enter()
    QAbstractItemModelTester(
        gallery.missing.lines, QAbstractItemModelTester.FailureReportingMode.Fatal
    )

    assert gallery.missing.lines.rowCount() == len(gaps) > 0
    assert all(gap.wanted.startswith("检查时看：") for gap in gaps)
    QTest.keyClick(gallery.missing.view, Qt.Key.Key_Return)

    dialog = gallery.findChild(EvidenceDialog)
    assert isinstance(dialog, EvidenceDialog)


def test_a_section_shows_what_is_proved_in_it_and_what_is_not(
    gallery: GalleryPlace, model: AssessmentModel
) -> None:
    pack = model.snapshot.pack
    gap = gaps_in(model.snapshot)[0]
    section = pack.section_of(gap.key.item)
    of_section = [
        each
        for each in gaps_in(model.snapshot)
        if pack.section_of(each.key.item) == section
    ]

    gallery.sections.setCurrentIndex(gallery.sections.findData(section.id))
    gallery.show_only(MISSING)

    assert gallery.missing.lines.rowCount() == len(of_section)


def test_the_piece_chosen_stays_chosen_while_its_words_change(
    gallery: GalleryPlace, model: AssessmentModel
) -> None:
    piece = gallery.tiles.tiles.lines[0]
    gallery.tiles.choose(piece.id)

    edit(model, FactKey("evidence", piece.id, "caption"), "中医馆门厅")

    assert gallery.detail.item is not None
    assert gallery.detail.item.id == piece.id
    assert gallery.detail.caption.text() == "中医馆门厅"


def test_a_narrow_window_leaves_the_page_to_the_tiles(gallery: GalleryPlace) -> None:
    assert gallery.detail.isVisible()

    gallery.resize(700, 676)

    assert not gallery.detail.isVisible()
    assert gallery.tiles.view.isVisible()


def test_where_there_is_none_one_is_led_to_where_some_is_wanted(
    qtbot: QtBot, model: AssessmentModel
) -> None:
    empty = GalleryPlace(model)
    qtbot.addWidget(empty)
    empty.show()
    assert empty.nothing.how.isVisible()

    empty.nothing.on.click()

    assert empty.filters.value == MISSING
    assert empty.missing.isVisible()
