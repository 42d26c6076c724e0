"""整改与台账: two pages of one place, and what is printed of both."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.actions.action_page import ActionPage
from tcm_desk.gui.actions.ledger_page import LedgerPage
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.home.assessment_cards import title_of
from tcm_desk.gui.lock_banner import LockBanner
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import PageHeader, page
from tcm_desk.gui.look.layouts import down, scrolled
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.i18n import translate as _

CORRECTIONS, LEDGER_TAB = "corrections", "ledger"


class ActionsPlace(QWidget):
    """The actions and the ledger of one assessment.

    Signals:
        told: what printing came to, for the status line.
    """

    told = Signal(str)

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model = model
        self.add = button(_("记一条整改"), "main", "plus")
        self.add.setToolTip("Ctrl+N")
        self.print = button(_("打印"), "plain", "print")
        self.print.setToolTip("Ctrl+P")
        self.header = PageHeader(
            _("整改与台账"), title_of(model.snapshot), self.print, self.add
        )
        self.tabs = TagGroup(
            _("整改还是台账"),
            [Option(CORRECTIONS, _("整改")), Option(LEDGER_TAB, _("季度台账"))],
            CORRECTIONS,
        )
        self.actions_page = ActionPage(model)
        self._ledger: LedgerPage | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self.actions_page)
        ground = page(self.header, self.tabs, gap=12, margins=(28, 18, 28, 12))
        layout = ground.layout()
        if layout is not None:
            layout.addWidget(self._pages)
        down(LockBanner(model), ground, owner=self, gap=0)
        self._listen()
        self._show_lock()

    @property
    def ledger(self) -> LedgerPage:
        """The page of the ledger; built when first looked at."""
        if self._ledger is None:
            self._ledger = LedgerPage(self._model)
            self._pages.addWidget(scrolled(self._ledger))
        return self._ledger

    def show_tab(self, tab: str) -> None:
        """Show the actions, or the ledger."""
        self.record_typed()
        self.tabs.show_value(tab)
        self._show_lock()
        if tab == LEDGER_TAB:
            self.ledger.read_again()
        self._pages.setCurrentIndex(0 if tab == CORRECTIONS else 1)

    def enter(self) -> None:
        """Stand where one goes on."""
        if self.tabs.value == LEDGER_TAB:
            self.ledger.enter()
        else:
            self.actions_page.enter()

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        if self._ledger is not None:
            self._ledger.record_typed()

    def print_both(self) -> None:
        """Print actions and ledger into a file, and open it to be printed."""
        from tcm_desk.usecases.print_ledger import write_ledger  # noqa: PLC0415 - fonts

        if not self.print.isEnabled():
            return
        self.record_typed()
        self.print.setEnabled(False)
        self.told.emit(_("正在生成…"))
        workspace, snapshot = self._model.workspace, self._model.snapshot
        background.run(
            lambda: write_ledger(workspace, snapshot), self._printed, self._not_printed
        )

    def _printed(self, path: Path) -> None:
        self.print.setEnabled(True)
        words = _("已生成，可以打印签字：{file}")
        self.told.emit(words.format(file=path.name))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _not_printed(self, error: TcmDeskError) -> None:
        self.print.setEnabled(True)
        self.told.emit(str(error))

    def _listen(self) -> None:
        self.add.clicked.connect(self.actions_page.add)
        self.print.clicked.connect(self.print_both)
        self.tabs.chosen.connect(self.show_tab)
        self.actions_page.counted.connect(self._count)
        self._model.changed.connect(self._show_lock)
        for key, act in (("Ctrl+N", self._add_by_key), ("Ctrl+P", self.print_both)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _show_lock(self) -> None:
        """Offer to add where one may: not to a sealed assessment."""
        here = self.tabs.value == CORRECTIONS
        self.add.setVisible(here and not self._model.locked)

    def _add_by_key(self) -> None:
        if self.tabs.value == LEDGER_TAB:
            if self.ledger.tasks is not None:
                self.ledger.tasks.add_row()
        elif not self._model.locked:
            self.actions_page.add()

    def _count(self, open_: int, late: int) -> None:
        words = _("{title} · {count} 条没有做完").format(
            title=title_of(self._model.snapshot), count=open_
        )
        if late:
            words = _("{title} · {count} 条没有做完，{late} 条逾期").format(
                title=title_of(self._model.snapshot), count=open_, late=late
            )
        self.header.say(self.header.title.text(), words)
