"""The one number of a page as a share: figure, bar with gates, what would tip it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.measures import ShareMeasure
from tcm_desk.gui.grids.standing import (
    Standing,
    reading_of,
    standing_of,
    value_words,
)
from tcm_desk.gui.grids.tipping import tipping
from tcm_desk.gui.look.chip import Chip
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.marks import state_word
from tcm_desk.gui.look.threshold_bar import Reading, ThresholdBar
from tcm_desk.gui.walk.finding_words import clause_words
from tcm_desk.i18n import translate as _
from tcm_desk.wording.findings import parts_text, rule_text
from tcm_desk.wording.terms import text_of

_WIDE = 800  # less than this, the parts stand below each other


class ShareCard(QFrame):
    """A share of people; without a standard that judges it, figure and parts alone."""

    def __init__(self, measure: str) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._measure = measure
        self.figure = label("", "figure")
        self.chip = Chip("met")
        self.parts = label("", "h3", wrap=True)
        self.clause = label("", "hint", wrap=True, right=True)
        self.bar = ThresholdBar(Reading(None, ()), "")
        self.tip_title = label("", "h3")
        self.tip = label("", "small")
        self._tipping = QWidget()
        self._lay_out()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show how the share stands now."""
        standing = standing_of(snapshot, self._measure)
        self.figure.setText(value_words(snapshot.pack, standing))
        self.parts.setText(_parts_words(snapshot, standing))
        self._show_verdict(snapshot, standing)
        found = tipping(snapshot, standing)
        self._tipping.setVisible(found is not None)
        if found is not None:
            self.tip_title.setText(found.title)
            self.tip.setText(found.sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts below each other where there is no room beside."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        words = across(self.chip, gap=10)
        words.addWidget(self.parts, 1)
        self._head = across(gap=10)
        self._head.addLayout(words, 1)
        self._head.addWidget(self.clause)
        self._middle = across(gap=24)
        self._middle.addLayout(down(self._head, self.bar, gap=4), 1)
        self._middle.addWidget(self._tipping)
        across(
            Icon("clock"),
            down(None, self.tip_title, self.tip, None, gap=0),
            None,
            owner=self._tipping,
            gap=12,
        )
        line = across(self.figure, owner=self, gap=24, margins=(22, 12, 22, 10))
        line.addLayout(self._middle, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _arrange(self) -> None:
        narrow = self.width() < look().px(_WIDE)
        down_, right = (
            QBoxLayout.Direction.TopToBottom,
            QBoxLayout.Direction.LeftToRight,
        )
        for box in (self._head, self._middle):
            box.setDirection(down_ if narrow else right)
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        self.clause.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _show_verdict(self, snapshot: Snapshot, standing: Standing) -> None:
        worst = standing.worst
        self.chip.setVisible(worst is not None)
        self.bar.setVisible(worst is not None)
        self.clause.setVisible(worst is not None)
        if worst is None:
            self.setAccessibleName(
                _("，").join((self.parts.text(), self.figure.text()))
            )
            return
        pack, state = snapshot.pack, worst.outcome.value
        spoken = (self.parts.text(), self.figure.text(), state_word(state))
        sentence = _("，").join(spoken)
        self.setAccessibleName(sentence)
        self.chip.show_state(state, "", sentence)
        self.bar.show_reading(reading_of(pack, standing), sentence)
        rule = rule_text(pack, worst.result.criterion)
        clause = clause_words(pack, [worst.finding])
        self.clause.setText(_("{clause} · {rule}").format(clause=clause, rule=rule))


def _parts_words(snapshot: Snapshot, standing: Standing) -> str:
    """Return what is divided by what: 中医类别医师 4 / 15 名."""
    measure = snapshot.pack.measure(standing.measure)
    if not isinstance(measure, ShareMeasure):
        return text_of(measure.name)
    name = text_of(snapshot.pack.measure(measure.numerator).name).removesuffix("数")
    unit = text_of(measure.unit) if measure.unit is not None else ""
    parts = parts_text(standing.figure)
    return f"{name} {parts} {unit}".rstrip() if parts else name
