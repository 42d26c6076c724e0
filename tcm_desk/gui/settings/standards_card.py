"""评判标准: by which standards the open assessment is judged."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across
from tcm_desk.gui.settings.settings_card import fill_card
from tcm_desk.gui.standards_list import StandardsList
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.begin_assessment import choose_standards
from tcm_desk.wording.terms import period_name


class StandardsCard(QFrame):
    """The list is put in force by a button: it changes what is asked.

    Signals:
        changed: other standards judge the assessment now.
    """

    changed = Signal()

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model = model
        header = model.snapshot.header
        self.standards = StandardsList(model.snapshot.pack)
        self._show_standards()
        self.standards.chosen_changed.connect(self._say)
        self.use = button(_("按这些标准评判"))
        self.use.clicked.connect(self._use)
        self.note = label("", "small", wrap=True)
        foot = across(gap=14)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.use)
        title = _("{period}自评按哪些标准评判").format(
            period=period_name(header.period)
        )
        fill_card(self, title, self.standards, foot)
        self._say()

    def show_lock(self) -> None:
        """Show whether other standards may be chosen now."""
        self.standards.setEnabled(not self._model.locked)
        self._say()

    def _show_standards(self) -> None:
        header = self._model.snapshot.header
        self.standards.show_standards(header.facility.type, header.standards)

    def _say(self) -> None:
        chosen = set(self.standards.chosen)
        changed = chosen != set(self._model.snapshot.header.standards)
        self.use.setEnabled(changed and bool(chosen) and not self._model.locked)
        self.note.setText(self._words(changed=changed))

    def _words(self, *, changed: bool) -> str:
        if self._model.locked:
            return _("这份自评已经封存，不能换标准。要换，先在“封存报送”里撤回。")
        if not self.standards.chosen:
            return _("至少选一个标准")
        if changed:
            return _("答过的题都留着；可能会多问几题，或少问几题。")
        return _("题目只答一遍，选了几个标准就按几个标准评判。")

    def _use(self) -> None:
        model = self._model
        try:
            choose_standards(
                model.workspace, model.assessment_id, self.standards.chosen
            )
        except TcmDeskError as error:
            self.note.setText(str(error))
        else:
            model.saved.emit()
            self.changed.emit()
            self._show_standards()  # with those that stand above what was ticked
            self._say()
