from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tcm_desk.errors import CannotWriteError
from tcm_desk.usecases.whole_file import write_whole


def test_a_file_replaces_the_one_that_was_there(tmp_path: Path) -> None:
    target = tmp_path / "自评.pdf"
    target.write_bytes(b"old")

    write_whole(target, b"new\r\n\n")

    assert target.read_bytes() == b"new\r\n\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_refused_write_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    (target / "inside").mkdir(parents=True)

    with pytest.raises(CannotWriteError):
        write_whole(target, b"new")

    assert list(tmp_path.iterdir()) == [target]
    assert (target / "inside").is_dir()


def test_a_file_in_the_way_of_a_folder_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "stick").write_bytes(b"")

    with pytest.raises(CannotWriteError, match="没有写成"):
        write_whole(tmp_path / "stick" / "packet.pdf", b"new")


@pytest.mark.skipif(os.name != "posix", reason="needs file modes")
def test_a_private_file_is_its_owners_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "key.p12", b"secret", private=True)

    mode = (tmp_path / "key.p12").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
