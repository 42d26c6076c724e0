"""Which received files a database refers to, read without changing it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from tcm_desk.store import migrations
from tcm_desk.store.connection import connect_read_only
from tcm_desk.store.migrations import version_of
from tcm_desk.store.schema import read_as_outside

_NAMED = "SELECT DISTINCT file_digest FROM received_packet ORDER BY file_digest"


def received_digests(path: Path) -> list[str]:
    """Return the digests of the packets that came in; none in an older database.

    Raises:
        NotSavedError: the disk cannot be read.
        DatabaseDamagedError: it is no database, or a damaged one.
    """
    with read_as_outside(path), closing(connect_read_only(path)) as connection:
        if version_of(connection) < migrations.DISTRICT_SINCE:
            return []
        return [str(text) for (text,) in connection.execute(_NAMED)]
