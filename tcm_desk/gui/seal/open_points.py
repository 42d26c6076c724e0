"""What stands in the way of sealing, and what should be looked at before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.assessment.findings import Outcome
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, clear, down, fix_width
from tcm_desk.gui.look.marks import Mark
from tcm_desk.gui.walk.check_entries import CheckEntry, Weight, check_entries
from tcm_desk.i18n import translate as _

_MOST = 8  # lines of a kind; the check list has the rest
_PLACE = 170


class _Count(NamedTuple):
    number: int
    state: str
    words: str
    weight: Weight | None


class OpenPoints(QWidget):
    """Counts of what is open, then each remark by itself with the way to its fact.

    Signals:
        check_list_asked: show what is still to be done (one group).
        fact_asked: go to this fact (FactKey).
    """

    check_list_asked = Signal(object)
    fact_asked = Signal(object)

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model = model
        self.must = 0  # how many must be mended first
        self._lines = down(owner=self, gap=6)

    def read_again(self) -> None:
        """Show how everything stands."""
        entries = check_entries(self._model)
        by_weight = {
            weight: [each for each in entries if each.weight is weight]
            for weight in (Weight.MUST, Weight.LOOK)
        }
        self.must = len(by_weight[Weight.MUST])
        clear(self._lines)
        for count in self._counts(by_weight):
            if count.number:
                self._lines.addWidget(self._count_line(count))
                if count.weight in by_weight:
                    self._add_entries(count.weight, by_weight[count.weight])

    def _counts(self, found: dict[Weight, list[CheckEntry]]) -> Sequence[_Count]:
        snapshot = self._model.snapshot
        progress, count = snapshot.progress, snapshot.count
        left = progress.applicable - progress.answered
        look = len(found[Weight.LOOK])
        incomplete = count(Outcome.INCOMPLETE)
        must = _("{count} 处必须改，改好才能封存")
        again = _("{count} 处请再看一眼，可以照样封存")
        open_ = _("{count} 项指标待补，没有填全就评判不了")
        unmet = _("{count} 项指标未达标，可以照实封存")
        return [
            _Count(self.must, "stop", must, Weight.MUST),
            _Count(look, "note", again, Weight.LOOK),
            _Count(left, "incomplete", _("还有 {count} 处没有填"), Weight.OPEN),
            _Count(incomplete, "incomplete", open_, Weight.OPEN),
            _Count(count(Outcome.NOT_MET), "not_met", unmet, Weight.UNMET),
            _Count(count(Outcome.MET), "met", _("{count} 项指标达标"), None),
        ]

    def _count_line(self, count: _Count) -> QFrame:
        words = count.words.format(count=count.number)
        made = QFrame()
        mark = Icon("note", "ink2") if count.state == "note" else Mark(count.state, 18)
        line = across(mark, owner=made, gap=10)
        line.addWidget(label(words, wrap=True), 1)
        if count.weight is not None:
            line.addWidget(self._see(count.weight, words))
        return made

    def _see(self, weight: Weight, words: str) -> QWidget:
        see = button(_("去看"), "quiet")
        see.setAccessibleDescription(words)
        see.clicked.connect(lambda: self.check_list_asked.emit(weight))
        return see

    def _add_entries(self, weight: Weight, entries: Sequence[CheckEntry]) -> None:
        for entry in entries[:_MOST]:
            self._lines.addWidget(self._entry_line(entry))
        left = len(entries) - _MOST
        if left > 0:
            more = button(_("另外 {count} 处在检查清单里").format(count=left), "quiet")
            more.clicked.connect(lambda: self.check_list_asked.emit(weight))
            self._lines.addLayout(across(more, None, margins=(28, 0, 0, 0)))

    def _entry_line(self, entry: CheckEntry) -> QFrame:
        made = QFrame()
        place = label(entry.place, "hint", wrap=True)
        fix_width(place, _PLACE)
        line = across(place, owner=made, gap=10, margins=(30, 0, 0, 0))
        line.addWidget(label(entry.sentence, "small", wrap=True), 1)
        go = button(entry.action, "quiet")
        go.setAccessibleDescription(f"{entry.place} {entry.sentence}")
        go.clicked.connect(lambda: self.fact_asked.emit(entry.key))
        line.addWidget(go)
        return made
