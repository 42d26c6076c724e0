"""The one object between the widgets and the use cases."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from tcm_desk.assessment.facts import Value, canonical_text, read_value
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import (
    AssessmentSealedError,
    NotSavedError,
    UnknownFactError,
    ValueRejectedError,
)
from tcm_desk.formpack.keys import FactKey
from tcm_desk.usecases.assessment_events import is_locked
from tcm_desk.usecases.open_assessment import answers_before, open_assessment
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.refused_texts import keep_refused, refused_before
from tcm_desk.usecases.workspace import Workspace


class Refused(NamedTuple):
    """A text that was not accepted and waits to be corrected."""

    typed: str
    reason: str  # a clause in words


class AssessmentModel(QObject):
    """The open assessment; widgets read from it and listen to it.

    Signals:
        changed: the snapshot was replaced; read it again.
        refusals_changed: the texts waiting to be corrected changed; read `refused`.
        saved: a change is on disk.
        not_saved: the disk refused a change (sentence).
        locked_out: the assessment is sealed, so a change was refused (sentence).
    """

    changed = Signal()
    refusals_changed = Signal()
    saved = Signal()
    not_saved = Signal(str)
    locked_out = Signal(str)

    def __init__(
        self, workspace: Workspace, assessment_id: UUID, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.assessment_id = assessment_id
        self.snapshot: Snapshot = self._open()
        self._compare()
        self.refused: dict[FactKey, Refused] = {}
        self.undo_stack = QUndoStack(self)
        self.locked = self._is_locked()
        self._refuse_again()

    def read_anew(self) -> None:
        """Read the assessment again: its facility or its standards were changed."""
        self.snapshot = self._open()
        self._compare()
        self.changed.emit()

    def value(self, key: FactKey) -> Value | None:
        """Return the value of a fact; None while it is unknown."""
        return self.snapshot.facts.get(key)

    def text(self, key: FactKey) -> str:
        """Return the stored text of a fact, "" while it is unknown."""
        value = self.value(key)
        return "" if value is None else canonical_text(value)

    def record(self, typed: Mapping[FactKey, str]) -> bool:
        """Save what was typed, all or nothing, and tell everyone; False if refused.

        Use `edit()` instead, unless the change must not be undoable.
        """
        try:
            snapshot = self._save(typed)
        except ValueRejectedError as error:
            self._refuse(error)
            return False
        except AssessmentSealedError as error:
            self.locked_out.emit(str(error))
            return False
        except NotSavedError as error:
            self.not_saved.emit(str(error))
            return False
        self.snapshot = snapshot
        self.forget_refused(*typed)
        self.saved.emit()
        self.changed.emit()
        return True

    def read_lock(self) -> None:
        """Take over that the assessment was sealed or withdrawn.

        What could be undone before is not carried across: nothing leads past the lock.
        """
        self.locked = self._is_locked()
        self.undo_stack.clear()
        self.changed.emit()

    def forget_refused(self, *keys: FactKey) -> None:
        """Stop waiting for a correction: the stored value stands."""
        waiting = [key for key in keys if self.refused.pop(key, None) is not None]
        if waiting:
            self._keep_refused()
            self.refusals_changed.emit()

    def _open(self) -> Snapshot:
        return open_assessment(self.workspace, self.assessment_id)

    def _save(self, typed: Mapping[FactKey, str]) -> Snapshot:
        return record_facts(
            self.workspace, self.assessment_id, typed, before=self.snapshot
        )

    def _is_locked(self) -> bool:
        return is_locked(self.workspace, self.assessment_id)

    def _compare(self) -> None:
        """Look up the period that this one is compared with."""
        earlier = answers_before(self.workspace, self.snapshot)
        self.last_year, self.last_period = earlier.answers, earlier.period

    def _refuse_again(self) -> None:
        """Wait again for what was not corrected when the program was left."""
        pack = self.snapshot.pack
        for key, typed in refused_before(self.workspace, self.assessment_id).items():
            with suppress(UnknownFactError):  # the form does not ask for it any more
                try:
                    read_value(typed, key, pack)
                except ValueRejectedError as error:
                    self.refused[key] = Refused(typed, error.reason)

    def _keep_refused(self) -> None:
        typed = {key: each.typed for key, each in self.refused.items()}
        with suppress(NotSavedError):  # said already, by whatever else was not saved
            keep_refused(self.workspace, self.assessment_id, typed)

    def _refuse(self, error: ValueRejectedError) -> None:
        key = error.details["key"]
        if isinstance(key, FactKey):
            self.refused[key] = Refused(str(error.details["typed"]), error.reason)
            self._keep_refused()
            self.refusals_changed.emit()


def new_row_id() -> str:
    """Return an id that no other computer gives, and that sorts behind older ones.

    Rows of a register are told apart by it and shown in its order; the digits are the
    microseconds since 1970.
    """
    return f"w{time.time_ns() // 1000}-{secrets.token_hex(2)}"
