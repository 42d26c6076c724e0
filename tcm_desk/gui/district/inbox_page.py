"""收包: take packets in, and see of each file what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.district.county_card import CountyCard
from tcm_desk.gui.district.county_words import county_line, intake_summary
from tcm_desk.gui.district.desk_lines import DeskLine
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.district.inbox_lines import inbox_filters, inbox_lines
from tcm_desk.gui.district.intake_job import IntakeJob
from tcm_desk.gui.district.line_list import LineList
from tcm_desk.gui.district.source_card import SourceCard
from tcm_desk.gui.look.cards import PageHeader, RefusalBox, surface
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import down, scrolled
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.district.clock import desk_clock_doubts
from tcm_desk.wording.clock import clock_sentence

if TYPE_CHECKING:
    from tcm_desk.usecases.district.intake import IntakeReport, IntakeStep, TakenFile


class InboxPage(QWidget):
    """A card that asks what to take in, over what was taken in since the start.

    Signals:
        packet_asked: show this packet (its number).
        kind_asked: show the facilities of this kind.
        register_asked: go to the register.
    """

    packet_asked = Signal(str)
    kind_asked = Signal(str)
    register_asked = Signal()

    def __init__(self, model: DistrictModel) -> None:
        super().__init__()
        self._model = model
        self._files: list[TakenFile] = []  # while it goes on
        self._earlier: tuple[TakenFile, ...] = ()  # done just before
        self._waiting: list[Path] = []  # came while something was taken in
        self.header = PageHeader(_("收包"))
        self.source, self.county = SourceCard(), CountyCard(model)
        self.clock, self.fault = RefusalBox("", ""), RefusalBox("", "")
        self.summary = label("", "h3", wrap=True)
        self.list = LineList(_("收到的文件"), inbox_filters())
        self.job = IntakeJob(model, self)
        self._lay_out()
        self._listen()
        self.setAcceptDrops(True)
        self._show_county()

    def enter(self) -> None:
        """Look at the clock, and stand where one begins."""
        doubts = desk_clock_doubts(self._model.workspace)
        self.clock.setVisible(bool(doubts))
        if doubts:
            words = "\n".join(map(clock_sentence, doubts))
            self.clock.say(words, _("时间不对，好的证书也会算成过期。"))
        if not self.job.busy:
            self.source.enter()

    def take(self, paths: Sequence[Path]) -> None:
        """Take in files and folders; what is being taken in is finished first."""
        if self.job.busy:
            self._waiting += paths
        else:
            self._earlier = ()
            self._start(paths)

    def _start(self, paths: Sequence[Path]) -> None:
        self._files = list(self._earlier)
        self.list.show_lines(inbox_lines(self._files))
        for each in (self.list, self.fault, self.summary, self.county):
            each.hide()
        self.source.show_working()
        self.job.start(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders, unless some are being taken in."""
        if event.mimeData().hasUrls() and not self.job.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what is dropped."""
        urls = event.mimeData().urls()
        event.acceptProposedAction()
        self.take([Path(each.toLocalFile()) for each in urls if each.isLocalFile()])

    def _lay_out(self) -> None:
        body = surface("ground")
        above = (self.header, self.clock, self.source, self.fault)
        parts = (*above, self.county, self.summary)
        column = down(*parts, owner=body, gap=14, margins=(24, 18, 24, 16))
        column.addWidget(self.list, 1)
        column.addStretch(0)
        down(scrolled(body), owner=self, gap=0)
        for each in (self.clock, self.fault, self.summary, self.list):
            each.hide()

    def _listen(self) -> None:
        self.source.chosen.connect(self.take)
        self.source.cancel_asked.connect(self._call_off)
        self.list.opened.connect(self._open)
        self.county.kind_asked.connect(self.kind_asked)
        self.county.register_asked.connect(self.register_asked)
        self.job.stepped.connect(self._show_step)
        self.job.done.connect(self._show_done)
        self.job.failed.connect(self._show_failed)
        self._model.changed.connect(self._show_county)

    def _call_off(self) -> None:
        self.job.call_off()
        self.source.show_stopping()

    def _show_step(self, step: IntakeStep) -> None:
        if not self.job.busy:  # told already, by the report
            return
        if step.taken is None:
            self.source.show_step(step.number, step.of, step.path.name)
            return
        self._files.append(step.taken)
        self.list.show()
        self.list.show_lines(inbox_lines(self._files))

    def _show_done(self, report: IntakeReport) -> None:
        report = replace(report, files=(*self._earlier, *report.files))
        waiting, self._waiting = self._waiting, []
        if waiting and not report.left:
            self._earlier = report.files
            self._start(waiting)
        else:
            self._show_end(report)

    def _show_end(self, report: IntakeReport) -> None:
        self.source.show_asking()
        self.list.show_lines(inbox_lines(report.files))
        self.summary.setText(intake_summary(report))
        self.summary.show()
        if report.fault is not None:
            self._say_fault(report.fault)
        self.list.setVisible(bool(report.files))
        self.county.setVisible(not report.files)
        self._go_to_last_period(report)
        self._model.read_anew()
        self.list.enter()

    def _go_to_last_period(self, report: IntakeReport) -> None:
        """Look at the period of what came in last, where it is but one."""
        kept = [each.packet for each in report.files if each.arrival.result.kept]
        periods = {each.period for each in kept if each is not None}
        if len(periods) == 1:
            self._model.choose_period(periods.pop())

    def _show_failed(self, error: TcmDeskError) -> None:
        self.source.show_asking()
        self.county.show()
        self._say_fault(error)

    def _say_fault(self, error: TcmDeskError) -> None:
        self.fault.say(str(error), _("已经收下的都在，可以再收一次。"))
        self.fault.show()

    def _show_county(self) -> None:
        self.header.say(_("收包"), county_line(self._model.county))

    def _open(self, line: DeskLine) -> None:
        if line.packet:
            self.packet_asked.emit(line.packet)
