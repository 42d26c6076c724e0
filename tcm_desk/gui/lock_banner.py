"""Says above a page that its assessment is sealed, and how to open it again."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across
from tcm_desk.i18n import translate as _


class LockBanner(QFrame):
    """A calm line with one way out; not there while the assessment is a draft."""

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self.setProperty("surface", "soft")
        self._model = model
        words = _("本期自评已封存，只能看，不能改。要修改，先撤回。")
        self.withdraw = button(_("撤回…"))
        self.withdraw.setAccessibleDescription(words)
        self.withdraw.clicked.connect(self.ask)
        line = across(
            Icon("seal", "accent"), owner=self, gap=10, margins=(24, 8, 24, 8)
        )
        line.addWidget(label(words, wrap=True), 1)
        line.addWidget(self.withdraw)
        self.setAccessibleName(words)
        model.changed.connect(self.read_again)
        self.read_again()

    def read_again(self) -> None:
        """Come and go with the lock."""
        self.setVisible(self._model.locked)

    def ask(self) -> None:
        """Ask for the reason to withdraw."""
        from tcm_desk.gui.withdraw_dialog import (  # noqa: PLC0415 - when asked
            WithdrawDialog,
        )

        WithdrawDialog(self._model, self.window()).open()
