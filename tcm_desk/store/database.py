"""Open the database and hand out transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import get_ident
from typing import Self, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from tcm_desk.errors import (
    DatabaseDamagedError,
    DatabaseTooNewError,
    HistoryBrokenError,
)
from tcm_desk.store import chain, migrations
from tcm_desk.store.arrivals import ArrivalRepository
from tcm_desk.store.assessments import AssessmentRepository
from tcm_desk.store.backup import write_backup
from tcm_desk.store.backup_folder import BACKUPS_FOLDER, Reason, next_file
from tcm_desk.store.connection import connect, connect_read_only, create_private
from tcm_desk.store.events import EventRepository
from tcm_desk.store.facilities import FacilityRepository
from tcm_desk.store.facts import FactRepository
from tcm_desk.store.faults import (
    database_faults_told,
    file_faults_told,
    known_fault,
)
from tcm_desk.store.migrations import OnStep, migrate, version_of
from tcm_desk.store.packets import PacketRepository
from tcm_desk.store.packs import PackRepository
from tcm_desk.store.preferences import PreferenceRepository
from tcm_desk.store.received import ReceivedRepository
from tcm_desk.store.register import RegisterRepository
from tcm_desk.store.replacement import put_in_place

_TAIL = 500  # edits looked at when it is opened; all of them would take too long


@dataclass(frozen=True)
class Transaction:
    """The repositories of one unit of work; all of it is saved or none."""

    facilities: FacilityRepository
    assessments: AssessmentRepository
    facts: FactRepository
    packets: PacketRepository
    events: EventRepository
    packs: PackRepository
    preferences: PreferenceRepository
    register: RegisterRepository
    received: ReceivedRepository
    arrivals: ArrivalRepository


class Database:
    """One SQLite file, open in this process; made by `open`."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path
        self._busy_thread: int | None = None

    @classmethod
    def open(cls, path: Path, on_step: OnStep | None = None) -> Self:
        """Open the file, creating it or bringing it up to date first.

        Args:
            path: in a folder that exists.
            on_step: told before each migration step its number and the last number.

        Raises:
            DatabaseTooNewError: a newer program wrote it; the file is untouched.
            DatabaseDamagedError: it fails SQLite's check; the file is untouched.
            CannotWriteError: a new file, or the backup before a migration.
            NotSavedError: the disk refused to bring it up to date; it is as it was.
        """
        with file_faults_told(path):
            create_private(path)
        with database_faults_told(path):
            refuse_unusable(path)
            _bring_up_to_date(path, on_step)
        return cls(_engine(path), path)

    def close(self) -> None:
        """Release the file; SQLite then empties its write-ahead log into it."""
        self._engine.dispose()

    def back_up(self, target: Path) -> None:
        """Copy what is saved to one file; transactions wait until it is done.

        The copy is made by the one connection there is: two can lose a write-ahead log.

        Raises:
            NotSavedError, CannotWriteError, DatabaseDamagedError: no copy was made, and
                an older one under this name stays.
        """
        if self._busy_thread == get_ident():
            raise RuntimeError("this thread has a transaction open already")
        with closing(self._engine.raw_connection()) as pooled:
            self._copy(cast("sqlite3.Connection", pooled.driver_connection), target)

    def replace(self, replacement: Path) -> None:
        """Put another database, which nobody has open, in the place of this one.

        Transactions wait until it is done, and then find what is in the other one.

        Raises:
            NotSavedError, CannotWriteError: everything is as it was.
        """
        if self._busy_thread == get_ident():
            raise RuntimeError("this thread has a transaction open already")
        with closing(self._engine.raw_connection()) as pooled:
            try:
                cast("sqlite3.Connection", pooled.driver_connection).close()
                put_in_place(replacement, self._path)
            finally:
                pooled.invalidate()

    def _copy(self, opened: sqlite3.Connection, target: Path) -> None:
        try:
            write_backup(opened, target)
        except DatabaseDamagedError as error:
            raise DatabaseDamagedError(path=self._path) from error

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Commit when the block ends, roll back when it raises.

        A commit is on the disk when this returns. Other threads wait for their turn,
        so nothing slow belongs inside. Transactions do not nest.

        Raises:
            NotSavedError: the disk refused; nothing of the block was saved, and the
                next transaction may well succeed.
            DatabaseDamagedError: the file broke while it was open.
        """
        if self._busy_thread == get_ident():
            raise RuntimeError("this thread has a transaction open already")
        try:
            with Session(self._engine) as session, session.begin():
                session.connection()
                self._busy_thread = get_ident()
                try:
                    yield _repositories(session)
                finally:
                    self._busy_thread = None
        except DBAPIError as error:
            known = known_fault(error.orig, self._path)
            if known is None:
                raise
            raise known from error


def refuse_unusable(path: Path) -> None:
    """Look at a file before it is opened, quickly and without changing it.

    Raises:
        DatabaseTooNewError: a newer program wrote it.
        DatabaseDamagedError: it fails SQLite's check, or its latest edits do not fit.
    """
    with database_faults_told(path), closing(connect_read_only(path)) as connection:
        version = version_of(connection)
        if version > len(migrations.STEPS):
            raise DatabaseTooNewError
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise DatabaseDamagedError(path=path)
        if version >= migrations.CHAINED_SINCE:
            _refuse_broken_history(connection, path)


def _refuse_broken_history(connection: sqlite3.Connection, path: Path) -> None:
    edits = chain.count_edits(connection)
    state = chain.check(connection, max(edits - _TAIL, chain.accepted(connection), 0))
    if state.broken_at is not None:
        raise HistoryBrokenError(path=path, edit=state.broken_at)


def _bring_up_to_date(path: Path, on_step: OnStep | None) -> None:
    with closing(connect(path)) as connection:
        version = version_of(connection)
        if version == len(migrations.STEPS):
            return
        if version > 0:
            folder, now = path.parent / BACKUPS_FOLDER, datetime.now(UTC).astimezone()
            target = next_file(folder, Reason.BEFORE_MIGRATION, now)
            write_backup(connection, target.path)
        migrate(connection, on_step)


def _engine(path: Path) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path),
        # One connection: SQLite before 3.51.3 can lose a write-ahead log to two.
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,  # values have no place in a traceback
    )
    event.listen(engine, "begin", _begin_to_write)
    return engine


def _begin_to_write(connection: Connection) -> None:
    # Deferred, a transaction that reads first fails as soon as another one writes.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _repositories(session: Session) -> Transaction:
    return Transaction(
        facilities=FacilityRepository(session),
        assessments=AssessmentRepository(session),
        facts=FactRepository(session),
        packets=PacketRepository(session),
        events=EventRepository(session),
        packs=PackRepository(session),
        preferences=PreferenceRepository(session),
        register=RegisterRepository(session),
        received=ReceivedRepository(session),
        arrivals=ArrivalRepository(session),
    )
