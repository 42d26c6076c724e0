"""机构: every facility of the register, and where its packet of a period stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.district.county_words import county_line
from tcm_desk.gui.district.desk_lines import DeskLine
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.district.facility_lines import facility_filters, facility_lines
from tcm_desk.gui.district.line_list import LineList
from tcm_desk.gui.district.period_field import PeriodField
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import PageHeader, surface
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.layouts import across, down, fix_width, scrolled
from tcm_desk.i18n import translate as _

_PERIOD_WIDTH, _NAME_WIDTH = 190, 260


class FacilitiesPage(QWidget):
    """Filters and a list; Enter opens the packet of a facility.

    Signals:
        packet_asked: show this packet (its number).
        register_asked: go to the register.
    """

    packet_asked = Signal(str)
    register_asked = Signal()

    def __init__(self, model: DistrictModel) -> None:
        super().__init__()
        self._model = model
        self._stale = True
        self.period = PeriodField(model)
        fix_width(self.period, _PERIOD_WIDTH)
        self.header = PageHeader(_("各机构"), "", self.period)
        name = _("查找机构")
        self.name = Field(name, _("名称，或拼音首字母"))
        fix_width(self.name, _NAME_WIDTH)
        self.register = button(_("去列名册"), "main", "right")
        self.register.clicked.connect(self.register_asked)
        self.list = LineList(_("机构和自评包"), facility_filters())
        self.list.say_nothing(
            _("名册还是空的，也没有收到自评包。先把本区县的机构列入名册。")
        )
        self.list.opened.connect(self._open)
        self.name.textChanged.connect(self.list.search)
        model.changed.connect(self._changed)
        body = surface("ground")
        bar = across(self.name, None, self.register)
        column = down(self.header, bar, owner=body, gap=14, margins=(24, 18, 24, 16))
        column.addWidget(self.list, 1)
        down(scrolled(body), owner=self, gap=0)

    def enter(self) -> None:
        """Read what is to be seen, and stand in the list."""
        self._read()
        self.list.enter()

    def seek(self) -> None:
        """Stand in the field that finds a facility."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what changed while one was elsewhere."""
        super().showEvent(event)
        self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead from the name to what it finds."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}
        if self.name.hasFocus() and event.key() in keys:
            self.list.enter()
        else:
            super().keyPressEvent(event)

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        if not self._stale:
            return
        self._stale = False
        county = self._model.county
        self.header.say(_("各机构"), county_line(county))
        self.register.setVisible(not county.lines)
        self.list.show_lines(facility_lines(county))

    def _open(self, line: DeskLine) -> None:
        if line.packet:
            self.packet_asked.emit(line.packet)
