"""谁在填: the name that the history writes beside each edit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.settings.settings_card import fill_card
from tcm_desk.i18n import translate as _

_LONGEST = 30


class ActorCard(QFrame):
    """One field; several people may share a computer.

    Signals:
        actor_chosen: this person is typing from now on.
    """

    actor_chosen = Signal(str)

    def __init__(self, actor: str) -> None:
        super().__init__()
        self._actor = actor
        self.name = Field(_("现在是谁在填"), _("姓名，可以不填"))
        self.name.setMaxLength(_LONGEST)
        self.name.setText(actor)
        self.name.editingFinished.connect(self._choose)
        hint = _("写进修改记录；换人填的时候改一下")
        fill_card(
            self, _("谁在填"), FormRows(FormRow(_("现在是谁在填"), self.name, hint))
        )

    def _choose(self) -> None:
        actor = " ".join(self.name.text().split())
        if actor != self._actor:
            self._actor = actor
            self.actor_chosen.emit(actor)
