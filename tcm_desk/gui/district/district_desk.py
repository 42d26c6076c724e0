"""The places of a district's desk, in the window; each is built when first visited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.district.facilities_page import FacilitiesPage
from tcm_desk.gui.district.inbox_page import InboxPage
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.places import (
    BACKUPS,
    ENROL,
    FACILITIES,
    INBOX,
    REGISTER,
    ROLLUP,
    SELF_TEST,
    SETTINGS,
)
from tcm_desk.gui.shell import Shell
from tcm_desk.i18n import translate as _
from tcm_desk.store.district_records import ReceivedPacket
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.terms import period_name

if TYPE_CHECKING:
    from tcm_desk.gui.district.county.county_page import CountyPage
    from tcm_desk.gui.district.packet.packet_page import PacketPage
    from tcm_desk.gui.district.register.register_page import RegisterPage

_PACKET, _PAGES = "packet", "pages"  # behind whatever place they were opened from


class DistrictDesk(QObject):
    """Inbox, facilities, figures and register, and what stands behind the menu.

    Signals:
        language_chosen: show everything in this language.
        actor_chosen: this person works here from now on.
        install_asked: ask for a pack file.
        forms_changed: an installed pack was undone.
        data_replaced: a backup took the place of everything.
    """

    language_chosen = Signal(str)
    actor_chosen = Signal(str)
    install_asked = Signal()
    forms_changed = Signal()
    data_replaced = Signal()

    def __init__(self, shell: Shell, workspace: Workspace, folders: Folders) -> None:
        super().__init__(shell)
        self.shell, self._folders = shell, folders
        self.model = DistrictModel(workspace, self)
        self.model.changed.connect(self._show_whose)
        self._pages: dict[str, QWidget] = {}
        self._from = FACILITIES  # where the packet was opened
        hint = _("查找机构（名称或拼音首字母）  Ctrl+K")
        shell.bar.show_search(_("查找机构"), hint)
        self._show_whose()

    @property
    def first_place(self) -> str:
        """Where one begins."""
        return INBOX

    def go(self, place: str) -> None:
        """Go to a place."""
        if place == ENROL:
            self._enrol()
            return
        self._drop(_PAGES)
        page = self._page(place)
        self.shell.show_page(place, page)
        self.shell.status.show_middle("")
        self.shell.status.show_hints([_("F1 使用手册"), _("Ctrl+K 查找机构")])
        enter = getattr(page, "enter", None)
        if callable(enter):
            enter()

    def open_packet(self, packet_id: str) -> None:
        """Show one packet; its way back leads to where one is."""
        if self.shell.place in {INBOX, FACILITIES, ROLLUP, REGISTER}:
            self._from = self.shell.place
        page = self.packet()
        self.shell.show_page(self._from, page)
        self._drop(_PAGES)
        page.show_packet(packet_id)

    def take_in(self, path: Path) -> None:
        """Take in a file that came from outside."""
        self.go(INBOX)
        self.inbox().take([path])

    def find(self) -> None:
        """Ask which facility is looked for."""
        self.go(FACILITIES)
        self.facilities().seek()

    def show_kind(self, kind: str) -> None:
        """Show the facilities of one kind: the silent ones, say."""
        self.facilities().list.show_kind(kind)
        self.go(FACILITIES)

    def tell_keys(self, folder: Path) -> None:
        """Say where the keys are that were just made, and what to do with them."""
        words = _(
            "钥匙在 {folder}。把它拔下来锁进柜子；根证书 district-root.pem 发给各机构。"
        )

        def open_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        self.shell.notice.say(words.format(folder=folder), _("打开文件夹"), open_folder)

    def call_off(self) -> None:
        """Let an intake, or an adding up, end after what is in hand."""
        made = self._pages.get(INBOX)
        if isinstance(made, InboxPage):
            made.job.call_off()
        adding_up = getattr(self._pages.get(ROLLUP), "call_off", None)
        if callable(adding_up):
            adding_up()

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        for page in self._pages.values():
            record = getattr(page, "record_typed", None)
            if callable(record):
                record()

    def close(self) -> None:
        """Take the pages out of the window."""
        self.call_off()
        self.record_typed()
        for place in list(self._pages):
            self._drop(place)
        self.deleteLater()

    def inbox(self) -> InboxPage:
        """Return the place where packets are taken in."""
        made = self._pages.get(INBOX)
        if not isinstance(made, InboxPage):
            made = InboxPage(self.model)
            made.packet_asked.connect(self.open_packet)
            made.kind_asked.connect(self.show_kind)
            made.register_asked.connect(lambda: self.go(REGISTER))
            self._pages[INBOX] = made
        return made

    def facilities(self) -> FacilitiesPage:
        """Return the place of who has handed in, and who has not."""
        made = self._pages.get(FACILITIES)
        if not isinstance(made, FacilitiesPage):
            made = FacilitiesPage(self.model)
            made.packet_asked.connect(self.open_packet)
            made.register_asked.connect(lambda: self.go(REGISTER))
            self._pages[FACILITIES] = made
        return made

    def county(self) -> CountyPage:
        """Return the place of the county's figures."""
        from tcm_desk.gui.district.county.county_page import CountyPage  # noqa: PLC0415 - when visited

        made = self._pages.get(ROLLUP)
        if not isinstance(made, CountyPage):
            made = CountyPage(self.model)
            made.register_asked.connect(lambda: self.go(REGISTER))
            made.packet_asked.connect(self.open_packet)
            self._pages[ROLLUP] = made
        return made

    def register(self) -> RegisterPage:
        """Return the place of the register."""
        from tcm_desk.gui.district.register.register_page import RegisterPage  # noqa: PLC0415 - when visited

        made = self._pages.get(REGISTER)
        if not isinstance(made, RegisterPage):
            made = RegisterPage(self.model)
            self._pages[REGISTER] = made
        return made

    def packet(self) -> PacketPage:
        """Return the page of one packet."""
        from tcm_desk.gui.district.packet.packet_page import PacketPage  # noqa: PLC0415 - when visited

        made = self._pages.get(_PACKET)
        if not isinstance(made, PacketPage):
            made = PacketPage(self.model)
            made.left.connect(lambda: self.go(self._from))
            made.packet_asked.connect(self.open_packet)
            made.pages_asked.connect(self._show_pages)
            self._pages[_PACKET] = made
        return made

    def _page(self, place: str) -> QWidget:
        """Return the page of a place, built when it is first visited."""
        if place == FACILITIES:
            return self.facilities()
        if place == ROLLUP:
            return self.county()
        if place == REGISTER:
            return self.register()
        if place in {SETTINGS, BACKUPS, SELF_TEST}:
            return self._side(place)
        return self.inbox()

    def _side(self, place: str) -> QWidget:
        from tcm_desk.gui.district.district_settings import DistrictSettings  # noqa: PLC0415 - when visited
        from tcm_desk.gui.safety.backups_page import BackupsPage  # noqa: PLC0415 - when visited
        from tcm_desk.gui.safety.self_test_page import SelfTestPage  # noqa: PLC0415 - when visited

        made = self._pages.get(place)
        if made is None and place == BACKUPS:
            backups = BackupsPage(self.model)
            backups.data_replaced.connect(self.data_replaced)
            made = backups
        elif made is None and place == SELF_TEST:
            made = SelfTestPage(self._folders, self.model.workspace.now)
        elif made is None:
            settings = DistrictSettings(self.model)
            settings.language_chosen.connect(self.language_chosen)
            settings.actor_chosen.connect(self.actor_chosen)
            settings.install_asked.connect(self.install_asked)
            settings.forms_changed.connect(self.forms_changed)
            settings.backups_asked.connect(lambda: self.go(BACKUPS))
            made = settings
        self._pages[place] = made
        return made

    def _enrol(self) -> None:
        from tcm_desk.gui.district.enrol_dialog import EnrolFacilityDialog  # noqa: PLC0415 - seldom

        EnrolFacilityDialog(self.model, self.shell).open()

    def _show_pages(self, packet: ReceivedPacket) -> None:
        """Show the file as it came in, page by page, in the place of its packet."""
        from tcm_desk.gui.district.packet.kept_pages import kept_pages  # noqa: PLC0415 - when asked

        self._drop(_PAGES)
        made = kept_pages(self.model, packet)
        made.left.connect(lambda: self.open_packet(packet.packet_id))
        self._pages[_PAGES] = made
        self.shell.show_page(self._from, made)
        made.start()

    def _drop(self, place: str) -> None:
        page = self._pages.pop(place, None)
        stop = getattr(page, "stop", None)
        if callable(stop):
            stop()  # lets go of the file it shows
        if page is not None:
            self.shell.pages.removeWidget(page)
            page.deleteLater()

    def _show_whose(self) -> None:
        facts = self.model.district
        period = _("{period}收包").format(period=period_name(self.model.period))
        self.shell.show_facility(facts.name if facts else "", period)
