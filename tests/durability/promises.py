"""What was promised to the user, held against what a disk holds."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tcm_desk.errors import TcmDeskError
from tcm_desk.evidence.folder import EVIDENCE_FOLDER
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.backup_folder import BACKUPS_FOLDER, list_files
from tcm_desk.store.chain import check
from tcm_desk.store.connection import connect
from tcm_desk.store.database import Database
from tcm_desk.store.replacement import finish_interrupted
from tcm_desk.usecases.keep_received import received_path
from tcm_desk.usecases.workspace import DATABASE_NAME, KEYS_FOLDER, PACKETS_FOLDER
from tests.durability.scene import DATA, STICK, digest_of_texts

NOTHING = digest_of_texts({})
_RECEIVED = """
    SELECT file_digest FROM received_packet JOIN received_document USING (packet_id)
"""
_FACTS = 'SELECT item, "row", "column", text FROM fact'


class Promise(NamedTuple):
    """One thing said to be done: its kind, and how to know it again."""

    kind: str
    value: str

    @classmethod
    def parse(cls, line: str) -> Promise:
        """Read a line of the scene."""
        kind, _, value = line.partition(" ")
        return cls(kind, value.strip())


def read_promises(path: Path) -> list[Promise]:
    """Read what a scene wrote down; nothing if it did not get as far."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [Promise.parse(line) for line in lines]


def broken(
    root: Path, kept: Sequence[Promise], following: Sequence[Promise]
) -> list[str]:
    """Say what is not as promised; what comes next may have happened, but whole."""
    data = root / DATA
    return [
        *_database(data, kept, following),
        *_files(data, root / STICK, kept),
    ]


def _database(
    data: Path, kept: Sequence[Promise], following: Sequence[Promise]
) -> Iterator[str]:
    path = data / DATABASE_NAME
    if not path.exists() and not kept:
        return  # cut at the very first start
    try:
        finish_interrupted(path)
        Database.open(path).close()
    except TcmDeskError as error:
        yield f"the database does not open: {error}"
        return
    with closing(connect(path)) as connection:
        facts = {FactKey(*key): text for *key, text in connection.execute(_FACTS)}
        yield from _structure(connection)
        yield from _received(connection, data, kept)
    found = digest_of_texts(facts)
    may_be = [each.value for each in kept if each.kind == "facts"][-1:] or [NOTHING]
    may_be += [each.value for each in following if each.kind == "facts"][:1]
    if found not in may_be:
        yield f"the facts are {found}, not of {may_be}"
    for key, digest in facts.items():
        kept_at = data / EVIDENCE_FOLDER / digest[:2] / digest
        if key[::2] == ("evidence", "sha256") and not kept_at.exists():
            yield f"evidence {digest[:8]} is referred to and gone"


def _structure(connection: sqlite3.Connection) -> Iterator[str]:
    for (fault,) in connection.execute("PRAGMA integrity_check"):
        if fault != "ok":
            yield f"integrity check: {fault}"
    if (at := check(connection).broken_at) is not None:
        yield f"edit {at} does not fit the chain"


def _received(
    connection: sqlite3.Connection, data: Path, kept: Sequence[Promise]
) -> Iterator[str]:
    """Say which packets that came in are lost, or stand there without their file."""
    known = [each for (each,) in connection.execute(_RECEIVED)]
    promised = {each.value for each in kept if each.kind == "received"}
    yield from (f"packet {each[:8]} was taken in" for each in promised - set(known))
    for digest in known:
        path = received_path(data, digest)
        if not path.exists() or _digest(path) != digest:
            yield f"received packet {digest[:8]} is referred to and gone"
    if len(known) != len(set(known)):
        yield "a packet was taken in twice"


def _files(data: Path, stick: Path, kept: Sequence[Promise]) -> Iterator[str]:
    promised = {
        kind: {each.value for each in kept if each.kind == kind}
        for kind in ("evidence", "backup", "key", "packet")
    }
    evidence = {path.name: path for path in _whole(data / EVIDENCE_FOLDER, "*/*")}
    for name, path in evidence.items():
        if _digest(path) != name:
            yield f"evidence {name[:8]} is torn"
    yield from (
        f"evidence {name[:8]} is lost" for name in promised["evidence"] - set(evidence)
    )
    backups = {each.path.name: each.path for each in list_files(data / BACKUPS_FOLDER)}
    yield from (f"backup {name} is lost" for name in promised["backup"] - set(backups))
    on_stick = [
        each for place in stick.glob("tcm_desk-*") for each in list_files(place)
    ]
    for path in [*backups.values(), *(each.path for each in on_stick)]:
        with closing(connect(path)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                yield f"backup {path.name} is torn"
    keys = set(map(_digest, _whole(data / KEYS_FOLDER, "*.p12")))
    yield from (f"key {each[:8]} is lost" for each in promised["key"] - keys)
    for folder in (data / PACKETS_FOLDER, stick):
        packets = {_digest(path): path for path in _whole(folder, "*.pdf")}
        for path in packets.values():
            if not path.read_bytes().rstrip().endswith(b"%%EOF"):
                yield f"packet {path} is torn"
        yield from (
            f"packet {each[:8]} is lost from {folder.name}"
            for each in promised["packet"] - set(packets)
        )


def _whole(folder: Path, pattern: str) -> Iterator[Path]:
    """Find files under their own names; those on their way have others."""
    for path in folder.glob(pattern):
        if not path.name.startswith("."):
            yield path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
