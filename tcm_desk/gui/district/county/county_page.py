"""The place of the roll-up: the figures, and behind them what the county fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from tcm_desk.gui.district.county.figures_page import FiguresPage
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.rollup.roll_up import CountyRollup

if TYPE_CHECKING:
    from tcm_desk.gui.district.county.facts_page import FactsPage


class CountyPage(QStackedWidget):
    """汇总: worked out when it is seen; the county's own facts are one press away.

    Signals:
        register_asked: go to the register, which is empty.
        packet_asked: show a packet that came in (its id).
    """

    register_asked = Signal()
    packet_asked = Signal(str)

    def __init__(self, model: DistrictModel) -> None:
        super().__init__()
        self._model = model
        self.figures = FiguresPage(model)
        self._facts: FactsPage | None = None
        self.addWidget(self.figures)
        self.figures.facts_asked.connect(self.show_facts)
        self.figures.register_asked.connect(self.register_asked)
        self.figures.packet_asked.connect(self.packet_asked)
        self.figures.export_asked.connect(self._export)

    @property
    def facts(self) -> FactsPage:
        """The county's own facts; built when they are first asked for."""
        from tcm_desk.gui.district.county.facts_page import FactsPage  # noqa: PLC0415 - brings the grids

        if self._facts is None:
            self._facts = FactsPage(self._model)
            self._facts.left.connect(self.show_figures)
            self.addWidget(self._facts)
        return self._facts

    def enter(self) -> None:
        """Stand where work goes on."""
        on_figures = self.currentWidget() is self.figures
        (self.figures if on_figures else self.facts).enter()

    def call_off(self) -> None:
        """Let the adding up end after the facility in hand."""
        self.figures.work.call_off()

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        if self._facts is not None:
            self._facts.record_typed()

    def show_facts(self, item: str = "") -> None:
        """Show what only the county knows, at one item of it."""
        self.setCurrentWidget(self.facts)
        self.facts.show_item(item)

    def show_figures(self) -> None:
        """Show the figures."""
        self.setCurrentWidget(self.figures)
        self.figures.enter()

    def _export(self, found: CountyRollup) -> None:
        from tcm_desk.gui.district.county.write_dialog import WriteDialog  # noqa: PLC0415 - seldom

        WriteDialog(self._model, found, self.window()).open()
