"""A packet of a facility that the register does not know: put on, or told to be one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import RefusalBox
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.pinyin import matches
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.gui.walk.plain_list import plain_list
from tcm_desk.i18n import translate as _
from tcm_desk.store.district_records import ReceivedPacket, RegisterEntry
from tcm_desk.usecases.district.register import list_register
from tcm_desk.wording.terms import period_name, type_name

_WIDTH = 860
_ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)


class StrangerDialog(SheetDialog):
    """Two ways, and a person chooses: a new facility, or one that is here already.

    Signals:
        told: what was done (sentence).
    """

    told = Signal(str)

    def __init__(
        self, model: DistrictModel, packet: ReceivedPacket, window: QWidget
    ) -> None:
        super().__init__(window, _("不在名册上的机构"))
        self._model, self._packet = model, packet
        self._entries: Sequence[RegisterEntry] = list_register(model.workspace)
        self.put = button(_("列入名册"), "main", "plus")
        self.link = button(_("就是选中的这一家"))
        self.leave = button(_("返回  Esc"))
        self.search = Field(_("查找机构"), _("名称，或拼音首字母"))
        self.list = plain_list(_("名册上的机构"), window)
        self.fault = RefusalBox("", "")
        self.fault.hide()
        self._lay_out()
        self._listen()
        self._show()
        self.keep_width(_WIDTH)
        self.put.setFocus()

    def _lay_out(self) -> None:
        facility = self._packet.facility
        told = _("{type}　{period}的自评包　签名的是 {signer}").format(
            type=type_name(facility.type),
            period=period_name(self._packet.period),
            signer=self._packet.signer,
        )
        or_else = _(
            "名册上没有这一家：直接列入。名册上其实有，只是改了名或换了电脑："
            "选中它，以后它报来的都归到这一家。"
        )
        foot = across(self.leave, None, self.link, self.put, gap=12)
        down(
            label(facility.name, "h1", wrap=True),
            label(told, "small", wrap=True),
            label(or_else, wrap=True),
            self.search,
            self.list,
            self.fault,
            foot,
            owner=self.sheet,
            gap=12,
            margins=(32, 26, 32, 22),
        )

    def _listen(self) -> None:
        for each in (self.put, self.link, self.leave):
            each.setAutoDefault(True)  # Enter presses the button one stands on
        self.leave.clicked.connect(self.reject)
        self.put.clicked.connect(self._put)
        self.link.clicked.connect(self._link)
        self.search.textChanged.connect(self._show)
        self.list.itemActivated.connect(self._link)
        self.list.currentRowChanged.connect(self._choose)

    def _show(self) -> None:
        """List the facilities of its kind first; none is chosen beforehand."""
        wanted, type_ = self.search.text().strip(), self._packet.facility.type
        found = [each for each in self._entries if matches(wanted, each.name)]
        found.sort(key=lambda each: each.type is not type_)
        self.list.clear()
        for each in found:
            under = "，".join(filter(None, (type_name(each.type), each.parent)))
            words = _("{name}（{under}）").format(name=each.name, under=under)
            item = QListWidgetItem(words)
            item.setData(_ENTRY_ROLE, each.id)
            self.list.addItem(item)
        self._choose(-1)

    def _choose(self, row: int) -> None:
        self.link.setEnabled(row >= 0)

    def _put(self) -> None:
        name = self._packet.facility.name
        self._do(
            lambda: self._model.put_on_register(self._packet.packet_id),
            _("已列入名册：{name}").format(name=name),
        )

    def _link(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        entry: UUID = item.data(_ENTRY_ROLE)
        name = next(each.name for each in self._entries if each.id == entry)
        words = _("{packet}报来的，以后都归到 {name}").format(
            packet=self._packet.facility.name, name=name
        )
        self._do(lambda: self._model.link(self._packet.packet_id, entry), words)

    def _do(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except TcmDeskError as error:
            self.fault.say(str(error), _("名册没有改。"))
            self.fault.show()
            self.centre()
            return
        self.accept()
        self.told.emit(said)
