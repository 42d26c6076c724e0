"""One finding: where the value stands, the verdict, and the gap as a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.chip import Chip
from tcm_desk.gui.look.edges import CARD_RADIUS, draw_focus
from tcm_desk.gui.look.labels import LabelRole, label, set_role
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.marks import State, state_word
from tcm_desk.gui.look.threshold_bar import Reading, ThresholdBar
from tcm_desk.i18n import translate as _


@dataclass(frozen=True)
class FindingView:
    """A finding in words, ready to be shown.

    Attributes:
        name: the indicator's name.
        value: the value with its unit, or a dash.
        state: the outcome.
        gap: what is missing, in units people count; empty when met.
        reading: the value among its gates; None for what has no scale.
        clause: where the threshold comes from; shown when given.
        word: instead of the state's own word, such as 暂免.
        action: the word of the way to its corrective action; empty where there is none.
    """

    name: str
    value: str
    state: str
    gap: str = ""
    reading: Reading | None = None
    clause: str = ""
    word: str = ""
    action: str = ""


class FindingCard(QFrame):
    """A card in the panel at the right; Enter or a click asks for its basis.

    Signals:
        basis_asked: show clause, formula, facts and evidence.
        action_asked: open the corrective action, or make one.
    """

    basis_asked = Signal()
    action_asked = Signal()

    def __init__(self, view: FindingView) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name = label("", "h3", wrap=True)
        self._value = label("", "h3", right=True)
        self._bar = ThresholdBar(Reading(None, ()), "")
        self._chip, self._gap = Chip("met"), label("", "small", wrap=True)
        self._clause = label("", "hint", wrap=True)
        self.action = button("", "quiet")
        self.action.clicked.connect(self.action_asked)
        head, verdict = across(), across(self._chip)
        head.addWidget(self._name, 1)
        head.addWidget(self._value)
        verdict.addWidget(self._gap, 1)
        verdict.addWidget(self.action)
        parts = (head, self._bar, verdict, self._clause)
        down(*parts, owner=self, gap=5, margins=(14, 9, 14, 10))
        self.show_finding(view)

    def show_finding(self, view: FindingView) -> None:
        """Show a finding as it stands now."""
        self.view = view
        word = view.word or state_word(view.state)
        sentence = _spoken(view, word)
        self.setAccessibleName(sentence)
        self._name.setText(view.name)
        self._value.setText(view.value)
        self._bar.setVisible(view.reading is not None)
        if view.reading is not None:
            self._bar.show_reading(view.reading, sentence)
        self._chip.show_state(view.state, word, sentence)
        self._gap.setText(view.gap)
        self.action.setText(view.action)
        self.action.setAccessibleDescription(view.name)
        self.action.setVisible(bool(view.action))
        set_role(self._gap, _gap_role(view.state))
        self._clause.setText(view.clause)
        self._clause.setVisible(bool(view.clause))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and the focus over its edge so that nothing moves."""
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                draw_focus(painter, QRectF(self.rect()), CARD_RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the basis by Enter, with or without Ctrl."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.basis_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the basis by a click."""
        if self.rect().contains(event.position().toPoint()):
            self.basis_asked.emit()


def _gap_role(state: str) -> LabelRole:
    match State(state):
        case State.NOT_MET:
            return "not_met"
        case State.INCOMPLETE:
            return "incomplete"
        case _:
            return "small"


def _spoken(view: FindingView, word: str) -> str:
    if view.gap:
        sentence = _("{name} {value}，{word}，{gap}")
        return sentence.format(
            name=view.name, value=view.value, word=word, gap=view.gap
        )
    return _("{name} {value}，{word}").format(
        name=view.name, value=view.value, word=word
    )
