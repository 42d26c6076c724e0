"""The basis of a finding, to be read and followed to its facts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.finding_card import FindingView
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import rule, surface
from tcm_desk.gui.look.chip import Chip
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down, scrolled
from tcm_desk.gui.look.look import look
from tcm_desk.gui.walk.basis import Basis, Behind, Reckoning, Source
from tcm_desk.i18n import translate as _

_WIDTH, _HEIGHT = 640, 560


class BasisDialog(QDialog):
    """Clauses, reckoning and facts of one finding; Esc closes.

    Signals:
        fact_asked: go to this fact (FactKey); the dialog has closed.
    """

    fact_asked = Signal(object)

    def __init__(self, basis: Basis, view: FindingView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("依据：{name}").format(name=basis.title))
        inner = surface("none")
        column = down(owner=inner, gap=14, margins=(24, 4, 24, 16))
        self._add_sources(column, basis.sources)
        self._add_reckonings(column, basis.reckonings)
        self._add_facts(column, basis.facts)
        column.addStretch(1)
        close = button(_("关闭　Esc"))
        close.clicked.connect(self.reject)
        foot = across(None, close, margins=(24, 10, 24, 14))
        whole = down(self._head(basis, view), owner=self, gap=0)
        whole.addWidget(scrolled(inner), 1)
        whole.addWidget(rule())
        whole.addLayout(foot)
        px = look().px
        screen = self.screen().availableSize()
        self.resize(
            min(px(_WIDTH), screen.width() - 40), min(px(_HEIGHT), screen.height() - 60)
        )
        close.setFocus(Qt.FocusReason.TabFocusReason)

    def _head(self, basis: Basis, view: FindingView) -> QVBoxLayout:
        title = across(gap=12)
        title.addWidget(label(basis.title, "h2", wrap=True), 1)
        title.addWidget(label(view.value, "h2", right=True))
        verdict = across(Chip(view.state), gap=10)
        verdict.addWidget(label(view.gap, "small", wrap=True), 1)
        return down(title, verdict, gap=6, margins=(24, 18, 24, 10))

    def _add_sources(self, column: QVBoxLayout, sources: tuple[Source, ...]) -> None:
        column.addWidget(label(_("依据的条款"), "hint"))
        for source in sources:
            clause = _("{standard} {clause}").format(
                standard=source.standard, clause=source.clause
            )
            asks = _("要求 {rule}：{outcome}").format(
                rule=source.rule, outcome=source.outcome
            )
            lines = down(label(clause, "body", wrap=True), gap=3)
            lines.addWidget(label(asks, "h3", wrap=True))
            if source.note:
                lines.addWidget(label(source.note, "hint", wrap=True))
            column.addLayout(lines)

    def _add_reckonings(
        self, column: QVBoxLayout, reckonings: tuple[Reckoning, ...]
    ) -> None:
        if not reckonings:
            return
        column.addWidget(rule())
        column.addWidget(label(_("怎样算出"), "hint"))
        for each in reckonings:
            line = across(gap=12)
            line.addWidget(label(each.name, "body", wrap=True), 1)
            line.addWidget(label(each.value, "h3", right=True))
            lines = down(line, gap=3)
            if each.parts:
                lines.addWidget(label(each.parts, "small", wrap=True))
            column.addLayout(lines)

    def _add_facts(self, column: QVBoxLayout, facts: tuple[Behind, ...]) -> None:
        if not facts:
            return
        column.addWidget(rule())
        column.addWidget(label(_("用到的答案"), "hint"))
        for fact in facts:
            words = down(label(fact.name, "body", wrap=True), gap=0)
            if fact.place != fact.name:
                words.addWidget(label(fact.place, "hint"))
            line = across(gap=12)
            line.addLayout(words, 1)
            line.addWidget(label(fact.value, "h3", right=True))
            line.addWidget(self._way_to(fact))
            column.addLayout(line)

    def _way_to(self, fact: Behind) -> QWidget:
        made = button(_("去看"), "quiet")
        made.setAccessibleName(_("去看 {name}").format(name=fact.name))
        made.clicked.connect(lambda: self._go(fact.key))
        return made

    def _go(self, key: FactKey) -> None:
        self.accept()
        self.fact_asked.emit(key)
