"""The form packs that assessments were begun with, files and all."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, select

from tcm_desk.store.moments import spell_moment
from tcm_desk.store.records import PackReference
from tcm_desk.store.tables import PackRow


class PackRepository:
    """The packs in the database; what is in never changes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, pack: PackReference, files: bytes, now: datetime) -> None:
        """Keep a pack's files as one blob, unless they are here already."""
        if self.has(pack.digest):
            return
        row = PackRow(
            digest=pack.digest,
            pack_id=pack.id,
            version=pack.version,
            files=files,
            kept_at=spell_moment(now),
        )
        self._session.add(row)
        self._session.flush()

    def has(self, digest: str) -> bool:
        """Return whether a pack is kept."""
        found = select(PackRow.digest).where(PackRow.digest == digest)
        return self._session.exec(found).first() is not None

    def files(self, digest: str) -> bytes | None:
        """Return the blob of a pack's files, None if the pack was never kept."""
        row = self._session.get(PackRow, digest)
        return row.files if row else None
