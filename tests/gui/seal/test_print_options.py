"""打印选项: folded away, remembered, and what the packet is printed by."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tcm_desk.assessment.exhibits import ExhibitOrder
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.seal.print_options import PrintOptions
from tcm_desk.gui.seal.seal_page import SealPage
from tcm_desk.usecases.own_order import own_order
from tcm_desk.usecases.print_choices import PrintChoices, print_choices
from tests.gui.reading import cut_texts
from tests.gui.seal.conftest import SealedModel


@pytest.fixture
def options(qtbot: QtBot, clinic_model: AssessmentModel) -> PrintOptions:
    made = PrintOptions(clinic_model)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_choices_are_folded_away_and_open_with_the_keyboard(
    options: PrintOptions,
) -> None:
    assert not options.photos.isVisible()
    assert "一页 6 张照片" in options._said.text()

    QTest.keyClick(options.fold, Qt.Key.Key_Space)
    assert options.photos.isVisible()
    QTest.keyClick(options.fold, Qt.Key.Key_Space)
    assert not options.photos.isVisible()


def test_what_is_chosen_is_said_remembered_and_printed(
    qtbot: QtBot, options: PrintOptions, clinic_model: AssessmentModel
) -> None:
    options.fold.click()
    options.photos.buttons[0].click()
    options.order.buttons[1].click()
    options.licences.buttons[1].click()
    options.attached.buttons[0].click()

    chosen = PrintChoices(2, ExhibitOrder.CLAUSE, True, 5 * 2**20)  # noqa: FBT003
    assert print_choices(clinic_model.workspace) == chosen
    assert "一页 2 张照片，佐证按条款次序编号，印证书编号" in options._said.text()
    order, _ = own_order(clinic_model.workspace, clinic_model.assessment_id)
    assert order.photos_per_page == 2
    assert order.exhibit_order is ExhibitOrder.CLAUSE
    assert order.with_licence_numbers
    assert order.most_attached == 5 * 2**20
    again = PrintOptions(clinic_model)
    qtbot.addWidget(again)
    assert again.choices == chosen


def test_an_answer_taken_back_stays_as_it_was(options: PrintOptions) -> None:
    options.fold.click()
    options.photos.buttons[0].setFocus()

    QTest.keyClick(options.photos.buttons[0], Qt.Key.Key_Delete)

    assert options.photos.value == "6"
    assert options.choices == PrintChoices()


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_is_cut_with_the_choices_open(
    qtbot: QtBot, clinic_model: AssessmentModel, factor: float
) -> None:
    look().use(factor=factor)
    page = SealPage(clinic_model)
    qtbot.addWidget(page)
    page.resize(1366, 690)
    page.show()
    page.options.fold.click()
    qtbot.wait(1)

    assert list(cut_texts(page)) == []


def test_what_is_sealed_is_printed_already(
    qtbot: QtBot, clinic_model: AssessmentModel, sealed_model: SealedModel
) -> None:
    page = SealPage(clinic_model)
    qtbot.addWidget(page)
    page.show()
    assert page.options.isVisible()

    sealed_model(clinic_model)
    page.read()

    assert not page.options.isVisible()
