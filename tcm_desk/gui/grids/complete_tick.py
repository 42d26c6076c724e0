"""The declaration that a table is complete: only then can a low count be judged."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.look.fields import Tick
from tcm_desk.gui.look.labels import label, set_role
from tcm_desk.gui.look.layouts import across
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of


class CompleteTick(QFrame):
    """A box to tick with the table's own sentence, and what ticking it does."""

    def __init__(self, model: AssessmentModel, table: Table) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._model = model
        self._key = FactKey(table.id)
        self.tick = Tick(text_of(table.complete_label))
        self.tick.setAccessibleName(text_of(table.complete_label))
        self.tick.setObjectName(str(self._key))
        self._why = label("", "small", wrap=True)
        line = across(self.tick, owner=self, gap=16, margins=(12, 4, 16, 4))
        line.addWidget(self._why, 1)
        self.tick.clicked.connect(self._record)
        self.setFocusProxy(self.tick)
        model.changed.connect(self.read_again)
        self.read_again()

    def read_again(self) -> None:
        """Show whether the table is declared complete."""
        complete = self._model.value(self._key) is True
        self.tick.setChecked(complete)
        self.tick.setEnabled(not self._model.locked)
        if complete:
            self._why.setText(_("没有的也算数：不够就是未达标，可以下结论。"))
        else:
            self._why.setText(_("填完了再勾；不勾，数不够的指标先按待补。"))
        set_role(self._why, "small" if complete else "incomplete")

    def _record(self) -> None:
        edit(self._model, self._key, "true" if self.tick.isChecked() else "")
        self.read_again()
