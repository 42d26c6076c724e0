"""Files taken in, linked, found again, and never lost."""

from __future__ import annotations

import errno
import os
import stat
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Never

import pikepdf
import pytest
from PIL import Image
from PIL.Image import Exif

from tcm_desk.assessment.snapshot import AssessmentHeader, Snapshot
from tcm_desk.errors import (
    CannotReadError,
    EvidenceFault,
    EvidenceMismatchError,
    EvidenceRefusal,
    EvidenceRefusedError,
    NotSavedError,
)
from tcm_desk.evidence.folder import EVIDENCE_FOLDER, kept_digests
from tcm_desk.evidence.thumbnails import SIDE
from tcm_desk.formpack.keys import FactKey
from tcm_desk.usecases.attach_evidence import (
    TakenIn,
    take_in_bytes,
    take_in_file,
    texts_to_attach,
    texts_to_detach,
    texts_to_link,
)
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.show_evidence import (
    evidence_file,
    evidence_path,
    evidence_picture,
    evidence_thumbnail,
)
from tcm_desk.usecases.workspace import Workspace

HALL, ROW = FactKey("has_tcm_hall"), FactKey("edu_rows", "e1")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Return a photo of a telephone, lying on its side."""
    exif = Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2024:05:06 07:08:09"
    path = tmp_path / "IMG_0506 讲座.JPG"
    Image.new("RGB", (2000, 1000), "teal").save(path, "JPEG", exif=exif)
    return path


def attached(
    workspace: Workspace, header: AssessmentHeader, *supports: FactKey, **files: TakenIn
) -> Snapshot:
    snapshot = open_assessment(workspace, header.id)
    texts = texts_to_attach(snapshot, files, supports)
    record_facts(workspace, header.id, texts)
    return open_assessment(workspace, header.id)


def own(snapshot: Snapshot, id_: str = "v1") -> list[tuple[str, tuple[FactKey, ...]]]:
    return [(e.file, e.supports) for e in snapshot.evidence if e.id == id_]


def test_a_photo_is_kept_once_and_supports_what_it_was_dropped_on(
    workspace: Workspace, header: AssessmentHeader, photo: Path
) -> None:
    file = take_in_file(workspace, photo)
    snapshot = attached(workspace, header, HALL, v1=file)

    (item,) = [each for each in snapshot.evidence if each.id == "v1"]
    assert item.file == "IMG_0506 讲座.jpg"
    assert item.taken == date(2024, 5, 6)
    assert item.supports == (HALL,)
    assert item in snapshot.evidence_for("has_tcm_hall")
    data = evidence_file(workspace, item)
    assert Image.open(BytesIO(data)).size == (800, 1600)
    assert len(data) == item.size


def test_the_same_photo_is_linked_again_and_not_kept_twice(
    workspace: Workspace, header: AssessmentHeader, photo: Path
) -> None:
    attached(workspace, header, HALL, v1=take_in_file(workspace, photo))
    again = take_in_file(workspace, photo)
    snapshot = attached(workspace, header, ROW, v2=again, v3=again)

    assert own(snapshot) == [("IMG_0506 讲座.jpg", (HALL, ROW))]
    assert own(snapshot, "v2") == own(snapshot, "v3") == []
    assert len(list(kept_digests(workspace.data / EVIDENCE_FOLDER))) == 1


def test_a_link_is_added_and_taken_away_while_the_file_stays(
    workspace: Workspace, header: AssessmentHeader, photo: Path
) -> None:
    snapshot = attached(workspace, header, HALL, v1=take_in_file(workspace, photo))
    (item,) = [each for each in snapshot.evidence if each.id == "v1"]

    record_facts(workspace, header.id, texts_to_link(item, ROW))
    (linked,) = open_assessment(workspace, header.id).evidence_for("edu_rows", "e1")
    assert linked.supports == (HALL, ROW)

    for key in linked.supports:
        (now,) = [
            each
            for each in open_assessment(workspace, header.id).evidence
            if each.id == "v1"
        ]
        record_facts(workspace, header.id, texts_to_detach(now, key))
    assert own(open_assessment(workspace, header.id)) == [("IMG_0506 讲座.jpg", ())]
    assert evidence_file(workspace, item)


def test_what_is_kept_can_be_read_by_its_owner_only_and_not_changed(
    workspace: Workspace, photo: Path
) -> None:
    take_in_file(workspace, photo)

    files = list((workspace.data / EVIDENCE_FOLDER).rglob("*"))
    modes = {stat.S_IMODE(each.stat().st_mode) for each in files if each.is_file()}
    folders = {stat.S_IMODE(each.stat().st_mode) for each in files if each.is_dir()}
    assert modes == {0o400}
    assert folders == {0o700}


def test_a_kept_file_that_was_changed_is_told_and_cured_by_its_original(
    workspace: Workspace, header: AssessmentHeader, photo: Path
) -> None:
    snapshot = attached(workspace, header, HALL, v1=take_in_file(workspace, photo))
    (item,) = [each for each in snapshot.evidence if each.id == "v1"]
    path = evidence_path(workspace, item)
    path.chmod(0o600)
    path.write_bytes(b"x" * item.size)

    with pytest.raises(EvidenceMismatchError) as told:
        evidence_file(workspace, item)
    assert told.value.details["problem"] is EvidenceFault.CHANGED

    take_in_file(workspace, photo)
    assert evidence_file(workspace, item)


def test_a_small_picture_is_made_once(
    workspace: Workspace, header: AssessmentHeader, photo: Path
) -> None:
    snapshot = attached(workspace, header, HALL, v1=take_in_file(workspace, photo))
    (item,) = [each for each in snapshot.evidence if each.id == "v1"]

    small = evidence_thumbnail(workspace, item)
    evidence_path(workspace, item).unlink()

    assert max(Image.open(BytesIO(small)).size) == SIDE
    assert evidence_thumbnail(workspace, item) == small


def test_a_paper_is_kept_as_it_is_and_pictured_by_its_first_page(
    workspace: Workspace, header: AssessmentHeader
) -> None:
    document, data = pikepdf.Pdf.new(), BytesIO()
    document.add_blank_page(page_size=(595, 842))
    document.save(data)
    file = take_in_bytes(workspace, data.getvalue(), "许可证.PDF")
    snapshot = attached(workspace, header, HALL, v1=file)
    (item,) = [each for each in snapshot.evidence if each.id == "v1"]

    assert (item.file, item.media_type) == ("许可证.pdf", "application/pdf")
    assert evidence_file(workspace, item) == data.getvalue()
    picture = evidence_picture(workspace, item, 842).data
    assert Image.open(BytesIO(picture)).height == 842
    assert evidence_thumbnail(workspace, item)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", EvidenceRefusal.EMPTY),
        (b"PK\x03\x04 a document of an office program", EvidenceRefusal.UNKNOWN),
        (b"\xff\xd8\xff\xe0 cut off", EvidenceRefusal.DAMAGED),
        (b"%PDF-1.7 cut off", EvidenceRefusal.DAMAGED),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing_behind(
    workspace: Workspace, data: bytes, reason: EvidenceRefusal
) -> None:
    with pytest.raises(EvidenceRefusedError) as refused:
        take_in_bytes(workspace, data, "材料")

    assert refused.value.details["reason"] is reason
    assert not (workspace.data / EVIDENCE_FOLDER).exists()


def test_a_file_far_too_large_is_not_even_read(
    workspace: Workspace, tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.truncate(2**40)

    with pytest.raises(EvidenceRefusedError) as refused:
        take_in_file(workspace, film)

    assert refused.value.details["reason"] is EvidenceRefusal.TOO_LARGE


def test_a_file_that_is_gone_is_told(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(CannotReadError):
        take_in_file(workspace, tmp_path / "gone.jpg")


def test_a_full_disk_keeps_nothing_of_a_file_and_says_so(
    workspace: Workspace, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> Never:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSavedError, match="磁盘已满"):
        take_in_file(workspace, photo)

    left = (workspace.data / EVIDENCE_FOLDER).rglob("*")
    assert [each for each in left if each.is_file()] == []
    monkeypatch.undo()
    assert take_in_file(workspace, photo)


def test_a_name_from_outside_is_shortened_and_cleaned(
    workspace: Workspace, photo: Path
) -> None:
    name = "讲\u202e座\n" + "长" * 300 + ".jpg"

    file = take_in_bytes(workspace, photo.read_bytes(), name).file

    assert file == "讲座 " + "长" * 147 + ".jpg"
