"""What on a stick may be a packet."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tcm_desk.usecases.district import find_packets
from tcm_desk.usecases.district.find_packets import packet_files


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")


def test_all_pdfs_of_a_stick_are_looked_at_but_evidence_and_rubbish(
    tmp_path: Path,
) -> None:
    lay(
        tmp_path,
        *("b.pdf", "a.PDF", "东片/c.pdf", "东片/深/d.pdf", "photos/e.pdf"),
        *("b-evidence/proof.pdf", "other-evidence/f.pdf"),
        *("a.docx", "._a.pdf", "~$a.pdf", ".Trash-1000/x.pdf"),
        *("System Volume Information/y.pdf", "$RECYCLE.BIN/z.pdf"),
    )

    found = packet_files([tmp_path])

    assert [each.relative_to(tmp_path).as_posix() for each in found] == [
        "a.PDF",
        "b.pdf",
        "other-evidence/f.pdf",
        "photos/e.pdf",
        "东片/c.pdf",
        "东片/深/d.pdf",
    ]


def test_files_are_looked_at_whatever_they_are_called_and_each_once(
    tmp_path: Path,
) -> None:
    lay(tmp_path, "a.pdf", "b.bin")

    named = [tmp_path / "b.bin", tmp_path, tmp_path / "a.pdf", tmp_path / "gone.pdf"]

    assert [each.name for each in packet_files(named)] == ["b.bin", "a.pdf", "gone.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes among files")
def test_pipes_and_links_to_other_folders_are_left_alone(tmp_path: Path) -> None:
    stick, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    lay(stick, "a.pdf")
    lay(elsewhere, "b.pdf")
    os.mkfifo(stick / "pipe.pdf")
    (stick / "link").symlink_to(elsewhere)
    (stick / "round").symlink_to(stick)
    (stick / "dangling.pdf").symlink_to(tmp_path / "nothing")

    assert packet_files([stick]) == [stick / "a.pdf"]


def test_a_folder_of_everything_is_not_walked_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, *(f"{number}.pdf" for number in range(9)))
    monkeypatch.setattr(find_packets, "MOST_FILES", 5)

    assert len(packet_files([tmp_path])) == find_packets.MOST_FILES
