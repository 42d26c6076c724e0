"""The form packs in use: the current one, and those assessments were begun with."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from tcm_desk.errors import FormPackError
from tcm_desk.formpack.files import PackFiles
from tcm_desk.formpack.loader import load_pack_fast
from tcm_desk.formpack.pack import FormPack
from tcm_desk.store.database import Transaction
from tcm_desk.store.records import PackReference


class PackState(StrEnum):
    """How the pack of an assessment stands to the one it was begun with."""

    CURRENT = "current"  # the same as new assessments get
    OWN = "own"  # the one it was begun with, and no longer the current one
    LOST = "lost"  # the current one, for want of the one it was begun with


@dataclass(frozen=True)
class AssessmentPack:
    """The pack an assessment is worked on with."""

    pack: FormPack
    state: PackState
    begun_with: PackReference


@dataclass(frozen=True)
class PackShelf:
    """Hands out packs by digest; each is read once while the program runs.

    Attributes:
        current: what new assessments are begun with.
        files: what it was read from.
        kept: the folder of what can be made again.
    """

    current: FormPack
    files: PackFiles
    kept: Path
    _read: dict[str, FormPack | None] = field(default_factory=dict, repr=False)

    @property
    def reference(self) -> PackReference:
        """The current pack by id, version and digest."""
        pack = self.current
        return PackReference(pack.id, pack.version, pack.digest)

    def keep_current(self, transaction: Transaction, now: datetime) -> None:
        """See that the database has the current pack."""
        if not transaction.packs.has(self.reference.digest):
            transaction.packs.keep(self.reference, self.files.packed(), now)

    def must_read(self, begun_with: PackReference) -> bool:
        """Return whether `find` has to be given what the database keeps."""
        return begun_with.digest not in {self.current.digest, *self._read}

    def find(self, begun_with: PackReference, blob: bytes | None) -> AssessmentPack:
        """Return the pack for an assessment; `blob` is what the database keeps of it.

        A pack that was never kept, or that this program cannot read any more, gives
        way to the current one.
        """
        digest = begun_with.digest
        if digest == self.current.digest:
            return AssessmentPack(self.current, PackState.CURRENT, begun_with)
        if digest not in self._read:
            self._read[digest] = self._unpacked(blob, digest)
        own = self._read[digest]
        if own is None:
            return AssessmentPack(self.current, PackState.LOST, begun_with)
        return AssessmentPack(own, PackState.OWN, begun_with)

    def _unpacked(self, blob: bytes | None, digest: str) -> FormPack | None:
        with suppress(ValueError, FormPackError):
            files = PackFiles.unpacked(blob or b"")
            if files.digest == digest:
                return load_pack_fast(files, self.kept)
        return None
