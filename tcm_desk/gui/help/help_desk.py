"""F1: the page of the handbook for where one is, and the way back from it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tcm_desk import i18n
from tcm_desk.gui.help.handbook import page_of
from tcm_desk.gui.help.handbook_page import HandbookPage
from tcm_desk.gui.places import HANDBOOK
from tcm_desk.gui.shell import Shell
from tcm_desk.i18n import translate as _


class HelpDesk(QObject):
    """Shows the handbook over what is shown, and puts that back as it was."""

    def __init__(self, shell: Shell, resources: Path) -> None:
        super().__init__(shell)
        self._shell, self._resources = shell, resources
        self._language = ""
        self._before: tuple[str, QWidget] | None = None
        self._focus: QWidget | None = None
        self._hints: tuple[str, ...] = ()
        self.page: HandbookPage | None = None

    def open_handbook(self) -> None:
        """Show the page for where one is; in the handbook, go back to the work."""
        shown = self._shell.pages.currentWidget()
        if self.page is not None and shown is self.page:
            self.leave()
            return
        page = self._made()
        if shown is not None:
            self._before = self._shell.place, shown
            self._focus = self._shell.focusWidget()
        self._hints = self._shell.status.shown_hints
        self._shell.show_page(HANDBOOK, page)
        self._shell.status.show_hints([_("Esc 回去"), _("Alt+← 上一页")])
        page.open_page(page_of(self._before[0] if self._before else ""))

    def leave(self) -> None:
        """Show what was shown before, with the focus where it was."""
        if self._before is None:
            return
        (place, shown), self._before = self._before, None
        if self._shell.pages.indexOf(shown) >= 0:
            self._shell.show_page(place, shown)
            self._shell.status.show_hints(self._hints)
            if self._focus is not None:
                self._focus.setFocus()

    def _made(self) -> HandbookPage:
        """Return the page in the language in force."""
        if self.page is None or self._language != i18n.language():
            if self.page is not None:
                self._shell.pages.removeWidget(self.page)
                self.page.deleteLater()
            self._language = i18n.language()
            self.page = HandbookPage(self._resources)
            self.page.left.connect(self.leave)
        return self.page
