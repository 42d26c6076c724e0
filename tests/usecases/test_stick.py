"""A stick that is full, read-only, gone or too small gives a sentence and no file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import CannotWriteError, DriveGoneError
from tcm_desk.gui.seal.drives import Destination
from tcm_desk.usecases.assessment_events import is_locked
from tcm_desk.usecases.make_own_key import make_own_key
from tcm_desk.usecases.seal_assessment import seal_assessment
from tcm_desk.usecases.whole_file import (
    read_from_medium,
    reads_back,
    unused_name,
    write_whole,
)
from tcm_desk.usecases.workspace import Workspace

PASSPHRASE = "yi ju hao ji de hua"  # noqa: S105 - of keys made for a test
OLD = "自评包_青石沟镇卫生院_2023_v1.pdf"
SIZE = 100_000  # a packet is larger

DATA = b"%PDF-1.7 " * 150_000  # more than is read at once


def run(*command: str) -> bool:
    program = shutil.which(command[0])
    if program is None:
        return False
    done = subprocess.run([program, *command[1:]], check=False, capture_output=True)
    return done.returncode == 0


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """Return a mounted drive of a hundred kilobytes with last year's packet on it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    if not run("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)):
        pytest.skip("no drive can be mounted here")
    (folder / OLD).write_bytes(b"last year's")
    yield folder
    run("umount", str(folder))


@pytest.fixture
def ready(workspace: Workspace, header: AssessmentHeader) -> AssessmentHeader:
    make_own_key(workspace, header.facility, PASSPHRASE)
    return header


def holds_only_the_old_packet(folder: Path) -> bool:
    return [each.name for each in folder.iterdir()] == [OLD] and (
        folder / OLD
    ).read_bytes() == b"last year's"


def test_a_full_stick_is_told_and_keeps_what_it_had(
    workspace: Workspace, ready: AssessmentHeader, stick: Path
) -> None:
    with pytest.raises(CannotWriteError, match="磁盘已满"):
        seal_assessment(workspace, ready.id, PASSPHRASE, stick)

    assert holds_only_the_old_packet(stick)
    assert not is_locked(workspace, ready.id)
    assert not list(workspace.data.glob("packets/*"))


def test_a_read_only_stick_is_told_and_keeps_what_it_had(stick: Path) -> None:
    assert run("mount", "-o", "remount,ro", str(stick))

    with pytest.raises(CannotWriteError, match="只读"):
        write_whole(stick / "new.pdf", b"new")

    assert holds_only_the_old_packet(stick)


def test_a_stick_pulled_out_is_not_written_as_a_folder_of_the_own_disk(
    stick: Path,
) -> None:
    destination = Destination(stick, "KINGSTON", stick)
    destination.refuse_gone()
    assert run("umount", str(stick))

    with pytest.raises(DriveGoneError, match="重新插上"):
        destination.refuse_gone()


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_file_too_large_for_the_drive_is_told(tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 - only there

    target = tmp_path / "large.pdf"
    target.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))  # as FAT at 4 GB
    try:
        with pytest.raises(CannotWriteError, match="FAT 格式最大 4 GB"):
            write_whole(target, b"x" * 2000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_was_written_is_read_back(stick: Path) -> None:
    write_whole(stick / "new.pdf", b"new")

    assert read_from_medium(stick / "new.pdf") == b"new"
    assert reads_back(stick / "new.pdf", b"new")
    for read in (read_from_medium, lambda path: reads_back(path, b"new")):
        with pytest.raises(CannotWriteError, match="没有这个文件"):
            read(stick / "gone.pdf")


@pytest.mark.parametrize(
    "kept", [b"", DATA[:-1], DATA + b"x", b"x" + DATA[1:], DATA[:-1] + b"x"]
)
def test_a_medium_that_wears_out_is_noticed(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / "packet.pdf").write_bytes(kept)

    assert not reads_back(tmp_path / "packet.pdf", DATA)


def test_a_name_that_is_taken_anywhere_gets_a_number(tmp_path: Path) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    for folder, names in ((one, ["a_v1.pdf"]), (two, ["a_v1_2.pdf"])):
        folder.mkdir()
        for name in names:
            (folder / name).write_bytes(b"")

    assert unused_name("a_v1.pdf", one, two) == "a_v1_3.pdf"
    assert unused_name("a_v2.pdf", one, two) == "a_v2.pdf"
