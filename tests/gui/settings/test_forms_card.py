"""The packs of standards in the settings: whose they are, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.ask import Question
from tcm_desk.gui.settings.forms_card import FormsCard
from tcm_desk.usecases.install_forms import FormsPlaces, install_forms, offer_forms
from tcm_desk.usecases.installed_forms import installed_forms
from tests.publishing import bundle, pack_file, small_forms


@pytest.fixture
def card(clinic_model: AssessmentModel, qtbot: QtBot) -> FormsCard:
    made = FormsCard(clinic_model)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


@pytest.fixture
def own(clinic_model: AssessmentModel, tmp_path: Path) -> Path:
    """Return the folder where two editions of a county's pack were installed."""
    workspace = clinic_model.workspace
    places = FormsPlaces(small_forms(tmp_path / "shipped"), workspace.own_forms)
    for edition in (1, 2):
        file = pack_file(tmp_path / "county.tcmforms", bundle(edition))
        offer = offer_forms(file, places, workspace.now())
        install_forms(offer, places.own, workspace.now(), confirmed=True)
    return places.own


def words(card: FormsCard) -> str:
    QApplication.processEvents()
    labels = card.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def press(card: FormsCard, word: str, qtbot: QtBot) -> None:
    """Press the button, and say yes to its question."""
    (back,) = (each for each in buttons(card) if each.text() == word)
    back.click()
    (question,) = (each for each in card.findChildren(Question) if each.isVisible())
    with qtbot.waitSignal(card.changed):
        question.on.click()
    card.read()


def buttons(card: FormsCard) -> list[QPushButton]:
    QApplication.processEvents()
    return [each for each in card.findChildren(QPushButton) if each.isVisible()]


def test_without_a_pack_it_says_what_they_are(card: FormsCard, qtbot: QtBot) -> None:
    assert "区县发来的标准包（.tcmforms）" in words(card)

    with qtbot.waitSignal(card.install_asked):
        card.install.click()


def test_what_is_installed_can_be_undone_from_here(
    own: Path, card: FormsCard, qtbot: QtBot
) -> None:
    card.read()
    assert "青山县考核标准 第 2 版" in words(card)
    assert "青山县卫生健康局（内蒙古自治区呼和浩特市回民区）发布" in words(card)

    press(card, "退回第 1 版…", qtbot)
    assert "青山县考核标准 第 1 版" in words(card)
    press(card, "卸下…", qtbot)

    assert installed_forms(own).installed == ()
    assert "区县发来的标准包" in words(card)


def test_a_damaged_pack_is_named_and_can_be_taken_out(
    own: Path, card: FormsCard, qtbot: QtBot
) -> None:
    (own / "packs/qingshan.json").write_text("{", "utf-8")
    (own / "packs/qingshan.former").unlink()
    card.read()
    assert "装着的标准包“qingshan”和现在的程序合不来" in words(card)

    press(card, "卸下…", qtbot)

    assert "合不来" not in words(card)
