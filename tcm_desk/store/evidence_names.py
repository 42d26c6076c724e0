"""Which evidence files a database has ever named, read without changing it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from tcm_desk.formpack.side_tables import EVIDENCE
from tcm_desk.store.connection import connect_read_only
from tcm_desk.store.schema import read_as_outside

_NAMED = """
    SELECT DISTINCT new FROM fact_history
    WHERE item = ? AND "column" = 'sha256' AND new IS NOT NULL ORDER BY new
"""


def digests_named(path: Path) -> list[str]:
    """Return the digests in the history of a database: undoing can bring each back.

    Raises:
        NotSavedError: the disk cannot be read.
        DatabaseDamagedError: it is no database, or a damaged one.
    """
    with read_as_outside(path), closing(connect_read_only(path)) as connection:
        return [str(text) for (text,) in connection.execute(_NAMED, (EVIDENCE,))]
