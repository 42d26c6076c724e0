"""The button under the handbook that prints it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tcm_desk.gui import background
from tcm_desk.gui.help.handbook_page import HandbookPage


@pytest.fixture
def page(qtbot: QtBot, repository: Path) -> HandbookPage:
    made = HandbookPage(repository / "resources")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    files: list[str] = []

    def open_(url: QUrl) -> bool:
        files.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_)
    return files


def test_it_is_written_where_one_says_and_opened(
    page: HandbookPage,
    opened: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = str(tmp_path / "手册")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (answer, ""))

    page.printer.button.click()
    assert not page.printer.button.isEnabled()
    background.wait_for_all()

    assert (tmp_path / "手册.pdf").read_bytes().startswith(b"%PDF-")
    assert opened == [f"{answer}.pdf"]
    assert "手册.pdf" in page.told.text()
    assert page.told.isVisible()
    assert page.printer.button.isEnabled()


def test_who_names_no_file_gets_none(
    page: HandbookPage, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))

    page.printer.button.click()
    background.wait_for_all()

    assert opened == []
    assert not page.told.isVisible()


def test_a_place_that_cannot_be_written_is_told(
    page: HandbookPage, opened: list[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")

    page.printer.write(tmp_path / "file" / "a.pdf")
    background.wait_for_all()

    assert opened == []
    assert "a.pdf" in page.told.text()
    assert page.printer.button.isEnabled()
