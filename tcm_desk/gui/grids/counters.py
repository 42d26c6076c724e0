"""Small cards that count: one for each kind of entry, against its gate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from tcm_desk.assessment.findings import Outcome
from tcm_desk.gui.look.bars import Bar, Part
from tcm_desk.gui.look.labels import LabelRole, label, set_role
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.marks import Mark, state_word
from tcm_desk.i18n import translate as _

_LEAST, _GAP, _BAR = 150, 12, 8

_ROLES: dict[str, LabelRole] = {
    Outcome.MET: "met",
    Outcome.NOT_MET: "not_met",
    Outcome.INCOMPLETE: "incomplete",
}


@dataclass(frozen=True)
class CounterView:
    """What one card shows.

    Attributes:
        name: what is counted.
        number: how many, as far as it is known; empty for a question.
        gate: how many there must be, with the unit.
        state: the outcome; empty where no standard judges it.
        gap: what is missing, in few words.
        count: the number, and `of` the gate, for the bar; `of` 0 without a bar.
    """

    name: str
    number: str = ""
    gate: str = ""
    state: str = ""
    gap: str = ""
    count: float = 0
    of: float = 0

    @property
    def verdict(self) -> str:
        """The state in a word, and the gap behind it."""
        if not self.state:
            return ""
        word = state_word(self.state)
        return f"{word} · {self.gap}" if self.gap else word

    @property
    def sentence(self) -> str:
        """The card as it is read aloud."""
        amount = " ".join(filter(None, (self.number, self.gate)))
        words = _("{name} {amount}").format(name=self.name, amount=amount)
        return _("，").join(filter(None, (words.strip(), self.verdict)))


class CounterCard(QFrame):
    """Name, number, gate, bar and verdict of one thing counted."""

    def __init__(self, view: CounterView) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._name = label("", "small", wrap=True)
        self._number, self._gate = label("", "h2"), label("", "hint")
        self._mark, self._bar = Mark("met", 16), Bar(_BAR)
        self._verdict = label("", "small", wrap=True)
        line = across(self._number, self._gate, None, gap=6)
        verdict = across(self._mark, gap=6)
        verdict.addWidget(self._verdict, 1)
        parts = (self._name, None, line, self._bar, verdict)
        down(*parts, owner=self, gap=4, margins=(12, 8, 12, 8))
        self.show_view(view)

    def show_view(self, view: CounterView) -> None:
        """Show how it stands now."""
        self.view = view
        self.setAccessibleName(view.sentence)
        self._name.setText(view.name)
        self._number.setText(view.number)
        self._number.setVisible(bool(view.number))
        self._gate.setText(view.gate)
        self._mark.setVisible(bool(view.state))
        if view.state:
            self._mark.show_state(view.state)
        self._bar.setVisible(view.of > 0)
        self._bar.show_parts(_parts(view), _total(view), view.sentence)
        self._verdict.setText(view.verdict)
        self._verdict.setVisible(bool(view.verdict))
        set_role(self._verdict, _ROLES.get(view.state, "small"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give words that break the room of their lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        parts = self.layout()
        if parts is not None:
            self.setMinimumHeight(max(parts.heightForWidth(self.width()), 0))


class CounterGrid(QWidget):
    """Counters side by side in as many even columns as there is room for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.cards: list[CounterCard] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        follow(self, CounterGrid._measure)

    def show_views(self, views: Sequence[CounterView]) -> None:
        """Show these; cards that stay are kept."""
        for card in self.cards[len(views) :]:
            card.hide()
            card.deleteLater()
        del self.cards[len(views) :]
        for card, view in zip(self.cards, views, strict=False):
            card.show_view(view)
        more = [CounterCard(view) for view in views[len(self.cards) :]]
        self.cards += more
        if more or self._grid.count() != len(self.cards):
            self._columns = 0
            self._arrange()
        self.setVisible(bool(self.cards))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards into as many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _measure(self) -> None:
        self._grid.setSpacing(look().sp(_GAP))
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        columns = self._columns_that_fit()
        if columns == self._columns or not self.cards:
            return
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 0)
        self._columns = columns

    def _columns_that_fit(self) -> int:
        """Return so many columns that the last line is not much shorter."""
        gap = look().sp(_GAP)
        most = max((self.width() + gap) // (look().px(_LEAST) + gap), 1)
        lines = -(-len(self.cards) // most) or 1
        return max(-(-len(self.cards) // lines), 1)


def _parts(view: CounterView) -> list[Part]:
    """Return the bar: met to the end, or what there is and what is missing."""
    if view.state == Outcome.MET:
        return [Part(1, "accent")]
    short = view.state == Outcome.NOT_MET
    gap = [Part(view.of - view.count, None)] if short else []
    return [Part(view.count, "plain"), *gap]


def _total(view: CounterView) -> float:
    return 1 if view.state == Outcome.MET else max(view.of, view.count)
