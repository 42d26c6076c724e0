"""汇总: the county's figures by each document, and the one pressed explained."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.assessment.findings import Outcome
from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.district.county.adding_up import AddingUp
from tcm_desk.gui.district.county.figure_lines import SHOWN, figure_lines, kind_of
from tcm_desk.gui.district.county.figure_split import FigureSplit
from tcm_desk.gui.district.county.progress_line import ProgressLine
from tcm_desk.gui.district.county.remarks_dialog import RemarksDialog
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.district.period_field import PeriodField
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import PageHeader, card, surface
from tcm_desk.gui.look.fields import Choice
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down, fix_width, scrolled
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.i18n import translate as _
from tcm_desk.rollup.remarks import county_remarks
from tcm_desk.rollup.roll_up import CountyRollup, StandardRollup
from tcm_desk.wording.county import register_line
from tcm_desk.wording.county_figures import shown_word
from tcm_desk.wording.terms import outcome_word, period_name, text_of

_PERIOD_WIDTH = 176
_PAUSE_MS = 300  # after the last change, the figures are worked out anew
_KINDS = (Outcome.NOT_MET, Outcome.INCOMPLETE, Outcome.MET, Outcome.NOT_APPLICABLE)


class FiguresPage(QWidget):
    """Worked out behind the window whenever it is seen and something has changed.

    Signals:
        facts_asked: fill in what only the county knows (an item of it, or "").
        register_asked: go to the register, which is empty.
        packet_asked: show a packet (its id).
        export_asked: write the figures that are shown (CountyRollup).
    """

    facts_asked = Signal(str)
    register_asked = Signal()
    packet_asked = Signal(str)
    export_asked = Signal(object)

    def __init__(self, model: DistrictModel) -> None:
        super().__init__()
        self._model = model
        self.found: CountyRollup | None = None
        self._stale = True
        self.work = AddingUp(model, self)
        self.facts = button(_("区县补充数据"), "plain", "pencil")
        self.export = button(_("导出…"), "main")
        self.period = PeriodField(model)
        fix_width(self.period, _PERIOD_WIDTH)
        self.header = PageHeader(_("汇总"), "", self.facts, self.export)
        self.progress = ProgressLine()
        self.standards = Choice(_("哪份文件"))
        self.standards.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.kinds = TagGroup(_("只看一种结论"), _kinds())
        self.remarks = button("", "quiet", "note")
        self.split = FigureSplit()
        self.empty = self._empty_card()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._lay_out()
        self._listen()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Work the figures out if they are not those of now."""
        super().showEvent(event)
        self._catch_up()

    def hideEvent(self, event: QHideEvent) -> None:
        """Wait with working anything out until it is seen."""
        super().hideEvent(event)
        self._pause.stop()

    def enter(self) -> None:
        """Stand in the figures."""
        self.split.enter()

    @property
    def judged(self) -> StandardRollup | None:
        """The document whose figures are shown."""
        wanted = self.standards.value
        standards = self.found.standards if self.found is not None else ()
        return next((each for each in standards if each.standard.id == wanted), None)

    def _lay_out(self) -> None:
        self._choices = flowing(self.period, self.standards, self.remarks, gap=12)
        body = surface("ground")
        above = (self.header, self.progress, self._choices, self.kinds, self.empty)
        column = down(*above, owner=body, gap=10, margins=(24, 14, 24, 12))
        column.addWidget(self.split, 1)
        self.split.hide()  # until there are figures
        column.addStretch(0)
        down(scrolled(body), owner=self, gap=0)

    def _listen(self) -> None:
        self._pause.timeout.connect(self._catch_up)
        self._model.changed.connect(self._hear)
        self.work.stepped.connect(self.progress.show_step)
        self.work.done.connect(self.show_rollup)
        self.work.stopped.connect(self.progress.show_stopped)
        self.work.failed.connect(self._show_failed)
        self.progress.stop_asked.connect(self.work.call_off)
        self.progress.again_asked.connect(self._start)
        self.standards.activated.connect(self._show_figures)
        self.kinds.chosen.connect(self._show_figures)
        self.split.opened.connect(self._make_room)
        self.split.panel.facts_asked.connect(self.facts_asked)
        self.split.panel.packet_asked.connect(self.packet_asked)
        self.facts.clicked.connect(lambda: self.facts_asked.emit(""))
        self.export.clicked.connect(self._export)
        self.remarks.clicked.connect(self._show_remarks)

    def _hear(self) -> None:
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def _catch_up(self) -> None:
        if self._stale:
            self._start()

    def _start(self) -> None:
        self._stale = False
        self.progress.show_working()
        self.work.start()

    def _show_failed(self, error: TcmDeskError) -> None:
        self.progress.show_failed(str(error))

    def show_rollup(self, found: CountyRollup) -> None:
        """Show the figures of a county."""
        self.found = found
        self.progress.finish()
        self._offer_standards(found)
        self._show_state()
        self._show_figures()

    def _show_state(self) -> None:
        """Show what there is: figures, an empty register, or nothing yet."""
        found = self.found
        self.header.say(self.header.title.text(), self._under())
        has = found is not None and bool(found.returns)
        self.empty.setVisible(found is not None and not has)
        for each in (self.standards, self.kinds):
            each.setVisible(has)
        self.export.setEnabled(has)
        remarks = list(county_remarks(found)) if found is not None else []
        self.remarks.setText(_("要看一眼 {count} 处").format(count=len(remarks)))
        self.remarks.setVisible(bool(remarks))

    def _under(self) -> str:
        found = self.found
        if found is None:
            return ""
        words = _("{county}　{period}　{register}").format(
            county=found.name,
            period=period_name(found.period),
            register=register_line(found),
        )
        return words.strip()

    def _offer_standards(self, found: CountyRollup) -> None:
        """Offer the documents that have figures, if they are not those offered."""
        offered = [
            (each.standard.id, text_of(each.standard.name)) for each in found.standards
        ]
        known = range(self.standards.count())
        if offered == [
            (self.standards.itemData(place), self.standards.itemText(place))
            for place in known
        ]:
            return
        before = self.standards.value
        self.standards.clear()
        for id_, name in offered:
            self.standards.addItem(name, id_)
        if before in dict(offered):
            self.standards.show_value(before)

    def _show_figures(self, *_chosen: object) -> None:
        judged, found = self.judged, self.found
        if judged is None or found is None or not found.returns:
            self.split.show_figures(found, [])
            return
        counts = Counter(map(kind_of, judged.figures))
        self.kinds.show_counts({"": len(judged.figures)} | counts)
        if not counts[self.kinds.value]:
            self.kinds.show_value("")
        for kind, tag in self.kinds.tags.items():
            tag.setVisible(not kind or bool(counts[kind]))
        wanted = self.kinds.value
        lines = figure_lines(found, judged)
        shown = [each for each in lines if wanted in ("", each.kind)]
        self.split.show_figures(found, shown)

    def _make_room(self, over: bool) -> None:  # noqa: FBT001 - Qt's
        """Give an explanation the whole page where it takes the list's place."""
        for each in (self.header, self._choices, self.kinds):
            each.setVisible(not over)

    def _export(self) -> None:
        self.export_asked.emit(self.found)

    def _show_remarks(self) -> None:
        if self.found is not None:
            RemarksDialog(self.found, self.window()).open()

    def _empty_card(self) -> QFrame:
        words = _("名册是空的，覆盖率没有分母。先把全区县的机构列入名册。")
        go = button(_("去建名册"), "main", "right")
        go.clicked.connect(self.register_asked)
        made = card(label(words, wrap=True), across(go, None), margins=(22, 18, 22, 18))
        made.hide()
        return made


def _kinds() -> list[Option]:
    judged = [Option(each.value, outcome_word(each)) for each in _KINDS]
    return [Option("", _("全部")), *judged, Option(SHOWN, shown_word())]
