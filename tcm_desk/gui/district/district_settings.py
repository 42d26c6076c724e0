"""设置 of a district's desk: what reads well, who works here, whose desk, and where."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.district.office_card import OfficeCard
from tcm_desk.gui.look.cards import PageHeader, page
from tcm_desk.gui.look.layouts import across, down, scrolled
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.settings.actor_card import ActorCard
from tcm_desk.gui.settings.data_card import DataCard
from tcm_desk.gui.settings.forms_card import FormsCard
from tcm_desk.gui.settings.look_card import LookCard
from tcm_desk.i18n import translate as _

_WIDTH = 1000


class DistrictSettings(QWidget):
    """Everything is in force and kept as it is chosen; there is nothing to save.

    Signals:
        language_chosen: show everything in this language.
        actor_chosen: this person works here from now on.
        install_asked: ask for a pack file.
        forms_changed: an installed pack was undone.
        backups_asked: show the backups.
    """

    language_chosen = Signal(str)
    actor_chosen = Signal(str)
    install_asked = Signal()
    forms_changed = Signal()
    backups_asked = Signal()

    def __init__(self, model: DistrictModel) -> None:
        super().__init__()
        self.look, self.actor = LookCard(), ActorCard(model.workspace.actor)
        self.office, self.forms = OfficeCard(model), FormsCard(model)
        self.data = DataCard(model)
        self.look.language_chosen.connect(self.language_chosen)
        self.actor.actor_chosen.connect(self.actor_chosen)
        self.forms.install_asked.connect(self.install_asked)
        self.forms.changed.connect(self.forms_changed)
        self.data.backups_asked.connect(self.backups_asked)
        header = PageHeader(_("设置"), _("改了就算数，都记着；没有“保存”按钮。"))
        cards = (self.look, self.actor, self.office, self.forms, self.data)
        column = page(header, *cards, None, margins=(0, 18, 0, 16))
        follow(column, lambda each: each.setMaximumWidth(look().px(_WIDTH)))
        sheet = page(across(28, column, 28))
        sheet.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        down(scrolled(sheet), owner=self, gap=0)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the size of type, and read anew what may have changed."""
        super().showEvent(event)
        self.office.read()
        self.forms.read()
        self.look.size_of_type.setFocus()
