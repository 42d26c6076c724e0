"""What may be done with a packet: decided on, placed, answered, looked through."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.district.desk_lines import begun_large
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.district.packet.accept_dialog import AcceptDialog
from tcm_desk.gui.district.packet.content_dialog import ContentDialog
from tcm_desk.gui.district.packet.return_dialog import ReturnDialog
from tcm_desk.gui.district.register.stranger_dialog import StrangerDialog
from tcm_desk.gui.look.buttons import Button, button
from tcm_desk.gui.look.cards import RefusalBox
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.look.look import look
from tcm_desk.i18n import translate as _
from tcm_desk.packet.intake import PacketEventKind, Standing
from tcm_desk.usecases.district.look_at_packet import PacketLook
from tcm_desk.wording.intake import standing_word

_COLUMN = 286
_ANSWERABLE = (Standing.RECEIVED, Standing.ACCEPTED, Standing.RETURNED)


class DeedCard(QFrame):
    """One column of buttons; the first of them is what mostly comes next.

    Signals:
        packet_asked: show another packet (its number).
        pages_asked: show the pages of this packet (ReceivedPacket).
    """

    packet_asked = Signal(str)
    pages_asked = Signal(object)

    def __init__(self, model: DistrictModel) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._model = model
        self._look: PacketLook | None = None
        self._other = ""  # the packet that took its place, or speaks against it
        self.title, self.said = label("", "h2"), label("", "small", wrap=True)
        self.fault = RefusalBox("", "")
        self.choose = button(_("以这一份为准"), "main")
        self.accept = button(_("接收，盖回执…"), "main", "seal")
        self.give_back = button(_("退回，写意见…"), "plain", "undo")
        self.put = button(_("列入名册…"), "plain", "plus")
        self.other = button(_("看另一份"), "plain", "right")
        self.pages = button(_("看版面"), "plain", "file")
        self.content = button(_("看填的内容"), "plain", "search")
        self._ways = flowing(*self._buttons, gap=10)
        parts = (self.title, self.said, self.fault, self._ways)
        down(*parts, owner=self, gap=10, margins=(20, 16, 20, 18))
        self._listen()

    def show_packet(self, found: PacketLook) -> None:
        """Offer what may be done with a packet as it stands."""
        self._look = found
        standing = found.packet.standing
        contested = standing is Standing.CONTESTED
        self._other = _other(found)
        self.fault.hide()
        self.title.setText(begun_large(standing_word(standing)))
        self.said.setText(_said(found))
        self.accept.setText(_accept_word(standing))
        stranger = found.entry is None
        first = standing is Standing.RECEIVED and not stranger
        self.accept.set_kind("main" if first else "plain")
        self.put.set_kind("plain" if contested else "main")
        shown = {
            self.choose: contested,
            self.accept: standing in _ANSWERABLE,
            self.give_back: standing in _ANSWERABLE,
            self.put: stranger,
            self.other: bool(self._other),
            self.content: found.snapshot is not None,
        }
        for each, is_shown in shown.items():
            each.setVisible(is_shown)

    def show_column(self, *, column: bool) -> None:
        """Put the buttons one below the other, or side by side as they fit."""
        wide = look().px(_COLUMN) if column else 0
        for each in self._buttons:
            each.setMinimumWidth(wide)
        self._ways.updateGeometry()

    @property
    def _buttons(self) -> tuple[Button, ...]:
        return (
            self.choose,
            self.put,
            self.accept,
            self.give_back,
            self.other,
            self.content,
            self.pages,
        )

    def _listen(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.put.clicked.connect(self._put)
        self.accept.clicked.connect(self._accept)
        self.give_back.clicked.connect(self._give_back)
        self.content.clicked.connect(self._show_content)
        self.other.clicked.connect(lambda: self.packet_asked.emit(self._other))
        self.pages.clicked.connect(lambda: self.pages_asked.emit(self.found.packet))

    @property
    def found(self) -> PacketLook:
        """The packet that is shown; only once there is one."""
        if self._look is None:
            raise RuntimeError("no packet is shown")
        return self._look

    def _choose(self) -> None:
        try:
            self._model.choose(self.found.packet.packet_id)
        except TcmDeskError as error:
            self._say(error)

    def _put(self) -> None:
        StrangerDialog(self._model, self.found.packet, self.window()).open()

    def _accept(self) -> None:
        AcceptDialog(self._model, self.found, self.window()).open()

    def _give_back(self) -> None:
        ReturnDialog(self._model, self.found, self.window()).open()

    def _show_content(self) -> None:
        if self.found.snapshot is not None:
            ContentDialog(self.found.snapshot, self.window()).open()

    def _say(self, error: TcmDeskError) -> None:
        self.fault.say(str(error), _("什么都没有改。"))
        self.fault.show()


def _other(found: PacketLook) -> str:
    if found.rivals:
        return found.rivals[0].packet_id
    newer = [
        each.note for each in found.events if each.kind is PacketEventKind.SUPERSEDED
    ]
    return newer[-1] if newer and found.packet.standing is Standing.SUPERSEDED else ""


def _accept_word(standing: Standing) -> str:
    if standing is Standing.ACCEPTED:
        return _("再写一次回执…")
    return _("接收，盖回执…")


def _said(found: PacketLook) -> str:
    standing = found.packet.standing
    if found.entry is None and standing.counts:
        return _("名册上没有这家，还不算进汇总。先列入名册，再答复。")
    match standing:
        case Standing.RECEIVED:
            return _("已经算进汇总。看过没有问题，就接收；有问题，写明意见退回。")
        case Standing.ACCEPTED:
            return _("回执已经写出。机构再报新的一份，就以新的为准。")
        case Standing.RETURNED:
            return _("不算进汇总，等机构改好再报。")
        case Standing.SUPERSEDED:
            return _("有更新的一份，这一份只留着备查，不算进汇总。")
        case Standing.CONTESTED:
            return _("和另一份对不上，都不改。请问过机构，再定以哪一份为准。")
