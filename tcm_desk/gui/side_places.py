"""The places behind the menu, of one open assessment; each is built when visited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.places import BACKUPS, SELF_TEST, SETTINGS
from tcm_desk.gui.shell import Shell
from tcm_desk.i18n import translate as _

if TYPE_CHECKING:
    from tcm_desk.gui.safety.backups_page import BackupsPage
    from tcm_desk.gui.safety.self_test_page import SelfTestPage
    from tcm_desk.gui.settings.settings_page import SettingsPage


class SidePlaces(QObject):
    """Settings, backups and self-test, in the window.

    Signals:
        language_chosen: show everything in this language.
        actor_chosen: this person is typing from now on.
        header_changed: the facility or its standards are others now.
        install_asked: ask for a pack file.
        forms_changed: an installed pack was undone.
        data_replaced: a backup took the place of everything.
    """

    language_chosen = Signal(str)
    actor_chosen = Signal(str)
    header_changed = Signal()
    install_asked = Signal()
    forms_changed = Signal()
    data_replaced = Signal()

    def __init__(self, shell: Shell, model: AssessmentModel, folders: Folders) -> None:
        super().__init__(shell)
        self.shell, self.model, self._folders = shell, model, folders
        self._pages: dict[str, QWidget] = {}

    def go(self, place: str) -> None:
        """Go to a place."""
        if place == SETTINGS:
            self._show(SETTINGS, self.settings())
        elif place == BACKUPS:
            self._show(BACKUPS, self.backups())
        elif place == SELF_TEST:
            self._show(SELF_TEST, self.self_test())

    def settings(self) -> SettingsPage:
        """Return the settings."""
        from tcm_desk.gui.settings.settings_page import SettingsPage  # noqa: PLC0415 - when visited

        made = self._pages.get(SETTINGS)
        if not isinstance(made, SettingsPage):
            made = SettingsPage(self.model)
            made.language_chosen.connect(self.language_chosen)
            made.actor_chosen.connect(self.actor_chosen)
            made.header_changed.connect(self.header_changed)
            made.install_asked.connect(self.install_asked)
            made.forms_changed.connect(self.forms_changed)
            made.backups_asked.connect(lambda: self.go(BACKUPS))
            self._pages[SETTINGS] = made
        return made

    def backups(self) -> BackupsPage:
        """Return the backups."""
        from tcm_desk.gui.safety.backups_page import BackupsPage  # noqa: PLC0415 - when visited

        made = self._pages.get(BACKUPS)
        if not isinstance(made, BackupsPage):
            made = BackupsPage(self.model)
            made.data_replaced.connect(self.data_replaced)
            self._pages[BACKUPS] = made
        return made

    def self_test(self) -> SelfTestPage:
        """Return the self-test."""
        from tcm_desk.gui.safety.self_test_page import SelfTestPage  # noqa: PLC0415 - when visited

        made = self._pages.get(SELF_TEST)
        if not isinstance(made, SelfTestPage):
            made = SelfTestPage(self._folders, self.model.workspace.now)
            self._pages[SELF_TEST] = made
        return made

    def close(self) -> None:
        """Take the pages out of the window."""
        for page in self._pages.values():
            self.shell.pages.removeWidget(page)
            page.deleteLater()
        self.deleteLater()

    def _show(self, place: str, page: QWidget) -> None:
        self.shell.show_page(place, page)
        self.shell.status.show_middle("")
        self.shell.status.show_hints([_("F1 使用手册"), _("Ctrl+K 查找")])
