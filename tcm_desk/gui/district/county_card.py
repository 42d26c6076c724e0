"""Where the county stands, on the inbox while nothing is being taken in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.district.facility_lines import LOOK, SILENT, facility_lines
from tcm_desk.gui.look.bars import Bar, Part
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.i18n import translate as _
from tcm_desk.packet.intake import Standing
from tcm_desk.wording.terms import period_name


class CountyCard(QFrame):
    """How many have handed in, and the ways to those who have not.

    Signals:
        kind_asked: show the facilities of this kind.
        register_asked: go to the register, which is empty.
    """

    kind_asked = Signal(str)
    register_asked = Signal()

    def __init__(self, model: DistrictModel) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._model = model
        self.title, self.figure = label("", "h2"), label("", "figure")
        self.bar, self.said = Bar(), label("", wrap=True)
        self.silent = button("…", "plain", "right")
        self.waiting = button("…", "plain", "right")
        self.look = button("…", "plain", "right")
        self.register = button(_("去列名册"), "main", "right")
        self._ways = flowing(
            self.silent, self.waiting, self.look, self.register, gap=12
        )
        head = across(self.figure, gap=16)
        head.addLayout(down(self.title, self.bar, gap=8), 1)
        parts = (head, self.said, self._ways)
        down(*parts, owner=self, gap=12, margins=(20, 16, 20, 16))
        received = Standing.RECEIVED.value
        self.silent.clicked.connect(lambda: self.kind_asked.emit(SILENT))
        self.waiting.clicked.connect(lambda: self.kind_asked.emit(received))
        self.look.clicked.connect(lambda: self.kind_asked.emit(LOOK))
        self.register.clicked.connect(self.register_asked)
        model.changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Show how it stands now."""
        county = self._model.county
        all_, in_ = len(county.lines), county.handed_in
        lines = facility_lines(county)
        look = sum(LOOK in each.kinds for each in lines)
        period = period_name(self._model.period)
        self.title.setText(_("{period}已报").format(period=period))
        self.figure.setText(f"{in_} / {all_}")
        words = _("{period}：名册上 {all} 家，已报 {in_} 家").format(
            period=period, all=all_, in_=in_
        )
        self.bar.show_parts([Part(in_, "plain")], all_, words)
        for way, text, count in (
            (self.silent, _("未报的 {count} 家"), all_ - in_),
            (self.waiting, _("等答复的 {count} 份"), county.count(Standing.RECEIVED)),
            (self.look, _("要看一眼的 {count} 处"), look),
        ):
            way.setText(text.format(count=count))
            way.setVisible(count > 0)
        self.register.setVisible(not all_)
        self.said.setText("" if all_ else _nothing())
        self.said.setVisible(not all_)


def _nothing() -> str:
    return _("名册还是空的。先把本区县的机构列入名册，才看得出谁没报、覆盖率是多少。")
