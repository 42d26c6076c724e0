"""What can be said of the recipes without building anything."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from tcm_desk import __version__
from tcm_desk.cli.main import COMMANDS
from tcm_desk.gui.own_files import FORMS_ENDING

GLOB = "{http://www.freedesktop.org/standards/shared-mime-info}glob"


@pytest.fixture
def linux(repository: Path) -> Path:
    return repository / "packaging" / "linux"


def recipes(repository: Path) -> Iterator[Path]:
    for folder in ("linux", "windows"):
        yield from (repository / "packaging" / folder).iterdir()


def test_the_version_is_written_in_no_recipe(repository: Path) -> None:
    said = [
        each.name
        for each in recipes(repository)
        if re.search(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])", each.read_text())
    ]

    assert said == []


def test_the_scripts_are_sound_and_may_be_run(repository: Path) -> None:
    scripts = [each for each in recipes(repository) if not each.suffix]
    scripts = [each for each in scripts if each.read_text().startswith("#!/bin/bash")]

    assert len(scripts) >= 6
    for each in scripts:
        subprocess.run(["/bin/bash", "-n", each], check=True)
        assert each.stat().st_mode & 0o100


def test_the_desktop_entry_opens_the_window(linux: Path) -> None:
    entry = configparser.RawConfigParser(strict=True)
    entry.read(linux / "tcm-desk.desktop", encoding="utf-8")

    assert entry["Desktop Entry"]["Exec"] == "tcm-desk %f"
    assert entry["Desktop Entry"]["Icon"] == "tcm-desk"


def test_packets_and_packs_of_standards_are_opened_by_it(linux: Path) -> None:
    entry = (linux / "tcm-desk.desktop").read_text(encoding="utf-8")
    types = ET.parse(linux / "tcm-desk.mime.xml").getroot()  # noqa: S314
    (kind,) = types
    (glob,) = kind.iter(GLOB)

    assert f"MimeType=application/pdf;{kind.attrib['type']};\n" in entry
    assert glob.attrib["pattern"] == f"*{FORMS_ENDING}"


def test_the_manual_page_names_only_commands_that_are_there(linux: Path) -> None:
    page = (linux / "tcm-desk.1").read_text(encoding="utf-8")
    told = re.findall(r"^\.B ([a-z]+) |^\.B ([a-z]+)$", page, re.MULTILINE)
    named = {word for pair in told for word in pair if word} - {"zh", "or", "en"}

    assert "selftest" in named
    assert named <= set(COMMANDS)


def test_the_icon_is_drawn_in_every_size(repository: Path, tmp_path: Path) -> None:
    recipe = repository / "packaging" / "icons.py"
    subprocess.run([sys.executable, recipe, tmp_path], check=True)

    for size in (16, 48, 256, 512):
        with Image.open(tmp_path / f"tcm-desk-{size}.png") as icon:
            assert icon.size == (size, size)
    with Image.open(tmp_path / "tcm-desk.ico") as icon:
        assert icon.info["sizes"] >= {(16, 16), (32, 32), (256, 256)}


def test_the_licences_of_what_is_installed_are_gathered(
    repository: Path, tmp_path: Path
) -> None:
    import click  # noqa: PLC0415 - only to know where libraries are

    site = Path(click.__file__).parent.parent
    recipe = repository / "packaging" / "licences.py"
    subprocess.run([sys.executable, recipe, site, tmp_path / "out"], check=True)

    index = (tmp_path / "out" / "INDEX.txt").read_text(encoding="utf-8")
    assert re.search(r"^click .*: BSD-3-Clause$", index, re.MULTILINE)
    assert "Python" in index
    assert "OFL-1.1" in index
    assert list((tmp_path / "out" / "click").iterdir())
    assert list((tmp_path / "out" / "fonts").glob("OFL-*.txt"))
