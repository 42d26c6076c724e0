"""Ctrl+Z and Ctrl+Y on the facts of the open assessment, from anywhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import AssessmentSealedError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.side_tables import EVIDENCE
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.walk.places import place_words
from tcm_desk.i18n import translate as _
from tcm_desk.wording.values import value_words


class Undoing(QObject):
    """The keys of undo and redo, and what they brought back, in words.

    A line of text being typed keeps the keys for itself; once it is recorded, they are
    those of the facts.

    Signals:
        told: what came back, for the status line.
    """

    told = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._model: AssessmentModel | None = None
        for key, action in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
        ):
            QShortcut(QKeySequence(key), window).activated.connect(action)
        QApplication.instance().focusChanged.connect(  # type: ignore[union-attr]
            self._watch
        )

    def serve(self, model: AssessmentModel | None) -> None:
        """Undo in this assessment from now on."""
        self._model = model

    def undo(self) -> None:
        """Take the last change back."""
        if self._model is None:
            return
        before, stack = self._model.snapshot, self._model.undo_stack
        if not stack.canUndo():
            self.told.emit(_nothing_words(self._model, _("没有可以撤销的修改")))
            return
        stack.undo()
        place, value = _difference(before, self._model.snapshot)
        self.told.emit(
            _("已撤销：{place} 改回 {value}").format(place=place, value=value)
        )

    def redo(self) -> None:
        """Make the change again that was taken back."""
        if self._model is None:
            return
        before, stack = self._model.snapshot, self._model.undo_stack
        if not stack.canRedo():
            self.told.emit(_nothing_words(self._model, _("没有可以重做的修改")))
            return
        stack.redo()
        place, value = _difference(before, self._model.snapshot)
        self.told.emit(
            _("已重做：{place} 改为 {value}").format(place=place, value=value)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a field that has nothing to undo from taking the keys."""
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        if not isinstance(watched, QLineEdit) or not isinstance(event, QKeyEvent):
            return False
        standard = QKeySequence.StandardKey
        undoes = event.matches(standard.Undo) and not watched.isUndoAvailable()
        redoes = event.matches(standard.Redo) and not watched.isRedoAvailable()
        if undoes or redoes:
            event.ignore()
            return True
        return False

    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit):
            new.installEventFilter(self)


def _nothing_words(model: AssessmentModel, words: str) -> str:
    """Say why there is nothing to go back to: sealing has emptied the stack."""
    return str(AssessmentSealedError()) if model.locked else words


def _difference(before: Snapshot, after: Snapshot) -> tuple[str, str]:
    """Say where the first fact stands that differs, and its value now."""
    keys = {**before.facts, **after.facts}
    for key in keys:
        if before.facts.get(key) != after.facts.get(key):
            known = after if key in after.facts else before
            return place_words(known, key), _words_now(after, key)
    return "—", "—"


def _words_now(after: Snapshot, key: FactKey) -> str:
    """Say what stands there now; a file by its name, whatever of it changed."""
    if key.item == EVIDENCE:
        key = key._replace(column="file")
    answer = after.pack.answer_at(key)
    return value_words(after.pack, answer, after.facts.get(key))
