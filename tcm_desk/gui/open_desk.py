"""The places of one open assessment; each is loaded and built when first visited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.actions import ACTIONS as CORRECTIONS
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.side_tables import LEDGER
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.intake import intake_of
from tcm_desk.gui.home.actions_card import overdue_words
from tcm_desk.gui.home.coming import ACTIVITIES
from tcm_desk.gui.home.home_page import HomePage
from tcm_desk.gui.places import ACTIONS, EVIDENCE, HOME, SEAL, WALK
from tcm_desk.gui.shell import Shell
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.where_stopped import where_stopped

if TYPE_CHECKING:
    from tcm_desk.gui.actions.actions_place import ActionsPlace
    from tcm_desk.gui.evidence.gallery_place import GalleryPlace
    from tcm_desk.gui.seal.seal_page import SealPage
    from tcm_desk.gui.walk.check_entries import Weight
    from tcm_desk.gui.walk.joint_findings import JointFinding
    from tcm_desk.gui.walk.walk_place import WalkPlace


class OpenDesk(QObject):
    """Home, walk and sealing of one assessment, in the window.

    Signals:
        assessment_asked: the user wants another assessment (its id).
    """

    assessment_asked = Signal(object)

    def __init__(self, shell: Shell, model: AssessmentModel) -> None:
        super().__init__(shell)
        self.shell, self.model = shell, model
        self._home: HomePage | None = None
        self._walk: WalkPlace | None = None
        self._actions: ActionsPlace | None = None
        self._gallery: GalleryPlace | None = None
        self._seal: SealPage | None = None
        intake_of(model).subject_asked.connect(self._ask_subject)

    def go(self, place: str) -> None:
        """Go to a place; what was being typed is recorded first."""
        self.record_typed()
        if place == WALK and self._walk is None:
            self.continue_filling()
        elif place == WALK:
            self._show_walk()
        elif place == ACTIONS:
            self.shell.show_page(ACTIONS, self.actions())
            self.actions().enter()
            self._hint([])
        elif place == EVIDENCE:
            self.shell.show_page(EVIDENCE, self.gallery())
            self.gallery().enter()
            self._hint([_("Ctrl+V 粘贴图片"), _("Enter 放大看")])
        elif place == SEAL:
            self.shell.show_page(SEAL, self.seal())
            self._hint([])
        else:
            self.shell.show_page(HOME, self.home())
            self.home().enter()
            self._hint([])
            today = self.model.workspace.now().date()
            words = overdue_words(self.model.snapshot, today)
            self.shell.status.show_middle(words)

    def home(self) -> HomePage:
        """Return the home page."""
        if self._home is None:
            self._home = HomePage(self.model)
            self._home.continue_asked.connect(self.continue_filling)
            self._home.unmet_asked.connect(self._open_unmet)
            self._home.seal_asked.connect(lambda: self.go(SEAL))
            self._home.actions_asked.connect(lambda: self.go(ACTIONS))
            self._home.ledger_asked.connect(self.open_ledger)
            self._home.assessment_asked.connect(self.assessment_asked)
            self._home.told.connect(self.shell.status.show_middle)
        return self._home

    def walk(self) -> WalkPlace:
        """Return the walk through the sections."""
        if self._walk is None:
            from tcm_desk.gui.section_pages import section_page  # noqa: PLC0415 - when visited
            from tcm_desk.gui.walk.walk_place import WalkPlace  # noqa: PLC0415 - when visited

            self._walk = WalkPlace(self.model, section_page)
            self._walk.status_text.connect(self.shell.status.show_middle)
            self._walk.seal_asked.connect(lambda: self.go(SEAL))
            self._walk.action_asked.connect(self._open_action)
        return self._walk

    def actions(self) -> ActionsPlace:
        """Return the place of the actions and the ledger."""
        if self._actions is None:
            from tcm_desk.gui.actions.actions_place import ActionsPlace  # noqa: PLC0415 - when visited

            self._actions = ActionsPlace(self.model)
            self._actions.told.connect(self.shell.status.show_middle)
        return self._actions

    def gallery(self) -> GalleryPlace:
        """Return the place of all evidence."""
        if self._gallery is None:
            from tcm_desk.gui.evidence.gallery_place import GalleryPlace  # noqa: PLC0415 - when visited

            self._gallery = GalleryPlace(self.model)
        return self._gallery

    def open_ledger(self) -> None:
        """Open the ledger at the first quarter that was not reported."""
        from tcm_desk.gui.actions.actions_place import LEDGER_TAB  # noqa: PLC0415 - when visited

        self.record_typed()
        self.shell.show_page(ACTIONS, self.actions())
        self.actions().show_tab(LEDGER_TAB)
        self.actions().enter()
        self._hint([])

    def seal(self) -> SealPage:
        """Return the place of sealing."""
        if self._seal is None:
            from tcm_desk.gui.seal.seal_page import SealPage  # noqa: PLC0415 - when visited

            self._seal = SealPage(self.model)
            self._seal.check_list_asked.connect(self.open_check_list)
            self._seal.fact_asked.connect(self.open_fact)
        return self._seal

    def continue_filling(self) -> None:
        """Go to where one stopped, or where nothing was filled yet."""
        snapshot = self.model.snapshot
        stopped = where_stopped(self.model.workspace, snapshot)
        if stopped is not None and stopped.key.item == LEDGER:
            self.open_ledger()
        elif stopped is not None and stopped.key.item == CORRECTIONS:
            self.go(ACTIONS)
        elif stopped is None or not _is_asked(snapshot, stopped.key):
            self.open_section(next(iter(snapshot.asked)))
        else:
            self.open_fact(stopped.key)

    def open_fact(self, key: FactKey) -> None:
        """Stand in the field of a fact."""
        self._show_walk()
        self.walk().open_fact(key)

    def open_section(self, section: str) -> None:
        """Open a section of the walk."""
        self._show_walk()
        self.walk().open_section(section)

    def open_check_list(self, only: Weight | None = None) -> None:
        """Show what is still to be done, all of it or one group."""
        self._show_walk()
        self.walk().open_check_list(only)

    def find(self) -> None:
        """Ask what to look for, and go there."""
        self.record_typed()
        from tcm_desk.gui.finder import FinderDialog  # noqa: PLC0415 - when asked

        finder = FinderDialog(self.model.snapshot, self.shell)
        finder.section_chosen.connect(self.open_section)
        finder.fact_chosen.connect(self.open_fact)
        finder.open()

    def log_activity(self) -> None:
        """Log an activity: on the home page at once, elsewhere over the page."""
        if self.shell.pages.currentWidget() is self._home:
            self.home().log.entry.enter()
            return
        from tcm_desk.gui.log_dialog import LogDialog  # noqa: PLC0415 - when asked

        LogDialog(self.model, self.shell, ACTIVITIES).open()

    def open_packet(self, path: Path) -> None:
        """Show what a packet proves and says, wherever one is."""
        self.record_typed()
        if self.shell.pages.indexOf(self.home()) < 0:
            self.shell.pages.addWidget(self.home())
        self.home().ways.open_packet(path)

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        if self._walk is not None:
            self._walk.record_typed()
        if self._actions is not None:
            self._actions.record_typed()
        if self._gallery is not None:
            self._gallery.record_typed()

    def close(self) -> None:
        """Take the pages out of the window."""
        self.record_typed()
        for page in (
            self._home,
            self._walk,
            self._actions,
            self._gallery,
            self._seal,
        ):
            if page is not None:
                self.shell.pages.removeWidget(page)
                page.deleteLater()
        self.deleteLater()

    def _ask_subject(self, window: QWidget, take: Callable[[FactKey], None]) -> None:
        from tcm_desk.gui.finder import FinderDialog  # noqa: PLC0415 - when asked

        finder = FinderDialog(self.model.snapshot, window)
        finder.fact_chosen.connect(take)
        finder.open()

    def _open_action(self, joint: JointFinding) -> None:
        """Open the corrective action of a finding; what was typed goes first."""
        from tcm_desk.gui.actions.to_action import open_action_about  # noqa: PLC0415 - when asked

        self.record_typed()
        open_action_about(self.model, joint, self.shell)

    def _open_unmet(self) -> None:
        from tcm_desk.gui.walk.check_entries import Weight  # noqa: PLC0415 - when visited

        self.open_check_list(Weight.UNMET)

    def _show_walk(self) -> None:
        self.shell.show_page(WALK, self.walk())
        self._hint([_("F1 帮助"), _("F6 换区"), _("F8 下一处待办")])

    def _hint(self, first: list[str]) -> None:
        self.shell.status.show_middle("")
        self.shell.status.show_hints([*first, _("Ctrl+J 记一次活动"), _("Ctrl+K 查找")])


def _is_asked(snapshot: Snapshot, key: FactKey) -> bool:
    """Return whether a page of the walk shows this fact, or what it is about."""
    from tcm_desk.gui.walk.places import subject_of  # noqa: PLC0415 - when visited

    pack, key = snapshot.pack, subject_of(snapshot, key)
    known = key.item in pack.questions or key.item in pack.tables
    return known and pack.section_of(key.item).id in snapshot.asked
