"""首页: the running assessment, the others, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.home.actions_card import ActionsCard
from tcm_desk.gui.home.assessment_cards import RunningCard, SmallCard
from tcm_desk.gui.home.coming import coming_next, keeps_ledger
from tcm_desk.gui.home.coming_card import ComingCard
from tcm_desk.gui.home.home_ways import HomeWays
from tcm_desk.gui.home.log_card import LogCard
from tcm_desk.gui.home.pack_note import PackNote
from tcm_desk.gui.home.state_words import state_words
from tcm_desk.gui.home.time_words import day_words
from tcm_desk.gui.look.cards import PageHeader, page
from tcm_desk.gui.look.layouts import down, scrolled
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.top_bar import NARROW, WIDE
from tcm_desk.i18n import translate as _
from tcm_desk.store.records import AssessmentRecord
from tcm_desk.usecases.assessment_bin import assessments_aside
from tcm_desk.usecases.assessment_events import standing_of
from tcm_desk.usecases.begin_assessment import list_assessments, list_facilities
from tcm_desk.usecases.ledger_days import ledger_days
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.where_stopped import where_stopped

_MOST_SMALL = 6


class HomePage(QWidget):
    """What stands now; read anew whenever it is shown.

    Signals:
        continue_asked: go on filling.
        unmet_asked: show what is not met.
        seal_asked: go and seal.
        actions_asked: show the corrective actions.
        ledger_asked: go and write the ledger.
        assessment_asked: open another assessment (its id).
        told: what could not be done, for the status line.
    """

    continue_asked = Signal()
    unmet_asked = Signal()
    seal_asked = Signal()
    actions_asked = Signal()
    ledger_asked = Signal()
    assessment_asked = Signal(object)
    told = Signal(str)

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self.model = model
        self._arranged: tuple[int, ...] = ()
        self._small: list[SmallCard] = []
        self._read_others = False
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self.read_again)
        self.ways = HomeWays(model, self)
        self.header = PageHeader(_("今天要做什么"), "", *self.ways.head)
        self.running, self.coming = RunningCard(), ComingCard()
        self.log, self.corrections = LogCard(model), ActionsCard()
        self.pack_note = PackNote(model)
        self._grid = QGridLayout()
        follow(self._grid, lambda each: each.setSpacing(look().sp(14)))
        parts = (self.header, self.pack_note, self._grid, self.ways.foot, None)
        sheet = page(*parts, gap=12, margins=(28, 14, 28, 10))
        self.corrections.setParent(
            sheet
        )  # stands in the grid only where there are some
        self.corrections.hide()
        down(scrolled(sheet), owner=self, gap=0)
        self._listen()

    def enter(self) -> None:
        """Stand on the way on."""
        first = self.ways.carry_first
        (self.ways.carry if first else self.running.go_on).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew how everything stands; the other cards, once they are seen."""
        super().showEvent(event)
        if self._read_others:
            self._read_own()
            self._later.start()
        else:
            self.read_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards for the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def read_again(self) -> None:
        """Read all assessments anew."""
        self._later.stop()
        self._read_others = True
        self.pack_note.read_again()
        self._read_own()
        records = self._records()
        aside = assessments_aside(self.model.workspace)
        own = self.model.snapshot.header
        facility = own.facility.id
        self.ways.show_records(
            [each for each in records if each.header.facility.id == facility],
            [each for each in records if each.header.id in aside - {own.id}],
        )
        self.running.show_start(main=not self.ways.carry_first)
        hidden = aside | {own.id}
        self._show_others([each for each in records if each.header.id not in hidden])

    def _listen(self) -> None:
        self.running.continue_asked.connect(self.continue_asked)
        self.running.unmet_asked.connect(self.unmet_asked)
        self.coming.seal_asked.connect(self.seal_asked)
        self.coming.ledger_asked.connect(self.ledger_asked)
        self.corrections.all_asked.connect(self.actions_asked)
        self.ways.assessment_asked.connect(self.assessment_asked)
        self.ways.changed.connect(self.read_again)
        self.ways.told.connect(self.told)
        self.pack_note.told.connect(self.told)
        self.pack_note.adopted.connect(self._reopen)
        self.log.grown.connect(self._give_room)
        self.model.changed.connect(self._model_changed)

    def _reopen(self) -> None:
        self.assessment_asked.emit(self.model.assessment_id)

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
            self._arrange()

    def _read_own(self) -> None:
        snapshot, workspace = self.model.snapshot, self.model.workspace
        now = workspace.now()
        standing = standing_of(workspace, snapshot)
        self.header.say(self.header.title.text(), day_words(now.date()))
        stopped = where_stopped(workspace, snapshot)
        state = state_words(standing)
        self.running.show_snapshot(snapshot, stopped, now, state)
        days = ledger_days(workspace, snapshot.header.facility.id)
        coming = coming_next(snapshot, standing.state, now.date(), days)
        self.coming.show_entries(coming, ledger=keeps_ledger(snapshot))
        has_actions = self.corrections.show_snapshot(snapshot, now.date())
        self.corrections.setVisible(has_actions)

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
            self._grid.removeWidget(each)
            each.deleteLater()
        self._small = [self._small_card(each) for each in records[:_MOST_SMALL]]
        self._arranged = ()
        self._arrange()

    def _small_card(self, record: AssessmentRecord) -> SmallCard:
        workspace = self.model.workspace
        snapshot = open_assessment(workspace, record.header.id)
        own = self.model.snapshot.header.facility.id
        facility = record.header.facility
        state = state_words(standing_of(workspace, snapshot))
        owner = "" if facility.id == own else facility.name
        card = SmallCard(snapshot, state, owner)
        card.asked.connect(self.assessment_asked)
        card.aside_asked.connect(self.ways.ask_aside)
        return card

    def _arrange(self) -> None:
        """Put the cards in one, two or three columns."""
        room = self.width() / look().factor
        columns = 3 if room >= WIDE else 2 if room >= NARROW else 1
        arrangement = (columns, len(self._small), int(not self.corrections.isHidden()))
        self.running.show_narrow(narrow=columns == 1)
        if arrangement == self._arranged:
            return
        self._arranged = arrangement
        while self._grid.takeAt(0) is not None:
            pass
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        if columns == 1:
            self.coming.show_beside(beside=False)
            self._stack()
        else:
            self._spread(columns)
        self._give_room()

    def _stack(self) -> None:
        parts = (self.running, self.log, self.corrections, self.coming, *self._small)
        for row, part in enumerate(parts):
            self._grid.addWidget(part, row, 0)

    def _spread(self, columns: int) -> None:
        """Let what is done today stand at the right, and what comes fill the rest."""
        wide, last = columns - 1, columns - 1
        self._grid.addWidget(self.running, 0, 0, 1, wide)
        self._grid.addWidget(self.log, 0, last)
        for number, card in enumerate(self._small):
            self._grid.addWidget(card, 1 + number // wide, number % wide)
        rows, over = -(-len(self._small) // wide), len(self._small) % wide
        acts = not self.corrections.isHidden()
        if acts:
            self._grid.addWidget(self.corrections, 1, last, max(rows, 1), 1)
        self.coming.show_beside(beside=not over and (acts or not rows))
        if rows and not acts:
            self._grid.addWidget(self.coming, 1, last, rows, 1)
        elif over:
            self._grid.addWidget(self.coming, rows, over, 1, wide - over)
        elif not rows and acts:
            self._grid.addWidget(self.coming, 1, 0, 1, wide)
        else:
            self._grid.addWidget(self.coming, 1 + rows, 0, 1, columns)
