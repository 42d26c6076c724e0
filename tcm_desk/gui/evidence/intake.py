"""Takes files in behind the window, and links them in one undoable step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from tcm_desk.errors import NotSavedError, TcmDeskError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel, new_row_id
from tcm_desk.gui.edit import edit_all
from tcm_desk.gui.evidence.offers import MOST_AT_ONCE, Offer
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.attach_evidence import TakenIn, texts_to_attach


class _Outcome(NamedTuple):
    files: list[TakenIn]
    refused: list[str]


class Intake(QObject):
    """The one way of evidence into an assessment, for every page that takes it.

    Signals:
        progressed: so many files are done, of so many.
        ended: the ids of what was linked, and a sentence for each file refused.
        subject_asked: over this window, let the user choose one more question that a
            file supports, and call this with its key (QWidget, callable).
    """

    progressed = Signal(int, int)
    ended = Signal(object, object)
    subject_asked = Signal(object, object)

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__(model)
        self._model = model
        self.running = 0

    def take(self, offers: Sequence[Offer], supports: Sequence[FactKey]) -> None:
        """Take files in so that they support these facts; `ended` tells how it went."""
        if not offers or self._model.locked:
            return
        workspace, most = self._model.workspace, len(offers[:MOST_AT_ONCE])
        self.running += 1
        self.progressed.emit(0, most)

        def job() -> _Outcome:
            outcome = _Outcome([], [])
            for done, offer in enumerate(offers[:most], start=1):
                try:
                    outcome.files.append(offer.take_in(workspace))
                except NotSavedError as fault:  # the next would fare no better
                    outcome.refused.append(str(fault))
                    break
                except TcmDeskError as fault:
                    outcome.refused.append(str(fault))
                self.progressed.emit(done, most)
            return outcome

        def link(outcome: _Outcome) -> None:
            if len(offers) > most:
                said = _("一次最多收 {most} 个文件，其余的请再放一次。")
                outcome.refused.append(said.format(most=most))
            self._end(self._link(outcome.files, supports), outcome.refused)

        background.run(job, link, lambda fault: self._end([], [str(fault)]))

    def _link(self, files: Sequence[TakenIn], supports: Sequence[FactKey]) -> list[str]:
        texts = texts_to_attach(
            self._model.snapshot, {new_row_id(): file for file in files}, supports
        )
        if not texts or not edit_all(self._model, texts):
            return []
        return list(dict.fromkeys(key.row for key in texts))

    def _end(self, ids: list[str], refused: list[str]) -> None:
        self.running -= 1
        self.ended.emit(ids, refused)


def intake_of(model: AssessmentModel) -> Intake:
    """Return the intake of an assessment; it lives as long as that is open."""
    found = model.findChild(Intake)
    return found if isinstance(found, Intake) else Intake(model)
