"""A data folder on a share or a stick is known by the system's own tables."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tcm_desk.errors import DataFolderElsewhereError
from tcm_desk.store import medium
from tcm_desk.store.lock import DataFolderLock
from tcm_desk.store.medium import (
    Medium,
    is_removable,
    medium_of,
    mount_of,
    read_mounts,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

TABLE = """\
/dev/sda2 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
//server/office /mnt/the\\040office cifs rw 0 0
/dev/sda3 /mnt ext4 rw 0 0
nas:/home /home nfs4 rw 0 0
//server/new /mnt/the\\040office ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "device"),
    [
        ("/etc", "/dev/sda2"),
        ("/mnt/the", "/dev/sda3"),
        ("/mnt/the office/data", "//server/new"),  # mounted over the first
        ("/homes", "/dev/sda2"),
        ("/home/li/data", "nas:/home"),
    ],
)
def test_a_path_lies_on_the_deepest_mount_above_it(path: str, device: str) -> None:
    mount = mount_of(Path(path), list(read_mounts(TABLE)))

    assert mount is not None
    assert mount.device == device


def test_a_table_of_mounts_that_is_spoilt_is_read_all_the_same() -> None:
    assert mount_of(Path("/etc"), list(read_mounts("\n\\777 x\n a b"))) is None


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a table of mounts that the program takes for the kernel's."""
    path = tmp_path / "mounts"
    monkeypatch.setattr(medium, "_MOUNTS", path)
    return path


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p", "vboxsf"])
def test_a_folder_on_a_share_is_refused_with_the_reason(
    table: Path, tmp_path: Path, kind: str
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    table.write_text(f"/dev/x / ext4 rw 0 0\nserver:/d {data} {kind} rw 0 0\n")

    with pytest.raises(DataFolderElsewhereError, match="网络共享"):
        DataFolderLock.acquire(data)

    assert list(data.iterdir()) == []


def test_what_the_system_itself_runs_from_is_its_own(
    table: Path, tmp_path: Path
) -> None:
    table.write_text("server:/root / nfs4 rw 0 0\n")

    DataFolderLock.acquire(tmp_path).release()


def device(folder: Path, removable: str, *, partition: bool = False) -> Path:
    disk = folder / "sdb"
    disk.mkdir(parents=True)
    (disk / "removable").write_text(removable)
    if not partition:
        return disk
    (disk / "sdb1").mkdir()
    (disk / "sdb1/partition").write_text("1\n")
    return disk / "sdb1"


def test_a_stick_is_known_by_its_disk(tmp_path: Path) -> None:
    assert is_removable(device(tmp_path / "a", "1\n"))
    assert is_removable(device(tmp_path / "b", "1\n", partition=True))
    assert is_removable(device(tmp_path / "pci/usb3/3-1", "0\n", partition=True))
    assert not is_removable(device(tmp_path / "c", "0\n", partition=True))
    assert not is_removable(tmp_path / "nowhere")


def test_what_is_mapped_onto_a_stick_is_a_stick(tmp_path: Path) -> None:
    mapped = tmp_path / "dm-0"
    (mapped / "slaves").mkdir(parents=True)
    (mapped / "slaves/sdb1").symlink_to(device(tmp_path, "1\n", partition=True))

    assert is_removable(mapped)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return the top folder of a disk in a file, really mounted."""
    tools = [shutil.which(each) for each in ("mkfs.ext4", "mount", "umount")]
    make, mount, unmount = tools
    if not (make and mount and unmount) or os.geteuid() != 0:
        pytest.skip("no disk can be mounted here")
    image, place = tmp_path / "image", tmp_path / "a disk"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(4 * 2**20)
    subprocess.run([make, "-q", "-F", image], check=True)
    done = subprocess.run(
        [mount, "-o", "loop", image, place], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run([unmount, place], check=True)


def test_a_mounted_disk_is_the_computers_own_until_it_can_be_pulled_out(
    disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert medium_of(disk) is Medium.OWN

    number = disk.stat().st_dev
    devices = tmp_path / "devices"
    devices.mkdir()
    name = f"{os.major(number)}:{os.minor(number)}"
    (devices / name).symlink_to(device(tmp_path, "1\n"))
    monkeypatch.setattr(medium, "_DEVICES", devices)

    assert medium_of(disk) is Medium.STICK
    with pytest.raises(DataFolderElsewhereError, match="拔出"):
        DataFolderLock.acquire(disk)
