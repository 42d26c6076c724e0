"""The evidence of one fact, over the window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.evidence_dialog import EvidenceDialog, open_evidence
from tcm_desk.gui.evidence.offers import Offer
from tcm_desk.gui.evidence.thumbnails import thumbnails_of
from tcm_desk.gui.evidence.tiles import day_line, shown_name
from tcm_desk.gui.evidence.view_dialog import ViewDialog
from tcm_desk.gui.look.look import look
from tcm_desk.usecases.attach_evidence import take_in_bytes
from tests.gui.conftest import TypeText
from tests.gui.evidence.conftest import mime_of, taken_in


@pytest.fixture
def item(model: AssessmentModel) -> FactKey:
    """Return a question that the sample brings no evidence for."""
    supported = {key.item for each in model.snapshot.evidence for key in each.supports}
    asked = [each.id for items in model.snapshot.asked.values() for each in items]
    return FactKey(next(each for each in asked if each not in supported))


@pytest.fixture
def dialog(
    qtbot: QtBot,
    model: AssessmentModel,
    item: FactKey,
    window: QWidget,
    dropped: Sequence[Offer],
) -> EvidenceDialog:
    """Return the dialog with three photos in it."""
    made: list[EvidenceDialog] = []
    taken_in(
        qtbot,
        model,
        lambda: made.append(open_evidence(model, item, window, dropped)),
    )
    return made[0]


def test_files_dropped_on_a_row_open_its_evidence_with_the_last_one_chosen(
    dialog: EvidenceDialog,
) -> None:
    assert len(dialog.tiles.tiles.lines) == 3
    assert dialog.detail.item == dialog.tiles.chosen == dialog.tiles.tiles.lines[-1]
    assert dialog.line.told.text() == "已收下 3 份佐证。"
    QAbstractItemModelTester(
        dialog.tiles.tiles, QAbstractItemModelTester.FailureReportingMode.Fatal
    )


def test_files_dropped_on_the_dialog_are_taken_in_and_not_moved(
    qtbot: QtBot, model: AssessmentModel, dialog: EvidenceDialog, folder: Path
) -> None:
    (folder / "IMG_4.jpg").write_bytes((folder / "IMG_1.jpg").read_bytes() + b"\0")
    mime = mime_of(folder / "IMG_4.jpg")
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), actions, mime, buttons, keys)
    event = QDropEvent(QPointF(50, 50), actions, mime, buttons, keys)

    QApplication.sendEvent(dialog, enter)  # without it Qt drops on nothing
    assert enter.isAccepted()
    taken_in(qtbot, model, lambda: QApplication.sendEvent(dialog, event))

    assert event.dropAction() is Qt.DropAction.CopyAction
    assert len(dialog.tiles.tiles.lines) == 3  # the same photo, known by its digest


def test_a_screenshot_is_pasted_by_ctrl_v(
    qtbot: QtBot, model: AssessmentModel, dialog: EvidenceDialog
) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill("olive")
    QGuiApplication.clipboard().setImage(image)

    dialog.tiles.view.setFocus()
    taken_in(
        qtbot,
        model,
        lambda: QTest.keyClick(
            dialog.tiles.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
        ),
    )

    assert dialog.detail.item is not None
    assert dialog.detail.item.media_type == "image/png"


def test_captions_and_days_are_recorded_when_the_field_is_left(
    model: AssessmentModel, dialog: EvidenceDialog, type_text: TypeText, item: FactKey
) -> None:
    detail = dialog.detail
    detail.caption.setFocus()
    type_text("讲座现场")
    detail.until.setFocus()
    type_text("2025-6-30")
    dialog.tiles.view.setFocus()

    piece = model.snapshot.evidence_for(item.item)[-1]
    assert piece.caption == shown_name(piece) == "讲座现场"
    assert piece.valid_until == date(2025, 6, 30)
    assert day_line(piece) == "有效期至 2025-06-30"


def test_a_day_that_is_none_is_refused_in_words_and_stays_to_be_corrected(
    model: AssessmentModel, dialog: EvidenceDialog, type_text: TypeText, item: FactKey
) -> None:
    detail = dialog.detail
    detail.taken.setFocus()
    type_text("2024-13-40")
    dialog.tiles.view.setFocus()

    assert model.snapshot.evidence_for(item.item)[-1].taken is None
    assert detail.taken.text() == "2024-13-40"
    assert detail.fault.isVisible()
    assert detail.fault.text().startswith("没有收下 2024-13-40")


def test_a_piece_is_linked_to_another_question_and_let_go_of_this_one(
    model: AssessmentModel, dialog: EvidenceDialog, item: FactKey
) -> None:
    detail, piece = dialog.detail, dialog.detail.item
    assert piece is not None

    detail.link_to(FactKey("visits_total"))
    assert piece.id in {e.id for e in model.snapshot.evidence_for("visits_total")}

    detail.detach(item)
    assert piece.id not in {e.id for e in model.snapshot.evidence_for(item.item)}
    assert len(dialog.tiles.tiles.lines) == 2


def test_a_piece_that_is_put_away_comes_back_by_undoing(
    model: AssessmentModel, dialog: EvidenceDialog, item: FactKey
) -> None:
    dialog.detail.remove.click()
    assert len(model.snapshot.evidence_for(item.item)) == 2

    model.undo_stack.undo()

    assert len(model.snapshot.evidence_for(item.item)) == 3
    assert len(dialog.tiles.tiles.lines) == 3


def test_small_pictures_come_from_behind_the_window(
    qtbot: QtBot, model: AssessmentModel, dialog: EvidenceDialog
) -> None:
    pictures = thumbnails_of(model)
    items = dialog.tiles.tiles.lines

    qtbot.waitUntil(lambda: all(map(pictures.image, items)), timeout=20_000)

    image = pictures.image(items[0])
    assert image is not None
    assert (image.width(), image.height()) == (320, 240)


def test_enter_shows_a_piece_large_and_a_copy_can_be_taken_away(
    qtbot: QtBot, dialog: EvidenceDialog, tmp_path: Path
) -> None:
    dialog.tiles.view.setFocus()
    QTest.keyClick(dialog.tiles.view, Qt.Key.Key_Return)

    shown = dialog.findChild(ViewDialog)
    assert isinstance(shown, ViewDialog)
    qtbot.waitUntil(lambda: not shown.picture.image.isNull(), timeout=20_000)
    shown.save_to(tmp_path / "copy.jpg")
    assert (tmp_path / "copy.jpg").read_bytes().startswith(b"\xff\xd8")
    assert shown.told.text() == "已另存：copy.jpg"


def test_a_lost_file_is_told_where_its_picture_would_be(
    qtbot: QtBot, model: AssessmentModel, dialog: EvidenceDialog
) -> None:
    piece = dialog.tiles.tiles.lines[0]
    kept = model.workspace.data / "evidence" / piece.sha256[:2] / piece.sha256
    qtbot.waitUntil(
        lambda: thumbnails_of(model).image(piece) is not None, timeout=20_000
    )
    kept.unlink()

    dialog.tiles.choose(piece.id)

    qtbot.waitUntil(lambda: bool(dialog.detail.picture.words), timeout=20_000)
    assert "找不到" in dialog.detail.picture.words


def test_every_field_and_button_has_a_name(dialog: EvidenceDialog) -> None:
    widgets = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPushButton)]
    nameless = [w for w in widgets if not (w.accessibleName() or w.text())]  # type: ignore[attr-defined]

    assert nameless == []


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_known_leads_straight_to_adding(
    model: AssessmentModel, window: QWidget, item: FactKey, factor: float
) -> None:
    look().use(factor=factor)
    dialog = open_evidence(model, item, window)

    assert dialog.nothing.isVisible()
    assert not dialog.tiles.isVisible()
    assert dialog.add_button.isVisible()


def test_a_paper_of_several_pages_is_leafed_through_by_the_keys_for_pages(
    qtbot: QtBot, model: AssessmentModel, window: QWidget, item: FactKey
) -> None:
    document, data = pikepdf.Pdf.new(), BytesIO()
    for height in (842, 421):
        document.add_blank_page(page_size=(595, height))
    document.save(data)
    offer = Offer("许可证.pdf", lambda w: take_in_bytes(w, data.getvalue(), "a.pdf"))
    taken_in(qtbot, model, lambda: open_evidence(model, item, window, [offer]))
    (piece,) = model.snapshot.evidence_for(item.item)

    shown = ViewDialog(model, piece, window)
    shown.open()
    qtbot.waitUntil(shown.on.isVisible, timeout=20_000)
    upright = shown.picture.image
    assert upright.height() > upright.width()
    QTest.keyClick(shown, Qt.Key.Key_PageDown)
    qtbot.waitUntil(
        lambda: shown.picture.image.width() > shown.picture.image.height(),
        timeout=20_000,
    )

    assert shown.told.text() == "第 2 页，共 2 页"
    assert not shown.on.isEnabled()
