"""A workspace of real parts, with the shipped township centre in it."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.formpack.loader import read_files
from tcm_desk.formpack.pack import FormPack
from tcm_desk.store.database import Database
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.pack_shelf import PackShelf
from tcm_desk.usecases.workspace import DATABASE_NAME, KEPT_FOLDER, Workspace

NOW = datetime(2024, 12, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def workspace(
    tmp_path: Path, repository: Path, shipped_pack: FormPack
) -> Iterator[Workspace]:
    """Return an empty workspace whose clock stands still."""
    data = tmp_path / "data"
    data.mkdir()
    with closing(Database.open(data / DATABASE_NAME)) as database:
        shelf = PackShelf(
            shipped_pack, read_files(repository / "forms"), data / KEPT_FOLDER
        )
        yield Workspace(database, shelf, data, repository / "resources", lambda: NOW)


@pytest.fixture
def sample(repository: Path) -> bytes:
    """Return the document of the shipped township centre."""
    return (repository / "forms/examples/township-centre.json").read_bytes()


@pytest.fixture
def header(workspace: Workspace, sample: bytes) -> AssessmentHeader:
    """Return the township centre's assessment, taken into the workspace."""
    return import_document(workspace, sample)


@pytest.fixture
def folders_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk refuse to sync folders, and nothing else."""
    flush = os.fsync

    def refuse(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "refused")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
