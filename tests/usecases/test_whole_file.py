from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tcm_desk.errors import CannotReadError, CannotWriteError, FileTooLargeError
from tcm_desk.usecases.whole_file import read_at_most, read_small, write_whole


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


@pytest.mark.skipif(os.name != "posix", reason="no folder can be synced there")
@pytest.mark.usefixtures("folders_refuse")
def test_a_file_that_was_replaced_is_not_called_refused(tmp_path: Path) -> None:
    target = tmp_path / "key.p12"
    target.write_bytes(b"old")

    write_whole(target, b"new")

    assert target.read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="no folder can be synced there")
@pytest.mark.usefixtures("folders_refuse")
def test_a_new_file_that_is_refused_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError):
        write_whole(tmp_path / "key.p12", b"new")

    assert list(tmp_path.iterdir()) == []


def sparse(path: Path, size: int) -> Path:
    """Make a file that says it is so large and takes no room."""
    path.touch()
    os.truncate(path, size)
    return path


def test_a_file_of_the_limit_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    just = sparse(tmp_path / "just.p12", 2**20)
    over = sparse(tmp_path / "over.p12", 2**20 + 1)

    assert len(read_small(just)) == 2**20
    with pytest.raises(FileTooLargeError, match=r"没有打开 over\.p12：它大于 1 MB"):
        read_small(over)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = sparse(tmp_path / "huge.pdf", 2**40)

    with pytest.raises(FileTooLargeError, match="512 MB"):
        read_at_most(huge, 512)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device")
def test_what_has_no_end_is_refused() -> None:
    with pytest.raises(FileTooLargeError):
        read_small(Path("/dev/zero"))


def test_a_missing_file_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError):
        read_small(tmp_path / "gone.p12")
