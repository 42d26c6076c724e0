"""For whom this computer works: asked first of all, a facility by default."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.desk_role import Role


class RoleChoice(QWidget):
    """One of two; the other one begins anew.

    Signals:
        other_asked: it is the other one's computer.
    """

    other_asked = Signal()

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._role = role
        options = [
            Option(Role.FACILITY.value, _("基层机构")),
            Option(Role.DISTRICT.value, _("区县卫健局")),
        ]
        self.roles = TagGroup(_("给谁用"), options, role.value)
        self.roles.chosen.connect(self._choose)
        down(FormRows(FormRow(_("给谁用"), self.roles).widened()), owner=self, gap=0)
        self.setFocusProxy(self.roles)

    def _choose(self, value: str) -> None:
        if value != self._role.value:
            self.roles.show_value(self._role.value)  # it stays, should one come back
            self.other_asked.emit()
