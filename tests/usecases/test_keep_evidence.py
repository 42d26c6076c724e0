"""Evidence in backups: once at each place, and brought back with them."""

from __future__ import annotations

import errno
import os
import stat
from io import BytesIO
from pathlib import Path
from typing import Never

import pytest
from PIL import Image

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.errors import CannotWriteError
from tcm_desk.evidence.folder import EVIDENCE_FOLDER, kept_digests, path_of
from tcm_desk.formpack.keys import FactKey
from tcm_desk.usecases.attach_evidence import take_in_bytes, texts_to_attach
from tcm_desk.usecases.back_up import back_up, choose_second_place, copy_to
from tcm_desk.usecases.keep_evidence import KeptFiles, look_over_evidence
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.restore_backup import restore_backup
from tcm_desk.usecases.show_evidence import evidence_file, evidence_path
from tcm_desk.usecases.workspace import DATABASE_NAME, Workspace

HALL = FactKey("has_tcm_hall")


def attach(workspace: Workspace, header: AssessmentHeader, colour: str) -> EvidenceItem:
    data = BytesIO()
    Image.new("RGB", (60, 40), colour).save(data, "JPEG")
    file = take_in_bytes(workspace, data.getvalue(), f"{colour}.jpg")
    before = open_assessment(workspace, header.id)
    record_facts(
        workspace, header.id, texts_to_attach(before, {f"w-{colour}": file}, [HALL])
    )
    evidence = open_assessment(workspace, header.id).evidence
    return next(each for each in evidence if each.id == f"w-{colour}")


def stood(workspace: Workspace) -> KeptFiles:
    return look_over_evidence(workspace.data / DATABASE_NAME, workspace.data)


def test_a_stick_gets_each_file_once_however_often_one_backs_up(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    choose_second_place(workspace, tmp_path / "stick")
    attach(workspace, header, "teal")
    first = back_up(workspace).copy
    assert first is not None
    copied = next((first.parent / EVIDENCE_FOLDER).glob("*/*"))
    before = copied.stat().st_ino, copied.stat().st_mtime_ns

    attach(workspace, header, "olive")
    back_up(workspace)

    assert len(list(kept_digests(first.parent / EVIDENCE_FOLDER))) == 2
    assert (copied.stat().st_ino, copied.stat().st_mtime_ns) == before
    assert not (workspace.backups / EVIDENCE_FOLDER).exists()


def test_a_file_torn_on_the_stick_is_copied_again(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    item = attach(workspace, header, "teal")
    made, stick = back_up(workspace).file, tmp_path / "stick"
    copy_to(made, stick)
    copied = path_of(stick / EVIDENCE_FOLDER, item.sha256)
    copied.write_bytes(b"torn")

    copy_to(made, stick)

    assert copied.read_bytes() == evidence_file(workspace, item)


def test_restoring_brings_the_files_back_that_are_gone(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    item = attach(workspace, header, "teal")
    copy = copy_to(back_up(workspace).file, tmp_path / "stick")
    evidence_path(workspace, item).unlink()
    assert stood(workspace) == KeptFiles(files=1, missing=1, changed=0, unnamed=0)

    restore_backup(workspace, copy)

    assert stood(workspace) == KeptFiles(files=1, missing=0, changed=0, unnamed=0)
    assert evidence_file(workspace, item)
    assert stat.S_IMODE(evidence_path(workspace, item).stat().st_mode) == 0o400


def test_a_file_changed_on_the_stick_is_not_brought_back(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    item = attach(workspace, header, "teal")
    copy = copy_to(back_up(workspace).file, tmp_path / "stick")
    evidence_path(workspace, item).unlink()
    path_of(copy.parent / EVIDENCE_FOLDER, item.sha256).write_bytes(b"forged")

    restore_backup(workspace, copy)

    assert stood(workspace).missing == 1


def test_a_file_that_undoing_can_bring_back_goes_into_backups_too(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    item = attach(workspace, header, "teal")
    keys = [
        key for key in open_assessment(workspace, header.id).facts if key.row == item.id
    ]
    record_facts(workspace, header.id, dict.fromkeys(keys, ""))
    assert open_assessment(workspace, header.id).evidence == ()

    copy = copy_to(back_up(workspace).file, tmp_path / "stick")

    assert list(kept_digests(copy.parent / EVIDENCE_FOLDER)) == [item.sha256]


def test_a_lost_file_does_not_keep_the_others_from_being_backed_up(
    workspace: Workspace, header: AssessmentHeader, tmp_path: Path
) -> None:
    evidence_path(workspace, attach(workspace, header, "teal")).unlink()
    other = attach(workspace, header, "olive")

    copy = copy_to(back_up(workspace).file, tmp_path / "stick")

    assert list(kept_digests(copy.parent / EVIDENCE_FOLDER)) == [other.sha256]


def test_a_full_stick_is_told_and_gets_no_backup_without_its_files(
    workspace: Workspace,
    header: AssessmentHeader,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    attach(workspace, header, "teal")
    made = back_up(workspace).file

    def full(_descriptor: int) -> Never:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWriteError, match="磁盘已满"):
        copy_to(made, tmp_path / "stick")

    assert [each for each in (tmp_path / "stick").rglob("*") if each.is_file()] == []


def test_a_file_kept_but_never_named_is_counted_and_left_alone(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    item = attach(workspace, header, "teal")
    data = BytesIO()
    Image.new("RGB", (9, 9)).save(data, "PNG")
    take_in_bytes(workspace, data.getvalue(), "never linked.png")
    path = evidence_path(workspace, item)
    path.chmod(0o600)
    path.write_bytes(b"changed")

    assert stood(workspace) == KeptFiles(files=1, missing=0, changed=1, unnamed=1)
