"""One packet: proven, to be looked at, concluded, changed, and what may be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.district.packet.deed_card import DeedCard
from tcm_desk.gui.district.packet.packet_cards import (
    changes_card,
    findings_cards,
    history_card,
    look_card,
    proof_card,
)
from tcm_desk.gui.district.packet.packet_words import about_packet
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import PageHeader, surface
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import add, clear, down, scrolled
from tcm_desk.gui.look.look import follow, look
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.district.look_at_packet import PacketLook, look_at_packet

_BESIDE, _DEEDS = 900, 330  # of width / factor: from here the deeds stand at the right
_ANY = 16_777_215  # Qt's word for no limit


class PacketPage(QWidget):
    """Reads the packet beside the window; Esc leads back to the list.

    Signals:
        left: back to where one came from.
        packet_asked: show another packet (its number).
        pages_asked: show the pages of this packet (ReceivedPacket).
    """

    left = Signal()
    packet_asked = Signal(str)
    pages_asked = Signal(object)

    def __init__(self, model: DistrictModel) -> None:
        super().__init__()
        self._model = model
        self._packet_id = ""
        self.found: PacketLook | None = None
        self.back = button(_("返回  Esc"), "plain", "back")
        self.back.clicked.connect(self.left)
        self.header = PageHeader("", "", self.back)
        self.said = label("", wrap=True)
        self.deeds = DeedCard(model)
        self.deeds.packet_asked.connect(self.packet_asked)
        self.deeds.pages_asked.connect(self.pages_asked)
        self._cards = down(gap=12)
        self._lay_out()
        model.changed.connect(self._changed)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def show_packet(self, packet_id: str) -> None:
        """Read a packet, and show it as soon as it is read."""
        if packet_id != self._packet_id:
            self._packet_id, self.found = packet_id, None
            clear(self._cards)
            self.deeds.hide()
            self.header.say(_("自评包"), "")
            self.said.setText(_("正在读…"))
            self.said.show()
        self._read()
        self.back.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the deeds stand beside the packet, or above it."""
        super().resizeEvent(event)
        self._arrange()

    def _read(self) -> None:
        workspace, packet_id = self._model.workspace, self._packet_id
        job = lambda: look_at_packet(workspace, packet_id)  # noqa: E731
        background.run(job, self._show, self._fail)

    def _changed(self) -> None:
        if self._packet_id and self.isVisible():
            self._read()

    def _show(self, found: PacketLook) -> None:
        packet = found.packet
        if packet.packet_id != self._packet_id:
            return
        self.found = found
        self.said.hide()
        self.header.say(packet.facility.name, about_packet(packet))
        self.deeds.show_packet(found)
        self.deeds.show()
        clear(self._cards)
        parts = [
            look_card(found),
            proof_card(packet),
            changes_card(found, self._model.workspace.pack),
            *findings_cards(found),
            history_card(found),
        ]
        add(self._cards, *(each for each in parts if each is not None), None)

    def _fail(self, error: TcmDeskError) -> None:
        self.said.setText(str(error))
        self.said.show()

    def _lay_out(self) -> None:
        sheet, body = surface("ground"), surface("ground")
        self._side = QWidget()
        down(self.deeds, None, owner=self._side, gap=0)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, sheet)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addLayout(self._cards, 1)
        self._columns.addWidget(self._side)
        parts = (self.header, self.said)
        column = down(*parts, owner=body, gap=12, margins=(24, 18, 24, 12))
        column.addWidget(scrolled(sheet), 1)
        down(body, owner=self, gap=0)
        follow(self, PacketPage._arrange)

    def _arrange(self) -> None:
        beside = self.width() / look().factor >= _BESIDE
        direction = QBoxLayout.Direction
        self._columns.setDirection(
            direction.LeftToRight if beside else direction.BottomToTop
        )
        self.deeds.show_column(column=beside)
        self._columns.setSpacing(look().sp(16))
        self._side.setMinimumWidth(look().px(_DEEDS) if beside else 0)
        self._side.setMaximumWidth(look().px(_DEEDS) if beside else _ANY)
