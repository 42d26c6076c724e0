"""The live counter of a catalogue: categories, entries, a bar for each condition."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.gui.grids.standing import (
    Standing,
    reading_of,
    standing_of,
    unit_words,
    value_words,
)
from tcm_desk.gui.look.chip import Chip
from tcm_desk.gui.look.labels import LabelRole, label, set_role
from tcm_desk.gui.look.layouts import across
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.threshold_bar import Reading, ThresholdBar
from tcm_desk.gui.walk.finding_words import clause_words, gap_words
from tcm_desk.gui.walk.joint_findings import JointFinding
from tcm_desk.i18n import translate as _
from tcm_desk.wording.findings import rule_sentence

_WIDE = 760  # less than this, the parts stand below each other
_ROLES: dict[Outcome, LabelRole] = {
    Outcome.NOT_MET: "not_met",
    Outcome.INCOMPLETE: "incomplete",
    Outcome.MET: "met",
}


class CountCard(QFrame):
    """Numbers in large type at the left; verdict, clause and bars at the right."""

    def __init__(self, name: str, measures: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._name, self._measures = name, tuple(measures)
        self.figures: list[tuple[QLabel, QLabel]] = [
            (label("", "figure"), label("", "h3")) for _each in measures
        ]
        self.bars = [ThresholdBar(Reading(None, ()), "") for _each in measures]
        self.chip, self.gap = Chip("met"), label("", "met", wrap=True)
        self.clause = label("", "hint", wrap=True, right=True)
        self._is_narrow: bool | None = None
        self._lay_out()

    def show_snapshot(self, snapshot: Snapshot, joint: JointFinding | None) -> None:
        """Show how the counts stand now, and what the standards make of them."""
        standings = [standing_of(snapshot, each) for each in self._measures]
        self._show_numbers(snapshot, standings)
        for widget in (self.chip, self.gap, self.clause, *self.bars):
            widget.setVisible(joint is not None)
        if joint is None:
            return
        for bar, standing in zip(self.bars, standings, strict=True):
            bar.setVisible(bool(standing.judged))
            reading = reading_of(snapshot.pack, standing)
            bar.show_reading(reading, self.accessibleName())
        self._show_verdict(snapshot, joint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the bars below the numbers where there is no room beside."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        self._numbers, self._words, self._gauges = QWidget(), QWidget(), QWidget()
        numbers = across(owner=self._numbers, gap=8)
        for figure, unit in self.figures:
            numbers.addWidget(figure)
            numbers.addWidget(unit)
        verdict = across(self.chip, gap=10)
        verdict.addWidget(self.gap, 1)
        self._head = across(owner=self._words, gap=10)
        self._head.addLayout(verdict, 1)
        self._head.addWidget(self.clause, 1)
        across(*self.bars, owner=self._gauges, gap=32)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        follow(self, CountCard._arrange)

    def _arrange(self) -> None:
        narrow, sp = self.width() < look().px(_WIDE), look().sp
        self._grid.setContentsMargins(sp(22), sp(12), sp(22), sp(10))
        self._grid.setHorizontalSpacing(sp(26))
        self._grid.setVerticalSpacing(sp(6))
        down_, right = (
            QBoxLayout.Direction.TopToBottom,
            QBoxLayout.Direction.LeftToRight,
        )
        self._head.setDirection(down_ if narrow else right)
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        self.clause.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        self._grid.addWidget(self._numbers, 0, 0, 1 if narrow else 2, 1)
        self._grid.addWidget(self._words, 0, 1)
        if narrow:
            self._grid.addWidget(self._gauges, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self._gauges, 1, 1)

    def _show_numbers(self, snapshot: Snapshot, standings: Sequence[Standing]) -> None:
        spoken = []
        for (figure, unit), standing in zip(self.figures, standings, strict=True):
            words = value_words(snapshot.pack, standing)
            figure.setText(words)
            unit.setText(unit_words(snapshot.pack, standing.measure))
            spoken.append(f"{words} {unit.text()}")
        words = _("{name}：{words}").format(name=self._name, words=" ".join(spoken))
        self.setAccessibleName(words)

    def _show_verdict(self, snapshot: Snapshot, joint: JointFinding) -> None:
        indicator = joint.worst.indicator
        self.chip.show_state(joint.outcome.value)
        gap = gap_words(snapshot, joint.worst)
        self.gap.setText(gap)
        set_role(self.gap, _ROLES.get(joint.outcome, "small"))
        rule = rule_sentence(
            snapshot.pack, indicator.criteria, every=bool(indicator.all_of)
        )
        clause = clause_words(snapshot.pack, joint.findings)
        self.clause.setText(_("{clause} · {rule}").format(clause=clause, rule=rule))
        parts = (self.accessibleName(), self.chip.text, gap)
        self.setAccessibleName(_("，").join(filter(None, parts)))
