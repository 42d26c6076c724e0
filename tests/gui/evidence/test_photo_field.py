"""Photos in the quick entry of a log."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.evidence_button import EvidenceButton
from tcm_desk.gui.evidence.offers import Offer
from tcm_desk.gui.grids.quick_entry import QuickEntry
from tests.gui.evidence.conftest import taken_in


def entry(qtbot: QtBot, model: AssessmentModel) -> QuickEntry:
    made = QuickEntry(model, "edu_rows")
    qtbot.addWidget(made)
    made.resize(1200, 300)
    made.show()
    return made


def test_photos_wait_for_the_entry_and_then_prove_its_row(
    qtbot: QtBot,
    model: AssessmentModel,
    dropped: Sequence[Offer],
) -> None:
    quick = entry(qtbot, model)
    quick.photos.wait(dropped[:2])
    assert quick.photos.text() == "照片 2"

    quick.fields["title"].show_text("冬季养生")
    quick.fields["tcm"].show_text("true")
    taken_in(qtbot, model, quick.record)

    row = model.snapshot.cuts["edu_rows"].rows[-1]
    assert len(model.snapshot.evidence_for("edu_rows", row.id)) == 2
    assert quick.photos.text() == "照片"
    assert quick.taking_in.told.text() == "已收下 2 份佐证。"
    button = EvidenceButton(model, FactKey("edu_rows", row.id))
    qtbot.addWidget(button)
    assert button.text() == "本行佐证 2"


def test_a_picture_is_pasted_while_one_stands_in_a_field_of_text(
    qtbot: QtBot, model: AssessmentModel
) -> None:
    quick = entry(qtbot, model)
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill("teal")
    QGuiApplication.clipboard().setImage(image)
    field = next(each for each in quick.findChildren(QLineEdit) if each.isVisible())

    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert len(quick.photos.offers) == 1


def test_text_is_pasted_into_a_field_as_ever(
    qtbot: QtBot, model: AssessmentModel
) -> None:
    quick = entry(qtbot, model)
    QGuiApplication.clipboard().setText("三伏贴")
    field = next(each for each in quick.findChildren(QLineEdit) if each.isVisible())

    field.setFocus()
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert field.text() == "三伏贴"
    assert quick.photos.offers == []
