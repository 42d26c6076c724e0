"""What the window is once the data is there: first start, one assessment, a district.

Imported after the first paint, for it brings the database and the form pack along.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QShortcut

from tcm_desk import i18n
from tcm_desk.errors import NotSavedError
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.beginning import Beginning
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.forms.forms_desk import FormsDesk
from tcm_desk.gui.open_desk import OpenDesk
from tcm_desk.gui.opened_last import keep_opened, opened_last
from tcm_desk.gui.own_files import is_forms_file
from tcm_desk.gui.places import (
    ABOUT,
    HANDBOOK,
    HOME,
    SETTINGS,
    district_places,
    district_side_places,
    places,
    side_places,
)
from tcm_desk.gui.remembered import Remembered
from tcm_desk.gui.safety.look_after import look_after
from tcm_desk.gui.shell import Shell
from tcm_desk.gui.side_menu import SideMenu
from tcm_desk.gui.side_places import SidePlaces
from tcm_desk.gui.speech import speak
from tcm_desk.gui.undoing import Undoing
from tcm_desk.i18n import translate as _
from tcm_desk.store.lock import DataFolderLock
from tcm_desk.usecases.desk_role import OWN_CERTIFICATE, Role, role_of
from tcm_desk.usecases.remember import (
    change_actor,
    with_last_actor,
)
from tcm_desk.usecases.room_for_edits import (
    FREE_MEGABYTES_WANTED,
    has_room_for_edits,
)
from tcm_desk.usecases.workspace import Workspace, open_workspace, with_forms
from tcm_desk.wording.terms import period_name

if TYPE_CHECKING:
    from tcm_desk.gui.district.district_desk import DistrictDesk
    from tcm_desk.gui.first_start.steps_frame import StepsFrame
    from tcm_desk.gui.help.help_desk import HelpDesk


class Desk(QObject):
    """Owns the workspace, and what of it is shown in the window."""

    def __init__(
        self, shell: Shell, folders: Folders, language: str | None = None
    ) -> None:
        """Serve a window; a language that is given counts over the remembered one."""
        super().__init__(shell)
        self.shell, self._folders, self._language = shell, folders, language
        self._workspace: Workspace | None = None
        self.open: OpenDesk | None = None
        self.side: SidePlaces | None = None
        self.district: DistrictDesk | None = None
        self._beginning: Beginning | None = None
        self.help: HelpDesk | None = None
        self.forms = FormsDesk(shell, folders.forms)
        self.forms.changed.connect(self._forms_changed)
        self._undoing = Undoing(shell)
        self._undoing.told.connect(shell.status.show_middle)
        self._menu = SideMenu(shell, self._go)
        shell.place_chosen.connect(self._go)
        shell.search_requested.connect(self._find)
        shell.mend_requested.connect(self._try_again)
        QShortcut(QKeySequence("Ctrl+J"), shell).activated.connect(self._log)
        shell.installEventFilter(self)

    @property
    def first_start(self) -> StepsFrame | None:
        """The steps of a first start, while one is shown."""
        return None if self._beginning is None else self._beginning.page

    @property
    def workspace(self) -> Workspace:
        """The open data; only between start and end of `opened`."""
        if self._workspace is None:
            raise RuntimeError("the data is not open")
        return self._workspace

    @contextmanager
    def opened(self, lock: DataFolderLock | None = None) -> Iterator[None]:
        """Open the data and show the first page; at the end, close the data.

        Raises:
            TcmDeskError: the data cannot be opened.
        """
        with open_workspace(*self._folders, lock=lock) as self._workspace:
            self._remembered = Remembered(self.workspace, self.shell)
            remembered = self._language or self._remembered.language
            if remembered and remembered != i18n.language():
                self._speak(remembered)
            self.show_start()
            look_after(self.workspace, self.shell, self._go)
            try:
                yield
            finally:
                self._remembered.stop()
                background.wait_for_all()

    def show_start(self) -> None:
        """Show home, the district's desk, or the first start where nothing is kept."""
        assessment = opened_last(self.workspace)
        if role_of(self.workspace) is Role.DISTRICT:
            self._show_district()
        elif assessment is None:
            self._begin(Role.FACILITY)
        else:
            self.open_assessment(assessment)

    def open_assessment(self, assessment_id: UUID) -> None:
        """Leave the assessment that is open and show another one's home."""
        self._leave()
        self._speak_places(Role.FACILITY)
        self._remembered.keep_role(Role.FACILITY)
        model = AssessmentModel(self.workspace, assessment_id, self)
        self._undoing.serve(model)
        model.saved.connect(self._show_saved)
        model.not_saved.connect(self._show_failed)
        model.locked_out.connect(self.shell.status.show_middle)
        self._show_frame(shown=True)
        self._show_places(model)
        self._keep_open()
        self._go(HOME)

    def choose_language(self, language: str) -> None:
        """Show everything in another language, at once and from now on."""
        self._speak(language)
        self._remembered.keep_language(language)
        if self._beginning is not None:
            self._begin(self._beginning.role)
        if self.district is not None:
            self._show_district(SETTINGS)
        self._build_anew(SETTINGS)

    def open_file(self, path: Path) -> None:
        """Open a file that came from outside, as if it had been chosen here."""
        if is_forms_file(path):
            self._record_typed()
            self.forms.open(self.workspace, path)
        elif self.district is not None:
            self.district.take_in(path)
        elif self.open is not None:
            self.open.open_packet(path)
        else:
            from tcm_desk.gui.home.packet_dialog import (  # noqa: PLC0415 - slow
                PacketDialog,
            )

            PacketDialog(self.workspace, self.shell, path).open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Record what is typed when the window closes; closing asks nothing."""
        if event.type() == QEvent.Type.Close and self._workspace is not None:
            self._record_typed()
            if self.district is not None:
                self.district.call_off()
            self._remembered.keep_window()
        return super().eventFilter(watched, event)

    def _begin(self, role: Role) -> None:
        self._leave()
        self._show_frame(shown=False)
        self._beginning = Beginning(self.shell, self.workspace)
        self._beginning.facility_begun.connect(self.open_assessment)
        self._beginning.district_begun.connect(self._district_begun)
        self._beginning.language_asked.connect(self.choose_language)
        self._beginning.install_asked.connect(self._ask_forms)
        self._beginning.show(role)

    def _show_district(self, place: str = "") -> None:
        """Build the district's pages, and go to one; without its keys, ask for them."""
        if not (self.workspace.data / OWN_CERTIFICATE).exists():
            self._begin(Role.DISTRICT)
            return
        from tcm_desk.gui.district.district_desk import DistrictDesk  # noqa: PLC0415 - heavy

        self._leave()
        self._show_frame(shown=True)
        self._speak_places(Role.DISTRICT)
        self._remembered.keep_role(Role.DISTRICT)
        self.district = DistrictDesk(self.shell, self.workspace, self._folders)
        self.district.language_chosen.connect(self.choose_language)
        self.district.actor_chosen.connect(self._change_actor)
        self.district.install_asked.connect(self._ask_forms)
        self.district.forms_changed.connect(self._forms_changed)
        self.district.data_replaced.connect(self._data_replaced)
        self.district.model.saved.connect(self._show_saved)
        self.district.model.not_saved.connect(self._show_failed)
        self.district.model.answering.connect(self._undoing.serve)
        self.district.go(place or self.district.first_place)

    def _district_begun(self, folder: Path) -> None:
        self._show_district()
        if self.district is not None:
            self.district.tell_keys(folder)

    def _speak(self, language: str) -> None:
        speak(language, self._folders.resources)
        role = Role.FACILITY if self.district is None else Role.DISTRICT
        self._speak_places(role)

    def _speak_places(self, role: Role) -> None:
        """Put a facility's places in the bar and its menu, or a district's."""
        of_facility = role is Role.FACILITY
        self.shell.speak(places() if of_facility else district_places())
        self._menu.offer(side_places if of_facility else district_side_places)

    def _show_assessment(self, model: AssessmentModel) -> None:
        header = model.snapshot.header
        period = _("{period}自评").format(period=period_name(header.period))
        self.shell.show_facility(header.facility.name, period)
        self.open = OpenDesk(self.shell, model)
        self.open.assessment_asked.connect(self.open_assessment)

    def _show_places(self, model: AssessmentModel) -> None:
        """Build the places of an assessment; each page only when it is visited."""
        self._show_assessment(model)
        self.side = SidePlaces(self.shell, model, self._folders)
        self.side.language_chosen.connect(self.choose_language)
        self.side.actor_chosen.connect(self._change_actor)
        self.side.header_changed.connect(self._header_changed)
        self.side.install_asked.connect(self._ask_forms)
        self.side.forms_changed.connect(self._forms_changed)
        self.side.data_replaced.connect(self._data_replaced)

    def _build_anew(self, place: str) -> None:
        """Build all pages again, of the same assessment, and go to a place."""
        if self.open is None:
            return
        model = self.open.model
        self._close_places()
        for key, refused in tuple(model.refused.items()):  # its reason in words
            model.record({key: refused.typed})
        self._show_places(model)
        self._go(place)

    def _change_actor(self, actor: str) -> None:
        try:
            self._workspace = change_actor(self.workspace, actor)
        except NotSavedError as error:
            self._show_failed(str(error))
            return
        if self.open is not None:
            self.open.model.workspace = self._workspace
        if self.district is not None:
            self.district.model.use(self._workspace)
        self._show_saved()

    def _header_changed(self) -> None:
        """Build the assessment's places anew: what is asked may differ; stay here."""
        if self.open is None:
            return
        model = self.open.model
        self.open.close()
        model.read_anew()
        self._show_assessment(model)

    def _ask_forms(self) -> None:
        self.forms.ask(self.workspace)

    def _forms_changed(self) -> None:
        """Offer the standards in force now; what is open keeps those it has."""
        self._workspace = with_forms(self.workspace, self._folders.forms)
        if self._beginning is not None:
            self._beginning.use(self._workspace)
        if self.district is not None:
            self.district.model.use(self._workspace)
        if self.open is not None:
            self.open.model.workspace = self._workspace
            self.open.model.read_anew()
            place = self.shell.place
            self._build_anew(HOME if place == HANDBOOK else place)

    def _data_replaced(self) -> None:
        """Open what a backup has brought back, as at a start."""
        self._workspace = with_last_actor(self.workspace)
        self._remembered.keep_all()
        self.show_start()
        self.shell.status.show_middle(_("已恢复备份"))

    def _close_places(self) -> None:
        if self.open is not None:
            self.open.close()
            self.open = None
        if self.side is not None:
            self.side.close()
            self.side = None

    def _leave(self) -> None:
        if self.open is not None:
            model = self.open.model
            self._close_places()
            model.deleteLater()
        if self.district is not None:
            self.district.close()
            self.district = None
        if self._beginning is not None:
            self._beginning.close()
            self._beginning = None

    def _show_frame(self, *, shown: bool) -> None:
        self.shell.bar.setVisible(shown)
        self.shell.status.setVisible(shown)

    def _go(self, place: str) -> None:
        if place in {HANDBOOK, ABOUT}:
            self._help(place)
            return
        if self.district is not None:
            self.district.go(place)
        if self.open is None or self.side is None:
            return
        if place in {each.id for each in side_places()}:
            self.open.record_typed()
            self.side.go(place)
        else:
            self.open.go(place)

    def _help(self, place: str) -> None:
        """Help even where no data are open."""
        self._record_typed()
        if place == HANDBOOK:
            from tcm_desk.gui.help.help_desk import HelpDesk  # noqa: PLC0415 - when asked

            if self.help is None:
                self.help = HelpDesk(self.shell, self._folders.resources)
            self.help.open_handbook()
        else:
            from tcm_desk.gui.help.about import AboutDialog  # noqa: PLC0415 - when asked

            AboutDialog(self._folders, self.shell).open()

    def _record_typed(self) -> None:
        if self.open is not None:
            self.open.record_typed()
        if self.district is not None:
            self.district.record_typed()

    def _find(self) -> None:
        if self.open is not None:
            self.open.find()
        if self.district is not None:
            self.district.find()

    def _log(self) -> None:
        if self.open is not None:
            self.open.log_activity()

    def _show_saved(self) -> None:
        if has_room_for_edits(self.workspace):
            self.shell.status.show_saved(f"{self.workspace.now():%H:%M}")
            return
        sentence = _("磁盘满了：写的都已存好，但再存不了几次。请腾出至少 {most} MB。")
        self._show_failed(sentence.format(most=FREE_MEGABYTES_WANTED))

    def _show_failed(self, sentence: str) -> None:
        self.shell.status.show_failed(sentence, _("再试一次"))

    def _try_again(self) -> None:
        """Record anew what was not saved; the strip goes once the disk takes it."""
        self._record_typed()
        try:
            self._keep_open()
        except NotSavedError as error:
            self._show_failed(str(error))
        else:
            self._show_saved()

    def _keep_open(self) -> None:
        """Remember which assessment is open; so it shows, too, what the disk takes."""
        open_ = None if self.open is None else self.open.model.assessment_id
        keep_opened(self.workspace, open_)
