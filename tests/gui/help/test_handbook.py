"""The handbook: true to the program, found by F1, read by the keyboard alone."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import click
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tcm_desk.cli.main import root
from tcm_desk.cli.spoken import spoken
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.help.about import AboutDialog
from tcm_desk.gui.help.handbook import page_of
from tcm_desk.gui.help.handbook_page import HandbookPage
from tcm_desk.gui.help.parts_list import parts
from tcm_desk.gui.help.reader import Reader, stretches
from tcm_desk.gui.look.look import look
from tcm_desk.gui.places import ABOUT, HANDBOOK, SETTINGS, WALK, places, side_places
from tcm_desk.gui.shell import Shell
from tcm_desk.usecases.read_handbook import BUTTON, PICTURE, Page, read_pages
from tcm_desk.wording.health import Check
from tests.gui.conftest import StartDesk

LANGUAGES = ["zh", "en"]
STRONG = re.compile(r"\*\*([^*]+)\*\*")
KEY = re.compile(r"`((?:Ctrl\+|Alt\+|Shift\+)*(?:F\d+|[A-Z]|PgDn|PgUp|Enter))`")
COMMAND = re.compile(r"`tcm-desk ([^`]+)`")
QTS_OWN = {"F2", "Y", "N", "Ctrl+V"}
LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?P<page>[^)]+)\)")


def pages(repository: Path, language: str) -> list[Page]:
    return read_pages(repository / "resources" / "handbook" / language)


@pytest.fixture(scope="session")
def sentences(repository: Path) -> set[str]:
    """Return what the program says, without the keys written behind a word."""
    gathered = runpy.run_path(str(repository / "packaging" / "translations.py"))
    found = {str(each.id) for each in gathered["gather"]() if each.id}
    return {spelled(re.split(r"\s{2,}|\u3000", each)[0]) for each in found} | {
        spelled(each) for each in found
    }


def spelled(word: str) -> str:
    return word.removesuffix("…").strip()


def strangers(text: str, sentences: set[str]) -> list[str]:
    return [each for each in BUTTON.findall(text) if spelled(each) not in sentences]


def test_every_button_that_a_page_names_exists(
    repository: Path, sentences: set[str]
) -> None:
    found = {
        page.id: strangers(page.text, sentences) for page in pages(repository, "zh")
    }

    assert {id_: names for id_, names in found.items() if names} == {}


def test_every_button_that_an_english_page_names_in_bold_exists(
    repository: Path,
) -> None:
    """English pages have no marks of their own for what stands on a button."""
    tool = runpy.run_path(str(repository / "packaging" / "translations.py"))
    known = {
        spelled(re.split(r"\s{2,}", str(each.string))[0])
        for each in tool["read_catalogue"]()
    }
    named = {
        (page.id, name)
        for page in pages(repository, "en")
        for name in STRONG.findall(page.text)
    }

    assert len(named) > 20
    assert [each for each in sorted(named) if spelled(each[1]) not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_a_page_names_is_bound(repository: Path, language: str) -> None:
    code = "".join(
        file.read_text("utf-8")
        for file in (repository / "tcm_desk" / "gui").rglob("*.py")
    )
    named = {
        key for page in pages(repository, language) for key in KEY.findall(page.text)
    }

    assert len(named) > 5
    assert [key for key in sorted(named) if not bound(key, code)] == []
    assert not bound("Ctrl+Q", code)


def bound(key: str, code: str) -> bool:
    """Whether a shortcut spells the key, or a widget asks for it by itself."""
    spelling = key.replace("PgDn", "PgDown")
    last = key.rpartition("+")[2]
    return f'"{spelling}"' in code or f"Key_{last}" in code or key in QTS_OWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_that_a_page_names_is_there_with_its_options(
    repository: Path, language: str
) -> None:
    named = {
        command
        for page in pages(repository, language)
        for command in COMMAND.findall(page.text)
    }

    assert len(named) > 4
    assert [each for each in sorted(named) if not is_command(each)] == []
    assert not is_command("doctor --jsno")


def is_command(words: str) -> bool:
    command: click.Command = spoken(root)
    for word in words.split():
        if word.startswith("--"):
            options = {name for each in command.params for name in each.opts}
            if word not in {*options, "--help"}:
                return False
        elif isinstance(command, click.Group):
            inner = command.get_command(click.Context(command), word)
            if inner is None:
                return False
            command = inner
    return True


def test_the_codes_of_the_telephone_are_those_of_the_self_test(
    repository: Path,
) -> None:
    text = (repository / "resources/handbook/zh/county-it.md").read_text("utf-8")

    told = re.findall(r"`([0-9A-F]{4,5})` \|", text)

    assert sorted(told) == sorted(f"{1 << bit:04X}" for bit in range(len(Check)))


def test_the_readme_for_users_names_buttons_and_files_that_exist(
    repository: Path, sentences: set[str]
) -> None:
    text = (repository / "README.zh-CN.md").read_text("utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)

    assert strangers(text, sentences) == []
    assert len(links) > 10
    assert [each for each in links if not (repository / each).exists()] == []


def test_a_button_that_is_not_there_would_be_found(sentences: set[str]) -> None:
    assert strangers("按「现在备份」，再按「一键达标」。", sentences) == ["一键达标"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_the_contents_and_every_link_leads_somewhere(
    repository: Path, language: str
) -> None:
    folder = repository / "resources" / "handbook" / language
    ids = {page.id for page in read_pages(folder)}

    assert ids == {each.stem for each in folder.glob("*.md")}
    for page in read_pages(folder):
        linked = {found["page"] for found in LINK.finditer(page.text)}
        assert linked <= {f"{each}.md" for each in ids}, page.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_has_a_page(repository: Path, language: str) -> None:
    ids = {page.id for page in pages(repository, language)}
    everywhere = [each.id for each in places()] + [each.id for each in side_places()]

    assert {page_of(each) for each in (*everywhere, "", "trouble")} <= ids
    for place in places():
        assert place.id == "home" or page_of(place.id) != "first-start"


def test_pages_are_short_lines_are_few_and_no_sign_is_missing_from_the_fonts(
    repository: Path,
) -> None:
    for page in pages(repository, "zh"):
        assert len(page.text) < 1700, page.id
        assert not set("☐☑✔✗・") & set(page.text), page.id


def test_a_picture_that_is_not_there_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "contents.txt").write_text("one")
    (tmp_path / "pictures").mkdir()
    lines = ["# One", "", "![Here](pictures/here.png)", "![Gone](pictures/gone.png)"]
    (tmp_path / "one.md").write_text("\n".join(lines))
    QImage(40, 30, QImage.Format.Format_RGB32).save(str(tmp_path / "pictures/here.png"))

    (page,) = read_pages(tmp_path)

    assert [found["file"] for found in PICTURE.finditer(page.text)] == [
        "pictures/here.png"
    ]


def test_a_wide_picture_is_made_to_fit(qtbot: QtBot, tmp_path: Path) -> None:
    QImage(3000, 40, QImage.Format.Format_RGB32).save(str(tmp_path / "wide.png"))
    reader = Reader(tmp_path, [Page("one", "One", "# One\n\n![W](wide.png)\n")])
    qtbot.addWidget(reader)
    reader.resize(600, 400)
    reader.show()

    reader.show_page("one")

    widths = [
        each.format.toImageFormat().width()
        for number in range(reader.document().blockCount())
        for each in stretches(reader.document().findBlockByNumber(number))
        if each.format.isImageFormat()
    ]
    assert len(widths) == 1
    assert 0 < widths[0] < 600


def test_markup_of_a_page_is_never_run(qtbot: QtBot, tmp_path: Path) -> None:
    text = "# One\n\n<b>not bold</b> <img src='http://example.org/x.png'>\n"
    reader = Reader(tmp_path, [Page("one", "One", text)])
    qtbot.addWidget(reader)

    reader.show_page("one")

    assert "<b>not bold</b>" in reader.toPlainText()


@pytest.fixture
def page(qtbot: QtBot, repository: Path) -> HandbookPage:
    made = HandbookPage(repository / "resources")
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.show()
    made.open_page("walking")
    QTest.qWaitForWindowActive(made)
    return made


def test_searching_lists_the_pages_that_hold_the_word_and_goes_to_it(
    page: HandbookPage,
) -> None:
    QTest.keyClicks(page.search, "EXCEL")

    assert page.contents.count() == 1
    assert page.reader.here == "year"
    assert page.reader.textCursor().selectedText() == "Excel"


def test_a_word_that_is_nowhere_says_so_and_leaves_the_page(page: HandbookPage) -> None:
    page.search.setText("量子")

    assert page.contents.count() == 0
    assert page.nothing.isVisible()
    assert page.reader.here == "walking"


def test_arrows_walk_the_contents_and_back_leads_back(page: HandbookPage) -> None:
    assert page.search.hasFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.reader.here == "evidence"

    QTest.keyClick(page.search, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert page.reader.here == "walking"
    assert not page.before.isEnabled()


def test_a_link_leads_to_its_page(page: HandbookPage) -> None:
    page.open_page("backups")
    html = page.reader.toHtml()
    assert 'href="settings.md"' in html

    page.reader.anchorClicked.emit("settings.md")

    assert page.reader.here == "settings"


def test_headings_follow_the_size_of_type(page: HandbookPage) -> None:
    look().use(factor=2.0)

    cursor = QTextCursor(page.reader.document())
    cursor.movePosition(QTextCursor.MoveOperation.Right)
    assert cursor.charFormat().font().pixelSize() == 48


def test_f1_opens_the_page_for_where_one_is_and_leads_back(
    start_desk: StartDesk,
) -> None:
    desk = start_desk()
    for place, wanted in ((SETTINGS, "settings"), (WALK, "walking")):
        desk._go(place)
        before = desk.shell.pages.currentWidget()
        press_f1(desk)
        assert desk.help is not None
        assert desk.help.page is not None
        assert desk.help.page.reader.here == wanted
        QTest.keyClick(desk.help.page.search, Qt.Key.Key_Escape)
        assert desk.shell.pages.currentWidget() is before
        assert desk.shell.place == place


def test_there_is_help_before_anything_is_kept(qtbot: QtBot, folders: Folders) -> None:
    shell = Shell(places())
    qtbot.addWidget(shell)
    shell.show()
    desk = Desk(shell, folders)
    with desk.opened():
        desk._go(HANDBOOK)
        assert desk.help is not None
        assert desk.help.page is not None
        assert desk.help.page.reader.here == "first-start"
        desk.help.page.leave.click()

        assert shell.pages.currentWidget() is desk.first_start


def test_f1_again_leads_back_too(start_desk: StartDesk) -> None:
    desk = start_desk()
    before = desk.shell.pages.currentWidget()

    press_f1(desk)
    press_f1(desk)

    assert desk.shell.pages.currentWidget() is before


def test_the_handbook_speaks_the_language_of_the_window(start_desk: StartDesk) -> None:
    desk = start_desk()
    press_f1(desk)
    press_f1(desk)

    desk.choose_language("en")
    press_f1(desk)

    assert desk.help is not None
    assert desk.help.page is not None
    assert "Settings" in desk.help.page.reader.toPlainText()


def test_about_names_versions_and_licences_and_copies_them(
    start_desk: StartDesk,
) -> None:
    desk = start_desk()
    desk._go(ABOUT)
    dialog = desk.shell.findChild(AboutDialog)
    assert dialog is not None

    dialog.copy.click()

    text = QApplication.clipboard().text()
    assert "PySide6" in text
    assert "tcm_desk" in text
    assert str(desk._folders.data) not in text


def test_every_part_states_its_licence() -> None:
    found = {each.name: each for each in parts()}

    assert {"pydantic", "pyHanko", "reportlab"} <= set(found)
    assert [each.name for each in found.values() if not each.licence] == []


def press_f1(desk: Desk) -> None:
    QTest.keyClick(QApplication.focusWidget() or desk.shell, Qt.Key.Key_F1)
