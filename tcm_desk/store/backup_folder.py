"""The folder of backups: what they are called, what is in them, which are kept.

The number in a name orders backups, for a clock may go back; days, weeks and months are
those that the clock claimed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from sqlite3 import Connection

from tcm_desk.assessment.history import HistoryHead
from tcm_desk.errors import (
    CannotReadError,
    DatabaseDamagedError,
    DatabaseTooNewError,
    DiskFault,
)
from tcm_desk.store import chain, migrations
from tcm_desk.store.connection import connect_read_only
from tcm_desk.store.migrations import version_of
from tcm_desk.store.moments import read_moment
from tcm_desk.store.records import COUNTY
from tcm_desk.store.schema import read_as_outside, refuse_other_schema

BACKUPS_FOLDER = "backups"
_NAME = re.compile(
    r"desk-(?P<number>\d{6,})-(?P<at>\d{8}T\d{6}[+-]\d{4})-(?P<reason>[a-z-]+)\.sqlite"
)

_DISTRICT_COUNTS = """SELECT
  (SELECT count(*) FROM register_entry WHERE struck_at IS NULL),
  (SELECT count(*) FROM received_packet)"""
_NEWEST = 5  # kept whatever their day: two changes of mind on one morning
_KEPT: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (7, lambda at: at.date()),
    (4, lambda at: at.isocalendar()[:2]),
    (12, lambda at: (at.year, at.month)),
)


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    ASKED = "asked"
    BEFORE_IMPORT = "before-import"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"


@dataclass(frozen=True)
class BackupFile:
    """A backup as its name tells; `made_at` is what the clock claimed."""

    path: Path
    number: int
    made_at: datetime
    reason: Reason


@dataclass(frozen=True)
class BackupContents:
    """What is in a backup, read from the backup itself.

    `head` is how far its history came; None for those made before there was a chain.
    """

    facilities: Sequence[str]
    assessments: int
    edits: int
    last_edit_at: datetime | None
    head: HistoryHead | None = field(default=None, compare=False)
    registered: int = 0  # facilities on a district's register
    received: int = 0  # packets that came in there

    @property
    def of_district(self) -> bool:
        """Whether a district has worked with it."""
        return bool(self.registered or self.received)


def list_files(folder: Path) -> list[BackupFile]:
    """Return the backups in a folder, the latest first; other files are left out."""
    if not folder.is_dir():
        return []
    found = [file for each in folder.iterdir() if (file := _file(each)) is not None]
    return sorted(found, key=lambda file: file.number, reverse=True)


def next_file(folder: Path, reason: Reason, at: datetime) -> BackupFile:
    """Return what the next backup is to be called."""
    number = max((file.number for file in list_files(folder)), default=0) + 1
    moment = at.replace(microsecond=0)
    name = f"desk-{number:06}-{moment:%Y%m%dT%H%M%S%z}-{reason}.sqlite"
    return BackupFile(folder / name, number, moment, reason)


def is_due(folder: Path, now: datetime) -> bool:
    """Return whether the day's backup is still to be made.

    A clock that goes back, as one with a flat battery does at every start, names no
    day: then there is one at each start.
    """
    latest = next(iter(list_files(folder)), None)
    return (
        latest is None
        or latest.made_at.date() != now.date()
        or now < latest.made_at  # the clock went back
    )


def prune(folder: Path) -> None:
    """Remove the backups that need not be kept, as far as the disk lets them go.

    One that cannot be removed does no harm, and is tried again with the next backup.
    """
    files = list_files(folder)
    for file in set(files) - _kept(files):
        with suppress(OSError):
            file.path.unlink()


def read_contents(path: Path) -> BackupContents:
    """Say what is in a backup, without changing it.

    Raises:
        CannotReadError: there is no such file.
        DatabaseTooNewError: a newer program wrote it.
        DatabaseDamagedError: it is no database, or a damaged one.
    """
    _refuse_missing(path)
    with read_as_outside(path), closing(connect_read_only(path)) as connection:
        version = version_of(connection)
        _refuse_foreign(version, path)
        refuse_other_schema(connection, path)
        names = connection.execute(
            "SELECT name FROM facility WHERE type <> ? ORDER BY created_at, name",
            (COUNTY,),
        )
        (assessments,) = connection.execute(
            "SELECT count(*) FROM assessment"
        ).fetchone()
        last = connection.execute(
            "SELECT at FROM fact_history ORDER BY edit DESC LIMIT 1"
        ).fetchone()
        registered, received = _district_counts(connection, version)
        return BackupContents(
            facilities=[name for (name,) in names],
            assessments=assessments,
            edits=chain.count_edits(connection),
            last_edit_at=read_moment(last[0]) if last else None,
            head=chain.head(connection) if _chained(version) else None,
            registered=registered,
            received=received,
        )


def prove(path: Path) -> None:
    """Make sure of every page and every edit of a backup, without changing it.

    Raises:
        CannotReadError: there is no such file.
        DatabaseTooNewError: a newer program wrote it.
        DatabaseDamagedError: it is not as it was written.
    """
    _refuse_missing(path)
    with read_as_outside(path), closing(connect_read_only(path)) as connection:
        version = version_of(connection)
        _refuse_foreign(version, path)
        refuse_other_schema(connection, path)
        sound = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        if not sound or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise DatabaseDamagedError(path=path)
        since = chain.accepted(connection)
        if _chained(version) and chain.check(connection, since).broken_at is not None:
            raise DatabaseDamagedError(path=path)
        if since == 0 and chain.count_stray_facts(connection):
            raise DatabaseDamagedError(path=path)


def _district_counts(connection: Connection, version: int) -> tuple[int, int]:
    if version < migrations.DISTRICT_SINCE:
        return 0, 0
    counts: tuple[int, int] = connection.execute(_DISTRICT_COUNTS).fetchone()
    return counts


def _chained(version: int) -> bool:
    return version >= migrations.CHAINED_SINCE


def _refuse_missing(path: Path) -> None:
    if not path.is_file():
        raise CannotReadError(path=path, reason=DiskFault.NOT_FOUND)


def _refuse_foreign(version: int, path: Path) -> None:
    if version > len(migrations.STEPS):
        raise DatabaseTooNewError
    if version == 0:
        raise DatabaseDamagedError(path=path)  # some other program's, or empty


def _kept(files: Sequence[BackupFile]) -> set[BackupFile]:
    """Choose, from the latest backwards, the last one of each day, week and month."""
    kept = set(files[:_NEWEST])
    for most, name_of in _KEPT:
        spans: dict[object, BackupFile] = {}
        for file in files:
            spans.setdefault(name_of(file.made_at), file)
        kept |= set(list(spans.values())[:most])
    return kept


def _file(path: Path) -> BackupFile | None:
    parts = _NAME.fullmatch(path.name)
    if parts is None or parts["reason"] not in set(Reason):
        return None
    try:
        made_at = datetime.strptime(parts["at"], "%Y%m%dT%H%M%S%z")
    except ValueError:
        return None  # a name like ours with no such moment in it
    return BackupFile(path, int(parts["number"]), made_at, Reason(parts["reason"]))
