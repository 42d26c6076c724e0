"""A pack of standards is installed in the window: asked about once, then only told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tcm_desk.formpack.bundle import FormBundle
from tcm_desk.gui import background
from tcm_desk.gui.forms.install_dialog import InstallDialog
from tcm_desk.signature.keys import SigningKey
from tcm_desk.usecases.installed_forms import installed_forms
from tcm_desk.usecases.workspace import Workspace
from tests.publishing import bundle, office, pack_file, small_forms

Show = Callable[..., InstallDialog]


@pytest.fixture
def show(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Show:
    """Return a function that opens a county's file, and waits until it was read."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    shipped = small_forms(tmp_path / "shipped")

    def shown(
        made: FormBundle | None = None, by: SigningKey | None = None
    ) -> InstallDialog:
        path = tmp_path / "county.tcmforms"
        if made is None:
            path.write_text("a letter", "utf-8")
        else:
            pack_file(path, made, by)
        dialog = InstallDialog(workspace, shipped, window, path)
        dialog.open()
        background.wait_for_all()  # read, and installed where nothing is asked
        background.wait_for_all()
        return dialog

    return shown


def words(dialog: InstallDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))


def in_force(workspace: Workspace) -> list[int]:
    shelf = installed_forms(workspace.own_forms)
    return [each.bundle.edition for each in shelf.installed]


def confirm(dialog: InstallDialog) -> None:
    dialog.agreed.setChecked(True)
    QTest.keyClick(dialog.install, Qt.Key.Key_Return)
    background.wait_for_all()


def test_a_new_publisher_is_installed_only_with_a_tick(
    show: Show, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = show(bundle())
    assert dialog.verdict.text() == "第一次装这个单位发布的标准"
    for told in ("青山县卫生健康局（内蒙古自治区呼和浩特市回民区）", "第 1 版"):
        assert told in words(dialog)
    plain = office().fingerprint.removeprefix("sha256:")
    assert plain in words(dialog).replace(" ", "").replace("\n", "")
    assert dialog.focusWidget() is dialog.agreed
    assert not dialog.install.isEnabled()
    assert in_force(workspace) == []

    confirm(dialog)

    assert dialog.verdict.text() == "已装好 青山县考核标准 第 1 版"
    assert in_force(workspace) == [1]
    with qtbot.waitSignal(dialog.installed):
        QTest.keyClick(dialog.leave, Qt.Key.Key_Return)


def test_whoever_leaves_installs_nothing(
    show: Show, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = show(bundle())
    dialog.agreed.setChecked(True)

    with qtbot.assertNotEmitted(dialog.installed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert in_force(workspace) == []


def test_a_later_edition_is_installed_without_a_question(
    show: Show, workspace: Workspace
) -> None:
    confirm(show(bundle()))

    dialog = show(bundle(2))

    assert dialog.verdict.text() == "已装好 青山县考核标准 第 2 版"
    assert not dialog.agreed.isVisible()
    assert in_force(workspace) == [2]
    assert show(bundle(2)).verdict.text() == "已经装着这一版，不用再装"


def test_an_older_edition_waits_for_a_word(show: Show, workspace: Workspace) -> None:
    confirm(show(bundle(2)))

    dialog = show(bundle(1))
    assert dialog.verdict.text() == "它不比现在装着的新"
    assert dialog.focusWidget() is dialog.leave
    assert in_force(workspace) == [2]
    dialog.install.click()
    background.wait_for_all()

    assert in_force(workspace) == [1]


def test_another_publisher_is_asked_about_again(
    show: Show, workspace: Workspace
) -> None:
    confirm(show(bundle()))

    dialog = show(bundle(2), office("不相干的局"))

    assert dialog.verdict.text().startswith("换了发布单位")
    assert "青山县考核标准 第 1 版，青山县卫生健康局" in words(dialog)
    assert not dialog.install.isEnabled()
    assert in_force(workspace) == [1]


def test_a_file_that_is_no_pack_is_refused_in_words(show: Show) -> None:
    dialog = show()

    assert "不是标准包" in dialog.verdict.text()
    assert not dialog.install.isVisible()
    assert dialog.focusWidget() is dialog.leave
