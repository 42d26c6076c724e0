"""The first start in the window: a facility's, or a district's, until one is set up."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from tcm_desk.gui.first_start.first_start import FirstStart
from tcm_desk.gui.first_start.steps_frame import StepsFrame
from tcm_desk.gui.places import FIRST_START
from tcm_desk.gui.shell import Shell
from tcm_desk.usecases.desk_role import Role
from tcm_desk.usecases.workspace import Workspace


class Beginning(QObject):
    """Shows one of the two, and the other where that is asked for.

    Signals:
        facility_begun: a facility is set up (id of its first assessment).
        district_begun: a district's desk is set up (the folder with its keys).
        language_asked: begin anew in this language.
        install_asked: ask for a file of more standards.
    """

    facility_begun = Signal(object)
    district_begun = Signal(object)
    language_asked = Signal(str)
    install_asked = Signal()

    def __init__(self, shell: Shell, workspace: Workspace) -> None:
        super().__init__(shell)
        self._shell, self._workspace = shell, workspace
        self.role = Role.FACILITY
        self.page: StepsFrame | None = None

    def show(self, role: Role) -> None:
        """Ask what this kind of desk must know."""
        self._put_page_away()
        self.role = role
        page = self._facility() if role is Role.FACILITY else self._district()
        page.language_asked.connect(self.language_asked)
        self.page = page
        self._shell.show_page(FIRST_START, page)
        page.enter()

    def use(self, workspace: Workspace) -> None:
        """Offer the standards in force now; what was typed stays."""
        self._workspace = workspace
        if isinstance(self.page, FirstStart):
            self.page.use(workspace)

    def close(self) -> None:
        """Take the page out of the window."""
        self._put_page_away()
        self.deleteLater()

    def _facility(self) -> StepsFrame:
        made = FirstStart(self._workspace)
        made.finished.connect(self._begin_facility)
        made.install_asked.connect(self.install_asked)
        made.district_asked.connect(lambda: self.show(Role.DISTRICT))
        return made

    def _district(self) -> StepsFrame:
        from tcm_desk.gui.district.first_start.district_start import (  # noqa: PLC0415 - seldom
            DistrictStart,
        )

        made = DistrictStart(self._workspace)
        made.finished.connect(self._begin_district)
        made.facility_asked.connect(lambda: self.show(Role.FACILITY))
        return made

    def _begin_facility(self, assessment: UUID) -> None:
        self.facility_begun.emit(assessment)

    def _begin_district(self, folder: Path) -> None:
        self.district_begun.emit(folder)

    def _put_page_away(self) -> None:
        if self.page is not None:
            self._shell.pages.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None
