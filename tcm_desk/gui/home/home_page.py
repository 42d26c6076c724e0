"""首页: the running assessment, the others, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.home.assessment_cards import RunningCard, SmallCard
from tcm_desk.gui.home.coming import coming_next
from tcm_desk.gui.home.coming_card import ComingCard
from tcm_desk.gui.home.log_card import LogCard
from tcm_desk.gui.home.new_assessment import NewAssessment
from tcm_desk.gui.home.time_words import day_words
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import PageHeader, page
from tcm_desk.gui.look.layouts import down, scrolled
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.top_bar import NARROW, WIDE
from tcm_desk.i18n import translate as _
from tcm_desk.store.records import AssessmentRecord
from tcm_desk.usecases.begin_assessment import list_assessments, list_facilities
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.where_stopped import where_stopped

_MOST_SMALL = 6


class HomePage(QWidget):
    """What stands now; read anew whenever it is shown.

    Signals:
        continue_asked: go on filling.
        unmet_asked: show what is not met.
        seal_asked: go and seal.
        assessment_asked: open another assessment (its id).
    """

    continue_asked = Signal()
    unmet_asked = Signal()
    seal_asked = Signal()
    assessment_asked = Signal(object)

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self.model = model
        self._columns = 0
        self._small: list[SmallCard] = []
        self.new = button(_("新建自评"), "plain", "plus")
        self.new.clicked.connect(self._ask_new)
        self.header = PageHeader(_("今天要做什么"), "", self.new)
        self.running, self.coming = RunningCard(), ComingCard()
        self.log = LogCard(model)
        self.running.continue_asked.connect(self.continue_asked)
        self.running.unmet_asked.connect(self.unmet_asked)
        self.coming.seal_asked.connect(self.seal_asked)
        self._grid = QGridLayout()
        follow(self._grid, lambda each: each.setSpacing(look().sp(14)))
        sheet = page(self.header, self._grid, None, margins=(28, 18, 28, 16))
        down(scrolled(sheet), owner=self, gap=0)
        self.log.grown.connect(self._give_room)
        model.changed.connect(self._model_changed)

    def enter(self) -> None:
        """Stand on the way on."""
        self.running.go_on.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew how everything stands."""
        super().showEvent(event)
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards for the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def _give_room(self) -> None:
        """Let the row of the quick entry grow with it; the grid would squeeze it."""
        for row in range(self._grid.rowCount()):
            holds = any(
                item is not None and item.widget() is self.log
                for item in map(partial(self._grid.itemAtPosition, row), range(3))
            )
            self._grid.setRowMinimumHeight(
                row, self.log.minimumHeight() if holds else 0
            )

    def _model_changed(self) -> None:
        if self.isVisible():
            self._read_own()

    def _read(self) -> None:
        records = self._read_own()
        own = self.model.assessment_id
        self._show_others([each for each in records if each.header.id != own])

    def _read_own(self) -> list[AssessmentRecord]:
        snapshot, workspace = self.model.snapshot, self.model.workspace
        now, records = workspace.now(), self._records()
        self.header.say(self.header.title.text(), day_words(now.date()))
        state = next(
            each.state for each in records if each.header.id == snapshot.header.id
        )
        self.running.show_snapshot(snapshot, where_stopped(workspace, snapshot), now)
        self.coming.show_entries(coming_next(snapshot, state, now.date()))
        return records

    def _records(self) -> list[AssessmentRecord]:
        """Return all assessments kept, those of this facility first."""
        workspace, own = self.model.workspace, self.model.snapshot.header.facility.id
        facilities = sorted(list_facilities(workspace), key=lambda each: each.id != own)
        return [
            record
            for facility in facilities
            for record in list_assessments(workspace, facility.id)
        ]

    def _show_others(self, records: Sequence[AssessmentRecord]) -> None:
        for each in self._small:
            each.deleteLater()
        self._small = [self._small_card(each) for each in records[:_MOST_SMALL]]
        self._columns = 0
        self._arrange()

    def _small_card(self, record: AssessmentRecord) -> SmallCard:
        snapshot = open_assessment(self.model.workspace, record.header.id)
        own = self.model.snapshot.header.facility.id
        facility = record.header.facility
        card = SmallCard(
            snapshot, record.state, "" if facility.id == own else facility.name
        )
        card.asked.connect(self.assessment_asked)
        return card

    def _arrange(self) -> None:
        """Put the cards in one, two or three columns."""
        room = self.width() / look().factor
        columns = 3 if room >= WIDE else 2 if room >= NARROW else 1
        if columns == self._columns:
            return
        self._columns = columns
        for card in (self.running, self.log, self.coming, *self._small):
            self._grid.removeWidget(card)  # takeAt() would leave its item behind
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        wide, last = max(columns - 1, 1), columns - 1
        beside = columns > 1
        self._grid.addWidget(self.running, 0, 0, 1, wide)
        self._grid.addWidget(self.log, 0 if beside else 1, last)
        self._grid.addWidget(self.coming, 1 if beside else 2, last)
        first = 1 if beside else 3
        for number, card in enumerate(self._small):
            self._grid.addWidget(card, first + number // wide, number % wide)
        self._give_room()

    def _ask_new(self) -> None:
        dialog = NewAssessment(self.model, self.window())
        dialog.begun.connect(self.assessment_asked)
        dialog.open()
