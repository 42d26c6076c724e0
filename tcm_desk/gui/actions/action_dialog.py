"""One corrective action: the finding on top, then who does what, and by when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.actions import ACTIONS, Action, actions_of, finding_of
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.actions.action_fields import ActionFields
from tcm_desk.gui.actions.make_action import cell
from tcm_desk.gui.assessment_model import AssessmentModel, new_row_id
from tcm_desk.gui.edit import edit_all, remove_row
from tcm_desk.gui.evidence.evidence_button import EvidenceButton
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import RefusalBox
from tcm_desk.gui.look.chip import Chip
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import Thing, across, down
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.wording.findings import sentence
from tcm_desk.wording.terms import text_of

_WIDTH = 900


class ActionDialog(SheetDialog):
    """Asks about an action; leaving it records what was typed, as one undoable step.

    What is not accepted keeps the dialog open, with the reason; Esc once more leaves
    it without that.
    """

    def __init__(self, model: AssessmentModel, window: QWidget, row: str = "") -> None:
        super().__init__(window, _("整改"))
        self._model, self._new = model, not row
        self._row = row or new_row_id()
        self.action = self._stored()
        self.fields = ActionFields(model, self._row, self.action, self.sheet)
        self.refusal = RefusalBox("", _("其余的内容都还在，改好再按完成。"))
        self.refusal.hide()
        self.done_button = button(_("完成  Ctrl+Enter"), "main")
        self.done_button.clicked.connect(self.accept)
        self.remove = button(_("删去这一条"), "plain", "trash")
        self.remove.setVisible(not self._new and not model.locked)
        self.remove.clicked.connect(self._remove)
        self.evidence = EvidenceButton(model, FactKey(ACTIONS, self._row))
        self.evidence.setVisible(not self._new)
        leave = button(_("返回  Esc"))
        leave.clicked.connect(self.reject)
        for each in (leave, self.remove, self.evidence, self.done_button):
            each.setAutoDefault(True)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.accept)
        title = _("记一条整改") if self._new else _("整改")
        down(
            label(title, "h1"),
            *self._finding_lines(),
            4,
            self.fields,
            self.refusal,
            None,
            across(leave, self.remove, self.evidence, None, self.done_button, gap=12),
            owner=self.sheet,
            gap=12,
            margins=(28, 22, 28, 20),
        )
        self.keep_width(_WIDTH)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in what is to be written."""
        super().showEvent(event)
        self.fields.enter()

    def accept(self) -> None:
        """Record and go; stay where something is not accepted."""
        if self._record():
            super().accept()

    def reject(self) -> None:
        """Record and go back; what was refused before is left behind."""
        untouched = self._new and not self.fields.typed_anything
        if untouched or self.refusal.isVisible() or self._record():
            super().reject()

    def _stored(self) -> Action:
        actions = {each.id: each for each in actions_of(self._model.snapshot)}
        today = self._model.workspace.now().date()
        return actions.get(self._row, Action(self._row, found=today))

    def _finding_lines(self) -> list[Thing]:
        """Return the finding as it stands now; nothing for what an inspector found."""
        snapshot = self._model.snapshot
        finding = finding_of(snapshot, self.action)
        if finding is None:
            return []
        line = across(Chip(finding.outcome.value), gap=10)
        line.addWidget(label(text_of(finding.indicator.name), "h3", wrap=True), 1)
        return [line, label(sentence(snapshot.pack, finding), "small", wrap=True)]

    def _record(self) -> bool:
        """Record what differs; False if something is not right."""
        if self._model.locked:
            return True
        wrong = self.fields.problem_with()
        if wrong is not None:
            field, words = wrong
            self.refusal.say(words, _("其余的内容都还在，改好再按完成。"))
            self.refusal.show()
            self.centre()
            field.setFocus(Qt.FocusReason.TabFocusReason)
            return False
        texts = dict(self.fields.typed)
        if self._new and texts and self.action.found is not None:
            texts[cell(self._row, "date")] = self.action.found.isoformat()
        return edit_all(self._model, texts) if texts else True

    def _remove(self) -> None:
        """Let the action go; its history is kept, and Ctrl+Z brings it back."""
        remove_row(self._model, ACTIONS, self._row)
        super().reject()
