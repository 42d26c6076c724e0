"""Record what was typed in a widget so that it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QUndoCommand

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel

Texts = Mapping[FactKey, str]


def edit(model: AssessmentModel, key: FactKey, typed: str) -> bool:
    """Record a text under `key` as one undoable step; False if it was refused."""
    return edit_all(model, {key: typed})


def edit_all(model: AssessmentModel, typed: Texts) -> bool:
    """Record several texts as one undoable step; all of them or none."""
    before = _texts(model, typed)
    if not model.record(typed):
        return False
    after = _texts(model, typed)
    if after != before:
        model.undo_stack.push(_Edit(model, before, after))
    return True


def remove_row(model: AssessmentModel, table: str, row: str) -> bool:
    """Clear every cell of a row as one undoable step; its history is kept."""
    keys = [key for key in model.snapshot.facts if (key.item, key.row) == (table, row)]
    return edit_all(model, dict.fromkeys(keys, ""))


def _texts(model: AssessmentModel, keys: Iterable[FactKey]) -> Texts:
    return {key: model.text(key) for key in keys}


class _Edit(QUndoCommand):
    def __init__(self, model: AssessmentModel, before: Texts, after: Texts) -> None:
        super().__init__()
        self._model = model
        self._before = before
        self._after = after
        self._is_new = True

    def redo(self) -> None:
        if self._is_new:  # already recorded; Qt calls redo() once on push()
            self._is_new = False
        else:
            self._model.record(self._after)

    def undo(self) -> None:
        self._model.record(self._before)
