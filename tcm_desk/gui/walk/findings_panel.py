"""The right pane: what the answers of this page come to, changing as one types."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.finding_card import FindingCard
from tcm_desk.gui.fold_lines import FindingsLine
from tcm_desk.gui.look.cards import surface
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down, scrolled
from tcm_desk.gui.look.look import look
from tcm_desk.gui.walk.action_words import action_word
from tcm_desk.gui.walk.finding_words import finding_view
from tcm_desk.gui.walk.joint_findings import (
    Id,
    JointFinding,
    finding_id,
    joint_in_section,
    worst_first,
)
from tcm_desk.i18n import translate as _

_CARDS_AT_ONCE = 6  # fill the pane; the rest is built when there is time


class FindingsPanel(QWidget):
    """Cards of the findings that one section feeds.

    They are sorted when the section is opened and keep that order until the next.

    Signals:
        basis_asked: show what a finding stands on (JointFinding).
        action_asked: open its corrective action, or make one (JointFinding).
    """

    basis_asked = Signal(object)
    action_asked = Signal(object)

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model = model
        self._section = ""
        self._item = ""
        self._order: list[Id] = []
        self._joint: list[JointFinding] = []
        self.cards: list[FindingCard] = []
        self._count = label("", "hint")
        head = across(
            label(_("本页影响的指标"), "h3"), None, self._count, margins=(16, 14, 16, 8)
        )
        inner = surface("none")
        self._column = down(owner=inner, gap=10, margins=(16, 2, 16, 16))
        self._column.addStretch(1)
        self._area: QScrollArea = scrolled(inner)
        column = down(head, owner=self, gap=0)
        column.addWidget(self._area, 1)
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(lambda: self._show(self._joint))
        model.changed.connect(self.read_again)

    @property
    def shown(self) -> list[JointFinding]:
        """What the cards show, in their order."""
        return self._joint

    def open_section(self, section: str) -> None:
        """Show what this section feeds, the worst first."""
        self._section, self._item = section, ""
        joint = worst_first(joint_in_section(self._model.snapshot, section))
        self._order = [each.id for each in joint]
        self._area.verticalScrollBar().setValue(0)
        self._show(joint)

    def stand_at(self, item: str) -> None:
        """Show the clause of what this question feeds, and bring it into view."""
        if item == self._item:
            return
        self._item = item
        self._show(self._joint)
        fed = self._fed()
        for card, each in zip(self.cards, self._joint, strict=False):
            if fed & _ids(each):
                self._area.ensureWidgetVisible(card, 0, look().sp(10))
                break

    def read_again(self) -> None:
        """Show the findings as they stand now, each in the place it had."""
        joint = joint_in_section(self._model.snapshot, self._section)
        if {each.id for each in joint} != set(self._order):
            self._order = [each.id for each in worst_first(joint)]
        places = {id_: place for place, id_ in enumerate(self._order)}
        self._show(sorted(joint, key=lambda each: places[each.id]))

    def joint_here(self) -> JointFinding | None:
        """Return the finding of the card that has focus, or that the question feeds."""
        for card, joint in zip(self.cards, self._joint, strict=False):
            if card.hasFocus():
                return joint
        fed = self._fed()
        here = [each for each in self._joint if fed & _ids(each)]
        return next(iter(worst_first(here)), None)

    def show_in(self, line: FindingsLine) -> None:
        """Say in a line what stands for all cards: the worst of what matters here."""
        joint = self.joint_here() or next(iter(self._joint), None)
        if joint is None:
            line.show_finding("", "", "", 0)
            return
        view = finding_view(self._model.snapshot, joint, self._section)
        detail = f"{view.name} {view.value}"
        line.show_finding(view.state, view.gap, detail, len(self._joint))

    def _show(self, joint: list[JointFinding]) -> None:
        self._joint = joint
        fed, most = self._fed(), len(self.cards) + _CARDS_AT_ONCE
        self._count.setText(_("{count} 项").format(count=len(joint)))
        for place, each in enumerate(joint):
            view = finding_view(
                self._model.snapshot,
                each,
                self._section,
                with_clause=bool(fed & _ids(each)),
            )
            word = action_word(self._model.snapshot, each)
            view = replace(view, action=word)
            if place == len(self.cards):
                self._add_card(FindingCard(view))
            elif self.cards[place].view != view:
                self.cards[place].show_finding(view)
            self.cards[place].show()
            if len(self.cards) < len(joint) and place + 1 == most:
                self._later.start()
                break
        for card in self.cards[len(joint) :]:
            card.hide()

    def _add_card(self, card: FindingCard) -> None:
        place = len(self.cards)
        self.cards.append(card)
        card.basis_asked.connect(lambda: self.basis_asked.emit(self._joint[place]))
        card.action_asked.connect(lambda: self.action_asked.emit(self._joint[place]))
        self._column.insertWidget(place, card)

    def _fed(self) -> set[Id]:
        """Name the findings that the focused question feeds."""
        if not self._item:
            return set()
        return set(map(finding_id, self._model.snapshot.findings_fed_by(self._item)))


def _ids(joint: JointFinding) -> set[Id]:
    return set(map(finding_id, joint.findings))
