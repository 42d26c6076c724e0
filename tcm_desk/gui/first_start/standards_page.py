"""评判标准: which standards judge, and for which period first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.gui.first_start.step_page import StepPage
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.period_choice import PeriodChoice
from tcm_desk.gui.standards_list import StandardsList, binding
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.create_facility import FacilityDetails, standards_for


class StandardsPage(StepPage):
    """The standards of the county are ticked beforehand; others may be added.

    Signals:
        install_asked: the county's own standards come as a file.
    """

    install_asked = Signal()

    def __init__(self, pack: FormPack, today: date) -> None:
        super().__init__()
        self._pack = pack
        self._shown: tuple[FacilityType, str] | None = None
        self.period = PeriodChoice(today)
        self.standards = StandardsList(pack)
        self.standards.chosen_changed.connect(self.changed)
        self.install = button(_("安装标准包…"), "quiet", "folder")
        self.install.clicked.connect(self.install_asked)
        self._heading = label("", "h3")
        self.lay_out(
            _("第一次自评"),
            _("题目只答一遍，选了几个标准就按几个标准评判。以后还可以新建别的自评。"),
            down(label(_("评哪个时期"), "h3"), self.period, gap=8),
            down(self._heading, self.standards, across(self.install, None), gap=8),
        )

    def use(self, pack: FormPack) -> None:
        """List the standards of another pack from the next time they are shown."""
        self._pack, self._shown = pack, None
        self.standards.use(pack)

    def show_for(self, details: FacilityDetails) -> None:
        """Tick what binds this facility, unless that was done already."""
        shown = details.type, details.division
        if shown == self._shown:
            return
        self._shown = shown
        usual = binding(
            self._pack, standards_for(self._pack, details.division), details.type
        )
        self.standards.show_standards(details.type, usual)
        self._heading.setText(
            _("按哪些标准评判（已按区县选好）") if usual else _("按哪些标准评判")
        )

    def missing(self) -> list[tuple[str, QWidget]]:
        """Ask for at least one standard."""
        if self.standards.chosen:
            return []
        first = next(iter(self.standards.ticks.values()), self.period)
        return [(_("至少选一个标准"), first)]

    def enter(self) -> None:
        """Stand in the period."""
        self.period.setFocus()
