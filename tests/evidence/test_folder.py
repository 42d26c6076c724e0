"""The folder of evidence, and what is found out when a file is read from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tcm_desk.errors import EvidenceFault, EvidenceMismatchError
from tcm_desk.evidence.folder import (
    digest_of_file,
    kept_digests,
    path_of,
    read_kept,
)

DIGEST = digest_of_file(b"photo")


def put(folder: Path, data: bytes) -> Path:
    path = path_of(folder, DIGEST)
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    return path


def test_a_file_is_found_under_its_digest(tmp_path: Path) -> None:
    path = put(tmp_path, b"photo")

    assert path == tmp_path / DIGEST[:2] / DIGEST
    assert read_kept(tmp_path, DIGEST, "讲座.jpg") == b"photo"


@pytest.mark.parametrize(
    ("data", "fault"),
    [(None, EvidenceFault.LOST), (b"phot0", EvidenceFault.CHANGED)],
)
def test_a_file_that_is_gone_or_changed_is_told(
    tmp_path: Path, data: bytes | None, fault: EvidenceFault
) -> None:
    if data is not None:
        put(tmp_path, data)

    with pytest.raises(EvidenceMismatchError) as told:
        read_kept(tmp_path, DIGEST, "讲座.jpg")

    assert told.value.details["problem"] is fault
    assert "讲座.jpg" in str(told.value)


@pytest.mark.parametrize("text", ["", "../../etc/passwd", DIGEST.upper(), DIGEST[1:]])
def test_nothing_but_a_digest_becomes_a_path(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match="digest"):
        path_of(tmp_path, text)


def test_only_files_of_the_folder_are_listed(tmp_path: Path) -> None:
    put(tmp_path, b"photo").with_name(f".{DIGEST}.part").write_bytes(b"")
    (tmp_path / "00").mkdir()
    (tmp_path / "00" / DIGEST).write_bytes(b"in the wrong place")

    assert list(kept_digests(tmp_path)) == [DIGEST]
