"""自评: sections at the left, the page of one of them, what it feeds at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Section
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import PageHeader, surface
from tcm_desk.gui.look.layouts import across, bring_into_view, down
from tcm_desk.gui.panes import Arrangement, Panes
from tcm_desk.gui.remarks_banner import RemarksBanner
from tcm_desk.gui.section_list import SectionList, SectionRow
from tcm_desk.gui.walk.basis import basis_of
from tcm_desk.gui.walk.basis_dialog import BasisDialog
from tcm_desk.gui.walk.check_entries import Weight, stop_words
from tcm_desk.gui.walk.filter_bar import FilterBar
from tcm_desk.gui.walk.filters import Show
from tcm_desk.gui.walk.finding_words import finding_view
from tcm_desk.gui.walk.findings_panel import FindingsPanel
from tcm_desk.gui.walk.joint_findings import JointFinding
from tcm_desk.gui.walk.page_stack import PageStack
from tcm_desk.gui.walk.pages import PageFor, WalkPage
from tcm_desk.gui.walk.places import section_id_of, subject_of
from tcm_desk.gui.walk.section_rows import section_rows, sections_asked
from tcm_desk.gui.walk.stops import next_stop, stops
from tcm_desk.gui.walk.walk_words import (
    change_words,
    place_in_walk_words,
    progress_words,
)
from tcm_desk.gui.walk.where import fact_at
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of


class WalkPlace(QWidget):
    """The walk through the sections of one assessment.

    Signals:
        status_text: how far one is, and what an answer has just changed.
        seal_asked: the user wants to seal.
        action_asked: open the corrective action of a finding, or make one
            (JointFinding).
    """

    status_text = Signal(str)
    seal_asked = Signal()
    action_asked = Signal(object)

    def __init__(self, model: AssessmentModel, page_for: PageFor) -> None:
        super().__init__()
        self.model = model
        self._before = model.snapshot
        self._listed: tuple[Snapshot, list[SectionRow]] | None = None
        self._section = ""  # empty while the check list is open
        self.here: FactKey | None = None  # the fact one stands in
        self.sections = SectionList()
        self.check = button(_("检查"), "plain")
        self.check.setToolTip("F9")
        self._strip = button(_("检查　F9"), "quiet")
        self.header = PageHeader("", "", self.check, ways=True)
        self.filters = FilterBar(model)
        self.stack = PageStack(model, page_for)
        self.findings = FindingsPanel(model)
        self.banner = RemarksBanner(model)
        self.lock = self.banner.lock
        left, middle = self._left_pane(), self._middle()
        self.panes = Panes(left, middle, self.findings)
        down(self.panes, owner=self, gap=0)
        self._listen()
        self._bind_keys()

    def open_section(self, section_id: str) -> None:
        """Open a section where filling goes on."""
        self._show_section(section_id)
        self.stack.page.enter()

    def open_fact(self, key: FactKey) -> None:
        """Open the section of a fact and stand in its field."""
        key = subject_of(self.model.snapshot, key)
        section = section_id_of(self.model.snapshot, key)
        if not self.filters.shows(key.item):
            self.filters.choose(Show.ALL)
            self._section = ""  # the page is another one now
        if section != self._section:
            self._show_section(section)
        if not self.stack.page.show_fact(key):
            self.stack.page.enter()
        self._have_seen()

    def _open_kind(self, key: FactKey, kind: Show) -> None:
        """Open a section cut down to one kind of work, and stand in its first."""
        self.filters.choose(kind)
        self._show_section(section_id_of(self.model.snapshot, key))
        if not self.stack.page.show_fact(key):
            self.stack.page.enter()
        self._have_seen()

    def open_check_list(self, only: Weight | None = None) -> None:
        """Show what is still to be done, all of it or one group."""
        self.stack.page.record_typed()
        self._section, self.here = "", None
        self.stack.show_check()
        self.stack.check.show_only(only)
        self._show_where()
        self.stack.check.enter()

    def record_typed(self) -> None:
        """Record what is typed at this moment; the place or the window is left."""
        self.stack.page.record_typed()

    def _left_pane(self) -> QFrame:
        pane = surface("none")
        column = down(self.sections, owner=pane, gap=0)
        self._foot = QWidget()
        across(self._strip, None, owner=self._foot, margins=(12, 2, 12, 6))
        column.addWidget(self._foot)
        pane.setFocusProxy(self.sections)
        return pane

    def _middle(self) -> QFrame:
        ground = surface("ground")
        self._head = QWidget()
        down(self.header, owner=self._head, gap=0, margins=(24, 16, 24, 6))
        column = down(self.banner, self._head, self.filters, owner=ground, gap=0)
        column.addWidget(self.stack, 1)
        return ground

    def _listen(self) -> None:
        self.sections.chosen.connect(self.open_section)
        self.check.clicked.connect(self._open_whole_list)
        self._strip.clicked.connect(self._open_whole_list)
        for ways in (self.header, self.panes.sections_line):
            ways.previous_asked.connect(lambda: self._step(-1))
            ways.next_asked.connect(lambda: self._step(1))
        self.filters.chosen.connect(self._filter)
        self.stack.nothing.section_asked.connect(self.open_section)
        self.stack.nothing.all_asked.connect(lambda: self.show_only(Show.ALL))
        self.stack.finished.connect(self._offer_next)
        self.stack.check.fact_asked.connect(self.open_fact)
        self.stack.check.kind_asked.connect(self._open_kind)
        self.stack.check.action_asked.connect(self.action_asked)
        self.stack.check.seal_asked.connect(self.seal_asked)
        self.findings.basis_asked.connect(self._show_basis)
        self.findings.action_asked.connect(self.action_asked)
        self.panes.arranged.connect(self._arrange)
        self.model.changed.connect(self._read_again)
        self.model.refusals_changed.connect(self._tell_progress)
        QApplication.instance().focusChanged.connect(  # type: ignore[union-attr]
            self._focus_moved
        )

    def _bind_keys(self) -> None:
        keys = (
            ("Ctrl+PgDown", lambda: self._step(1)),
            ("Ctrl+PgUp", lambda: self._step(-1)),
            ("F8", lambda: self._stop(1)),
            ("Shift+F8", lambda: self._stop(-1)),
            ("F9", self._open_whole_list),
            ("Ctrl+Return", self._show_basis_here),
            ("Ctrl+Enter", self._show_basis_here),
        )
        choices = (
            (f"Alt+{number}", lambda choice=choice: self.show_only(choice))
            for number, choice in enumerate(Show, 1)
        )
        for key, action in (*keys, *choices):
            QShortcut(QKeySequence(key), self).activated.connect(action)

    def _sections(self) -> list[Section]:
        return sections_asked(self.model.snapshot)

    def _show_section(self, section_id: str) -> None:
        self.stack.page.record_typed()
        self._section, self.here = section_id, None
        section = next(each for each in self._sections() if each.id == section_id)
        page = self.stack.built(section)
        self._make_room(page)  # before it is laid out
        self._show_filtered(section)
        self.findings.open_section(section_id)
        self._show_where()
        self.header.on.set_kind("plain" if self.stack.has_main_button else "main")
        self.stack.tab_on_to(self._after_page())

    def _show_filtered(self, section: Section) -> None:
        """Show of a section what the filter lets through, or that there is nothing."""
        shown = self.filters.shown_in(section.id)
        if shown is None or shown:
            self.stack.show_only(section, shown)
            self.stack.show_section(section)
        else:
            elsewhere = self.filters.elsewhere(section.id)
            self.stack.show_nothing(self.filters.choice, elsewhere)

    def show_only(self, choice: Show) -> None:
        """Show one kind of work on every page from now on, and stand in the first."""
        self.filters.choose(choice)
        self._filter()
        if self._section:
            self.stack.page.enter()

    def _filter(self) -> None:
        """Show another part of the page, and stay where one chose it."""
        if self._section:
            self._show_section(self._section)

    def _after_page(self) -> list[QWidget]:
        ways = (self.check, self.header.back, self.header.on)
        return [*ways, *self.findings.cards]

    def _rows(self) -> list[SectionRow]:
        """Return the rows of the list; judged anew only after an answer."""
        if self._listed is None or self._listed[0] is not self.model.snapshot:
            snapshot = self.model.snapshot
            self._listed = snapshot, section_rows(snapshot)
        return self._listed[1]

    def _step(self, step: int) -> None:
        """Go to the section before or after; after the last comes the check list."""
        ids = [each.id for each in self._sections()]
        here = ids.index(self._section) if self._section else len(ids)
        there = here + step
        if 0 <= there < len(ids):
            self.open_section(ids[there])
        elif there == len(ids):
            self.open_check_list()

    def _open_whole_list(self) -> None:
        self.open_check_list()

    def _stop(self, step: int) -> None:
        """Go to the next or previous place that waits for something."""
        snapshot = self.model.snapshot
        found = stops(snapshot, self.model.refused)
        key = next_stop(snapshot, found, self._stand_point(), step)
        if key is None:
            self.status_text.emit(_("没有要补、要改的了"))
        else:
            self.open_fact(key)
            self.status_text.emit(stop_words(self.model, found, key))

    def _stand_point(self) -> FactKey:
        if self.here is not None or not self._section:
            return self.here or FactKey("")
        return FactKey(self.model.snapshot.asked[self._section][0].id)

    def _offer_next(self) -> None:
        line = self.panes.sections_line
        way = self.header.on if self.header.on.isVisible() else line.on
        way.setFocus(Qt.FocusReason.TabFocusReason)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.stack.isAncestorOf(new) or not self._section:
            return
        self.here = fact_at(self.model.snapshot.pack, new) or self.here
        if self.here is not None:
            self.findings.stand_at(self.here.item)
            self.findings.show_in(self.panes.findings_line)

    def _have_seen(self) -> None:
        """Scroll the page to where one stands now: a table may lie far below."""
        here = self.window().focusWidget()
        if here is not None:
            bring_into_view(here)

    def _show_basis_here(self) -> None:
        joint = self.findings.joint_here()
        if joint is not None:
            self._show_basis(joint)

    def _show_basis(self, joint: JointFinding) -> None:
        snapshot = self.model.snapshot
        view = finding_view(snapshot, joint, self._section)
        dialog = BasisDialog(basis_of(snapshot, joint), view, self)
        dialog.fact_asked.connect(self.open_fact)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _read_again(self) -> None:
        if not self._section:
            self.stack.check.read_again()
        self._show_where()

    def _show_where(self) -> None:
        """Show where one is in the list, the header, the lines and the status."""
        rows = self._rows()
        self.filters.show_counts(self._section)
        self.sections.show_sections(rows, self._section)
        place = next((n for n, row in enumerate(rows) if row.id == self._section), None)
        if place is not None:
            row = rows[place]
            section = self._sections()[place]
            under = place_in_walk_words(place + 1, len(rows), row)
            self.header.say(text_of(section.title), under)
            self.header.show_ways(back=place > 0, on=True)
            last = place == len(rows) - 1
            self.header.on.setText(_("检查") if last else _("下一节"))
            self.check.setVisible(not last)
            self.panes.sections_line.show_section(
                name=row.name,
                number=place + 1,
                of=len(rows),
                done=row.done,
                total=row.total,
            )
            self.panes.sections_line.on.setEnabled(True)  # the check list comes last
            self.findings.show_in(self.panes.findings_line)
        else:
            self._show_check_line()
        self._arrange()
        self._tell_progress()

    def _show_check_line(self) -> None:
        line, progress = self.panes.sections_line, self.model.snapshot.progress
        line.show_name(_("检查"), progress.answered, progress.applicable)
        line.back.setEnabled(True)
        line.on.setEnabled(False)

    def _arrange(self) -> None:
        one = self.panes.arrangement is Arrangement.ONE
        self._head.setVisible(bool(self._section) and not one)
        self.filters.setVisible(bool(self._section))
        self._foot.setVisible(one)
        self._make_room(self.stack.page)
        self.stack.check.show_narrow(narrow=one)

    def _make_room(self, page: WalkPage) -> None:
        """Show the findings beside a page that feeds any and does not show them."""
        feeds = bool(self.model.snapshot.findings_by_section.get(self._section))
        self.panes.show_findings(shown=feeds and not page.wide)

    def _tell_progress(self) -> None:
        words = progress_words(self.model)
        change = change_words(self._before, self.model.snapshot)
        self._before = self.model.snapshot
        self.status_text.emit("　　".join(filter(None, (words, change))))
