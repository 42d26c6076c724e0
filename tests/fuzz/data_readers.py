"""The readers of what lies in the data folder: a stranger's backup may be put there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from tcm_desk.errors import TcmDeskError
from tcm_desk.formpack.files import PackFiles
from tcm_desk.formpack.pack import FormPack
from tcm_desk.store.backup_folder import prove, read_contents
from tcm_desk.store.database import Database
from tcm_desk.store.evidence_names import digests_named
from tcm_desk.store.inspection import inspect
from tcm_desk.store.replacement import discard, prepare
from tcm_desk.usecases.assessment_bin import assessments_aside
from tcm_desk.usecases.clock_doubts import clock_doubts
from tcm_desk.usecases.ledger_days import ledger_days
from tcm_desk.usecases.pack_shelf import PackShelf
from tcm_desk.usecases.refused_texts import keep_refused, refused_before
from tcm_desk.usecases.remember import remember
from tcm_desk.usecases.workspace import Workspace
from tests.fuzz.reader import Read, Reader

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ID = UUID(int=7)


def data_readers(repository: Path, folder: Path, pack: FormPack) -> list[Reader]:
    """Return them; they write below `folder` alone."""
    samples = sorted((repository / "tests/samples").glob("*.sqlite"))
    seeds = tuple(each.read_bytes() for each in samples)
    return [
        Reader("backup", seeds, _reading_backup(folder)),
        _remembered(folder, pack),
    ]


def _reading_backup(folder: Path) -> Read:
    path, live = folder / "given.sqlite", folder / "desk.sqlite"

    def read(data: bytes) -> None:
        for each in folder.glob("given.sqlite*"):
            each.unlink()
        path.write_bytes(data)
        steps: Sequence[Callable[[], object]] = (
            lambda: read_contents(path),
            lambda: inspect(path),
            lambda: prove(path),
            lambda: digests_named(path),
            lambda: prepare(path, live),
        )
        for step in steps:
            with suppress(TcmDeskError):
                step()
        discard(live.with_name(f"{live.name}.restored"))

    return read


def _remembered(folder: Path, pack: FormPack) -> Reader:
    """Texts that the program kept for itself."""
    shelf = PackShelf(pack, PackFiles({}), folder)
    database = Database.open(folder / "remembering.sqlite")
    workspace = Workspace(database, shelf, folder, folder, lambda: NOW)
    keep_refused(workspace, ID, {})

    def read(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        names = (
            *(f"refused/{ID}", "assessments_put_aside", f"ledger_days_before.{ID}"),
            *("clock_accepted_before_build", "clock_accepted_years_ahead"),
        )
        remember(workspace, dict.fromkeys(names, text))
        refused_before(workspace, ID)
        assessments_aside(workspace)
        ledger_days(workspace, ID)
        clock_doubts(workspace)

    seeds = ('{"visits_total": "12x", "roster_rows/p1/name": ""}', str(ID), "15")
    return Reader("remembered", tuple(each.encode() for each in seeds), read)
