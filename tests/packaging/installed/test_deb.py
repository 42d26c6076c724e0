"""The package, installed with apt in a Debian 12 without Python: `make trydeb`.

There a clinic is begun, answered and sealed in the window, by pointer and keys.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from tcm_desk import __version__
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.pdf.words import page_words
from tcm_desk.signature.trust import load_anchors
from tcm_desk.signature.verify import verify_packet

_SECONDS = 1800
_FEWEST_COLOURS = 50
_MEGABYTES = 75


class Tried(NamedTuple):
    """What came back from the clean root."""

    notes: str
    screens: Mapping[str, Image.Image]
    packet: bytes


@pytest.fixture(scope="session")
def deb(repository: Path) -> Path:
    """Return the package that was built last."""
    if shutil.which("debootstrap") is None or os.geteuid() != 0:
        pytest.skip("a clean root needs debootstrap, and root to make it")
    built = sorted((repository / "dist").glob("tcm-desk_*_amd64.deb"))
    if not built:
        pytest.skip("no package was built: make deb")
    return built[-1]


@pytest.fixture(scope="session")
def tried(repository: Path, deb: Path) -> Tried:
    """Install it, do the whole job there, remove it; pictures stay in build/tried."""
    recipe = repository / "packaging" / "linux" / "try_deb"
    subprocess.run([recipe, deb], cwd=repository, timeout=_SECONDS, check=True)
    came = repository / "build" / "tried"
    screens = {each.stem: screen(each.read_bytes()) for each in came.glob("*.xwd")}
    for name, picture in screens.items():
        picture.save(came / f"{name}.png")
    packet = (came / "packet.pdf").read_bytes()
    return Tried((came / "notes").read_text(encoding="utf-8"), screens, packet)


def screen(dump: bytes) -> Image.Image:
    """Read the screen as Xvfb keeps it (XWDFile.h, version 7; 24 bits in 32)."""
    head = struct.unpack_from(">25I", dump)
    header, width, height, line, colours = (head[at] for at in (0, 4, 5, 12, 19))
    pixels = dump[header + 12 * colours :]
    size = (width, height)
    return Image.frombytes("RGB", size, pixels, "raw", "BGRX", line)


def test_it_installs_without_python_and_does_the_whole_job(tried: Tried) -> None:
    assert __version__ in tried.notes
    assert tried.notes.count("✓") >= 9
    assert "✗" not in tried.notes


def test_the_desktop_opens_packets_and_packs_with_it(tried: Tried) -> None:
    assert "pdf: tcm-desk.desktop" in tried.notes
    assert "x-tcm-desk-forms: tcm-desk.desktop" in tried.notes
    assert re.search(r"its type: .*application/x-tcm-desk-forms", tried.notes)


def test_what_was_typed_in_the_window_is_in_the_packet(tried: Tried) -> None:
    verdict = verify_packet(tried.packet, load_anchors([]), datetime.now(UTC))
    words = "".join("".join(page_words(tried.packet)).split())

    assert verdict.status is PacketStatus.UNKNOWN_SIGNER  # intact, of a key made there
    for typed in ("试装村卫生室", "王𠮷喆", "1860"):
        assert typed in words


@pytest.mark.parametrize("name", ["facility", "home", "answered", "sealed", "opened"])
def test_there_is_something_on_the_screen(tried: Tried, name: str) -> None:
    colours = tried.screens[name].getcolors(maxcolors=1 << 20)

    assert colours is not None
    assert len(colours) >= _FEWEST_COLOURS


def test_its_removal_keeps_the_data_and_leaves_nothing_else(tried: Tried) -> None:
    assert re.search(r"^kept: [1-9]\d* files of the user$", tried.notes, re.MULTILINE)
    assert "left behind: 0\n" in tried.notes


@pytest.mark.parametrize("place", ["folder", "Debian 11"])
def test_the_folder_for_any_linux_does_the_job_too(tried: Tried, place: str) -> None:
    lines = [each for each in tried.notes.splitlines() if each.startswith(f"{place}: ")]
    if not lines:
        pytest.skip("not tried: make oldroot portable")

    assert [each for each in lines if "✓" in each][7:]
    assert not [each for each in lines if "✗" in each]


def test_it_is_small_enough_for_a_slow_line(deb: Path) -> None:
    assert deb.stat().st_size <= _MEGABYTES * 1_000_000
