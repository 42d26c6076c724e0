"""The settings: in force at once, remembered, and reached by the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tcm_desk import i18n
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.edit import edit
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.tokens import DARK_CONTRAST
from tcm_desk.gui.places import WALK, places
from tcm_desk.gui.settings.new_key_dialog import NewKeyDialog
from tcm_desk.gui.settings.passphrase_dialog import PassphraseDialog
from tcm_desk.gui.settings.settings_page import SettingsPage
from tcm_desk.gui.shell import Shell
from tcm_desk.gui.speech import speak
from tcm_desk.store.backup_folder import Reason
from tcm_desk.store.records import AssessmentState
from tcm_desk.usecases.make_own_key import make_own_key, open_key_file
from tests.gui.conftest import StartDesk

OLD, NEW = "yi ju hao ji de hua", "ling yi ju hao ji de hua"
POPULATION = FactKey("served_population")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(start_desk: StartDesk) -> Desk:
    return start_desk()


@pytest.fixture
def page(desk: Desk) -> SettingsPage:
    QTest.keyClick(desk.shell, Qt.Key.Key_Comma, CONTROL)
    return settings_of(desk)


def settings_of(desk: Desk) -> SettingsPage:
    assert desk.side is not None
    page = desk.side.settings()
    assert desk.shell.pages.currentWidget() is page
    return page


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_the_keyboard_leads_to_the_type_size_and_sets_it(page: SettingsPage) -> None:
    assert page.look.size_of_type.tags["1"].hasFocus()

    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)

    assert look().factor == 1.5
    assert page.look.size_of_type.value == "1.5"


def test_what_is_chosen_elsewhere_is_shown_here(page: SettingsPage) -> None:
    look().use(factor=2.0, dark=True, contrast=True)

    assert page.look.size_of_type.value == "2"
    assert page.look.theme.value == "dark"
    assert page.look.contrast.isChecked()


def test_palette_and_contrast_are_remembered(
    page: SettingsPage, start_desk: StartDesk
) -> None:
    page.look.theme.tags["system"].click()
    page.look.contrast.click()
    page.look.theme.tags["dark"].click()

    start_desk()

    assert look().palette is DARK_CONTRAST


def test_another_language_is_spoken_everywhere_at_once_and_after_a_restart(
    desk: Desk, page: SettingsPage, start_desk: StartDesk
) -> None:
    desk.shell.place_chosen.emit(WALK)
    assert "下一节" in words(desk.shell)
    QTest.keyClick(desk.shell, Qt.Key.Key_Comma, CONTROL)
    assert "机构名称" in words(desk.shell)

    page.look.language.tags["en"].click()

    assert i18n.language() == "en"
    assert settings_of(desk) is not page
    assert "Name of facility" in words(desk.shell)
    desk.shell.place_chosen.emit(WALK)
    words_of_bar = [each.text() for each in desk.shell.bar.places.values()]
    assert words_of_bar == [each.word for each in places()]
    assert words_of_bar[1] == "Self-assessment"
    assert {"Previous", "Next"} & words(desk.shell)

    again = start_desk()
    assert i18n.language() == "en"
    assert again.shell.bar.places[WALK].text() == "Self-assessment"


def test_the_first_start_can_be_in_english(
    qtbot: QtBot, folders: Folders, repository: Path
) -> None:
    shell = Shell(places())
    qtbot.addWidget(shell)
    shell.show()
    desk = Desk(shell, folders)
    with desk.opened():
        chinese = desk.first_start
        assert chinese is not None
        chinese.other_language.click()
        english = desk.first_start

        assert english is not None
        assert english is not chinese
        assert shell.pages.currentWidget() is english
        assert english.other_language.text() == "中文"
        assert "Name of facility" in words(english)
    speak("zh", repository / "resources")


def test_undo_reaches_back_over_a_change_of_language(
    desk: Desk, page: SettingsPage
) -> None:
    assert desk.open is not None
    before = desk.open.model.text(POPULATION)
    edit(desk.open.model, POPULATION, "1234")

    page.look.language.tags["en"].click()
    desk.open.model.undo_stack.undo()

    assert desk.open.model.text(POPULATION) == before


def test_a_refused_text_is_refused_in_the_new_language(
    desk: Desk, page: SettingsPage
) -> None:
    assert desk.open is not None
    model = desk.open.model
    assert not edit(model, POPULATION, "many")
    in_chinese = model.refused[POPULATION].reason

    page.look.language.tags["en"].click()

    assert model.refused[POPULATION].typed == "many"
    assert model.refused[POPULATION].reason != in_chinese


def test_the_history_names_who_is_typing(desk: Desk, page: SettingsPage) -> None:
    page.actor.name.setFocus()
    page.actor.name.setText(" 王  建平 ")
    press(Qt.Key.Key_Return)

    assert desk.open is not None
    edit(desk.open.model, POPULATION, "1234")
    facility = desk.open.model.snapshot.header.facility.id
    with desk.workspace.database.transaction() as transaction:
        last = transaction.facts.last_of(facility, "2024")
    assert last is not None
    assert last.actor == "王 建平"


def test_a_corrected_name_is_kept_and_shown_while_one_stays_in_the_form(
    desk: Desk, page: SettingsPage
) -> None:
    page.facility.name.setFocus()
    page.facility.name.setText("新名称村卫生室")
    press(Qt.Key.Key_Tab)

    assert desk.shell.bar.name.accessibleName() == "新名称村卫生室"
    assert settings_of(desk) is page
    assert page.facility.code.hasFocus()
    assert desk.open is not None
    assert desk.open.model.snapshot.header.facility.name == "新名称村卫生室"


@pytest.mark.parametrize("typed", ["12150103MB1A23456X", "123"])
def test_a_wrong_credit_code_stays_to_be_corrected_and_is_not_kept(
    desk: Desk, page: SettingsPage, typed: str
) -> None:
    assert desk.open is not None
    before = desk.open.model.snapshot.header.facility.uscc
    page.facility.code.setFocus()
    page.facility.code.setText(typed)
    press(Qt.Key.Key_Tab)

    assert page.facility.code.text() == typed
    assert page.facility.code.property("state") == "refused"
    assert desk.open.model.snapshot.header.facility.uscc == before


def test_other_standards_are_put_in_force_by_the_button(
    desk: Desk, page: SettingsPage
) -> None:
    assert desk.open is not None
    before = set(desk.open.model.snapshot.header.standards)
    assert not page.standards.use.isEnabled()
    other = next(id_ for id_ in page.standards.standards.ticks if id_ not in before)

    page.standards.standards.ticks[other].click()
    page.standards.use.click()

    assert desk.open is not None
    assert set(desk.open.model.snapshot.header.standards) > before
    assert other in desk.open.model.snapshot.header.standards
    assert not page.standards.use.isEnabled()


def test_a_sealed_assessment_keeps_its_standards(
    desk: Desk, page: SettingsPage
) -> None:
    assert desk.open is not None
    model = desk.open.model
    with desk.workspace.database.transaction() as transaction:
        transaction.assessments.mark(model.assessment_id, AssessmentState.SEALED)
    model.read_lock()
    desk.shell.place_chosen.emit(WALK)
    QTest.keyClick(desk.shell, Qt.Key.Key_Comma, CONTROL)

    assert not page.standards.standards.isEnabled()
    assert not page.standards.use.isEnabled()
    assert "撤回" in page.standards.note.text()


def test_no_standard_at_all_is_not_put_in_force(page: SettingsPage) -> None:
    for tick in page.standards.standards.ticks.values():
        tick.setChecked(False)

    assert not page.standards.use.isEnabled()
    assert page.standards.note.text() == "至少选一个标准"


def test_a_passphrase_is_changed_by_the_keyboard(
    qtbot: QtBot, desk: Desk, page: SettingsPage
) -> None:
    file = key_of(desk)
    page.key.read()
    page.key.change.setFocus()
    press(Qt.Key.Key_Return)
    dialog = page.window().findChild(PassphraseDialog)
    assert dialog is not None
    for text in (OLD, NEW, NEW):
        focused = dialog.focusWidget()
        assert isinstance(focused, QLineEdit)
        QTest.keyClicks(focused, text)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    with qtbot.waitSignal(dialog.changed, timeout=60_000):
        QTest.keyClick(dialog.fields.again, Qt.Key.Key_Return)

    assert open_key_file(file, NEW).name
    assert "新口令" in page.key.note.text()


def test_a_wrong_old_passphrase_is_told_and_asked_again(
    qtbot: QtBot, desk: Desk, page: SettingsPage
) -> None:
    file = key_of(desk)
    before = file.read_bytes()
    page.key.read()
    page.key.change.click()
    dialog = page.window().findChild(PassphraseDialog)
    assert dialog is not None
    for field in (dialog.old, dialog.fields.first, dialog.fields.again):
        field.setText(NEW)
    dialog.change.click()
    qtbot.waitUntil(dialog.change.isEnabled, timeout=60_000)

    assert "口令不对" in dialog.note.text()
    assert file.read_bytes() == before


def test_a_new_key_is_made_only_once_its_price_was_agreed_to(
    qtbot: QtBot, desk: Desk, page: SettingsPage
) -> None:
    before = key_of(desk).read_bytes()
    page.key.read()
    page.key.renew.click()
    dialog = page.window().findChild(NewKeyDialog)
    assert dialog is not None
    for field in (dialog.fields.first, dialog.fields.again):
        field.setText(NEW)
    dialog.make.click()
    assert key_of(desk, make=False).read_bytes() == before

    dialog.agreed.click()
    with qtbot.waitSignal(dialog.made, timeout=60_000):
        dialog.make.click()

    assert key_of(desk, make=False).read_bytes() != before


def test_the_certificate_goes_where_one_says(
    desk: Desk, page: SettingsPage, tmp_path: Path
) -> None:
    key_of(desk)
    page.key.read()
    stick = tmp_path / "stick"
    stick.mkdir()

    page.key.export_to(stick)

    (written,) = stick.iterdir()
    assert "BEGIN CERTIFICATE" in written.read_text()
    assert str(written) in page.key.note.text()


def test_a_second_place_gets_the_latest_backup_at_once(
    qtbot: QtBot, desk: Desk, page: SettingsPage, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.workspace.back_up(Reason.ASKED)

    page.data.use_place(stick)
    qtbot.waitUntil(lambda: bool(list(stick.rglob("*.sqlite"))), timeout=60_000)
    qtbot.waitUntil(lambda: str(stick) in page.data.note.text())

    page.data.use_place(None)
    assert page.data.stop.isHidden()


def test_every_control_has_a_name_for_the_reader(page: SettingsPage) -> None:
    kinds = (QLineEdit, QAbstractButton, QComboBox)
    nameless = [
        type(each).__name__
        for kind in kinds
        for each in page.findChildren(kind)
        if not (each.accessibleName() or getattr(each, "text", str)())
    ]

    assert nameless == []


def key_of(desk: Desk, *, make: bool = True) -> Path:
    assert desk.open is not None
    facility = desk.open.model.snapshot.header.facility
    if make:
        make_own_key(desk.workspace, facility, OLD)
    return desk.workspace.key_file(facility.id)


def words(widget: QWidget) -> set[str]:
    labels, buttons = widget.findChildren(QLabel), widget.findChildren(QAbstractButton)
    return {each.text() for each in labels if each.isVisible()} | {
        each.text() for each in buttons if each.isVisible()
    }
