"""Everything in the place of sealing that takes the focus says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.seal.export_dialog import ExportDialog
from tcm_desk.gui.seal.seal_dialog import SealDialog
from tcm_desk.gui.seal.seal_page import SealPage
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.gui.withdraw_dialog import WithdrawDialog
from tests.gui.seal.conftest import SealedModel


@pytest.fixture
def page(qtbot: QtBot, model: AssessmentModel) -> SealPage:
    made = SealPage(model)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    return made


def nameless(top: QWidget) -> list[QWidget]:
    return [
        each
        for each in top.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and not spoken(each)
    ]


def spoken(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    return str(face.text(QAccessible.Text.Name)) if face is not None else ""


def dialogs(page: SealPage, packet_path: Path) -> Iterator[SheetDialog]:
    yield SealDialog(page.model, page)
    (packet,) = page.packets.packets
    assert packet_path.exists()
    yield ExportDialog(page.model, packet, page)
    yield WithdrawDialog(page.model, page)


def test_whatever_takes_the_focus_has_a_name(
    page: SealPage, sealed_model: SealedModel
) -> None:
    draft = nameless(page)
    packet = sealed_model(page.model)
    kept = page.model.workspace.packets / packet.file_name

    assert draft == nameless(page) == []
    for dialog in dialogs(page, kept):
        dialog.open()
        assert nameless(dialog) == []
        dialog.close()


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_no_dialog_is_wider_or_higher_than_the_window(
    page: SealPage, sealed_model: SealedModel, factor: float
) -> None:
    look().use(factor=factor)
    packet = sealed_model(page.model)
    kept = page.model.workspace.packets / packet.file_name

    for dialog in dialogs(page, kept):
        dialog.open()
        assert dialog.width() <= page.width()
        assert dialog.height() <= page.height()
        dialog.close()
