"""Cards of assessments: the running one large, the others small."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.gui.home.time_words import moment_words, period_end_words
from tcm_desk.gui.look.bars import TwoBars
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import rule
from tcm_desk.gui.look.chip import Chip
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.marks import state_word
from tcm_desk.gui.walk.places import place_words
from tcm_desk.i18n import translate as _
from tcm_desk.store.records import HistoryEntry
from tcm_desk.wording.terms import period_name, text_of

_SMALL_SHOWN = (Outcome.NOT_MET, Outcome.INCOMPLETE)


class RunningCard(QFrame):
    """The open assessment: how far it is filled, how it is judged, how to go on.

    Signals:
        continue_asked: go on filling.
        unmet_asked: show what is not met.
        seal_asked: everything is filled; go and seal.
    """

    continue_asked = Signal()
    unmet_asked = Signal()
    seal_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._title, self._standards = label("", "h2"), label("", "small", wrap=True)
        self._due, self._left = label("", right=True), label("", "hint", right=True)
        self.bars = TwoBars()
        self._chips = {each: Chip(each.value) for each in Outcome}
        self.go_on = button(_("继续填写"), "main", "right")
        self.go_on.clicked.connect(self.continue_asked)
        self.unmet = button("")
        self.unmet.clicked.connect(self.unmet_asked)
        self.stopped = label("", "small", wrap=True)
        head = across(gap=16)
        head.addLayout(down(self._title, self._standards, gap=4), 1)
        head.addLayout(down(self._due, self._left, gap=4))
        foot = across(self.go_on, gap=12)
        foot.addWidget(self.stopped, 1)
        foot.addWidget(self.unmet)
        self._foot, self._rule, self._narrow = QWidget(), rule(), False
        self._foot.setLayout(foot)
        self._column = down(
            head,
            self.bars,
            flowing(*(self._chips[each] for each in Outcome)),
            self._rule,
            self._foot,
            owner=self,
            gap=14,
            margins=(22, 18, 22, 18),
        )

    def show_start(self, *, main: bool) -> None:
        """Let the way on be the main button, unless something goes before it."""
        self.go_on.set_kind("main" if main else "plain")

    def show_narrow(self, *, narrow: bool) -> None:
        """Put the way on right under the title, where large type leaves little room."""
        self._rule.setVisible(not narrow)
        if narrow is not self._narrow:
            self._narrow = narrow
            self._column.removeWidget(self._foot)
            self._column.insertWidget(1 if narrow else -1, self._foot)

    def show_snapshot(
        self,
        snapshot: Snapshot,
        stopped: HistoryEntry | None,
        now: datetime,
        state: str = "",
    ) -> None:
        """Show how the assessment stands, and where one stopped filling it."""
        header = snapshot.header
        title = " · ".join(filter(None, (title_of(snapshot), state)))
        self._title.setText(title)
        self._standards.setText(standards_words(snapshot))
        due, left = period_end_words(header.period, now.date())
        self._due.setText(due)
        self._left.setText(left)
        show_bars(self.bars, snapshot)
        for outcome, chip in self._chips.items():
            count = snapshot.count(outcome)
            chip.setVisible(count > 0)
            chip.show_state(outcome.value, f"{state_word(outcome.value)} {count}")
        unmet = snapshot.count(Outcome.NOT_MET)
        self.unmet.setVisible(unmet > 0)
        self.unmet.setText(_("看未达标的 {count} 项").format(count=unmet))
        self.go_on.setText(_("继续填写") if stopped else _("开始填写"))
        self.stopped.setText(_stopped_words(snapshot, stopped, now))


class SmallCard(QFrame):
    """Another assessment kept here, to be opened or put aside.

    Signals:
        asked: the user wants to open it (its id).
        aside_asked: the user wants it out of sight (its id and its title).
    """

    asked = Signal(object)
    aside_asked = Signal(object, str)

    def __init__(self, snapshot: Snapshot, state: str, owner: str) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        id_: UUID = snapshot.header.id
        title = title_of(snapshot)
        bars = TwoBars()
        show_bars(bars, snapshot)
        self.open = button(_("打开"), "quiet")
        self.aside = button(_("放进回收站"), "quiet")
        for each in (self.open, self.aside):
            each.setAccessibleDescription(f"{owner} {title}".strip())
        self.open.clicked.connect(lambda: self.asked.emit(id_))
        self.aside.clicked.connect(lambda: self.aside_asked.emit(id_, title))
        head = across()
        head.addWidget(label(title, "h3", wrap=True), 1)
        head.addWidget(label(state, "hint", right=True))
        foot = flowing(self.open, self.aside, *_small_chips(snapshot))
        down(
            head,
            label(owner or standards_words(snapshot), "small", wrap=True),
            bars,
            None,
            foot,
            owner=self,
            gap=10,
            margins=(18, 14, 18, 12),
        )


def title_of(snapshot: Snapshot) -> str:
    """Return the title of an assessment: 2026 年度自评."""
    return _("{period}自评").format(period=period_name(snapshot.header.period))


def standards_words(snapshot: Snapshot) -> str:
    """Say by what an assessment is judged."""
    standards = snapshot.header.standards
    if not standards:
        return _("还没有选标准，只填不评")
    names = (text_of(snapshot.pack.standard(each).name) for each in standards)
    return _("按 {names} 评判").format(names=_("、").join(names))


def show_bars(bars: TwoBars, snapshot: Snapshot) -> None:
    """Show how far an assessment is filled and how it is judged."""
    progress = snapshot.progress
    bars.show_filled(progress.answered, progress.applicable)
    bars.show_judged(
        snapshot.count(Outcome.MET),
        snapshot.count(Outcome.NOT_MET),
        snapshot.count(Outcome.INCOMPLETE),
    )


def _small_chips(snapshot: Snapshot) -> Sequence[QWidget]:
    counts = ((each, snapshot.count(each)) for each in _SMALL_SHOWN)
    return [
        Chip(each.value, f"{state_word(each.value)} {count}")
        for each, count in counts
        if count
    ]


def _stopped_words(
    snapshot: Snapshot, stopped: HistoryEntry | None, now: datetime
) -> str:
    if stopped is None:
        return _("还没有填过。从第一节开始，照着现场走一遍。")
    today: date = now.date()
    return _("上次停在：{place} · {moment}").format(
        place=place_words(snapshot, stopped.key),
        moment=moment_words(stopped.at.astimezone(now.tzinfo), today),
    )
