"""What people type is in the database alone: in no log, no traceback, for no other eye.

The whole job is done once, by the scene that the durability tests play.
"""

from __future__ import annotations

import logging
import os
import traceback
from pathlib import Path

import pytest

from tcm_desk.errors import KeyFileError
from tcm_desk.usecases.make_own_key import open_key_file
from tests.durability.scene import PASSPHRASE, PROMISES, STICK, WHOLE, play

SECRETS = (PASSPHRASE, "某3", "大厅", "要补一项", "卫生室")


@pytest.fixture(scope="module")
def said(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[str]]:
    """Play the scene with every logger at its loudest; return its folder and log."""
    root = tmp_path_factory.mktemp("computer")
    data = root / "data"
    data.mkdir(mode=0o755)
    (root / STICK).mkdir()
    lines: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.name} {record.getMessage()} {record.args}")

    loudest, listener = logging.getLogger(), Listener(logging.DEBUG)
    before = loudest.level
    loudest.addHandler(listener)
    loudest.setLevel(logging.DEBUG)
    try:
        play(repository, root, WHOLE, root / PROMISES)
    finally:
        loudest.setLevel(before)
        loudest.removeHandler(listener)
    promised = (root / PROMISES).read_text("utf-8").splitlines()
    assert len(promised) > len(WHOLE)  # nothing was refused
    logging.getLogger("tests").debug("over")
    return data, lines


def test_no_log_says_what_was_typed(said: tuple[Path, list[str]]) -> None:
    _, lines = said

    assert [line for line in lines if any(each in line for each in SECRETS)] == []


@pytest.mark.skipif(os.name != "posix", reason="has no such rights")
def test_nobody_else_may_read_any_of_it(said: tuple[Path, list[str]]) -> None:
    data, _ = said

    wide = [each for each in (data, *data.rglob("*")) if each.lstat().st_mode & 0o77]
    assert wide == []


def test_no_part_of_a_file_is_left_over(said: tuple[Path, list[str]]) -> None:
    data, _ = said

    assert [each.name for each in data.rglob("*.part*")] == []


def test_a_passphrase_is_in_no_traceback(said: tuple[Path, list[str]]) -> None:
    data, _ = said
    (key,) = (data / "keys").glob("*.p12")

    passphrase = PASSPHRASE[::-1]  # a traceback quotes the source

    with pytest.raises(KeyFileError) as refused:
        open_key_file(key, passphrase)

    assert passphrase not in "".join(traceback.format_exception(refused.value))
