"""The packets sealed of an assessment, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, clear, down, fix_width
from tcm_desk.gui.seal.event_words import event_words
from tcm_desk.i18n import translate as _
from tcm_desk.store.records import AssessmentEvent, SealedPacket
from tcm_desk.usecases.assessment_events import list_events
from tcm_desk.usecases.list_packets import list_packets

_MOMENT = "%Y-%m-%d %H:%M"


class PacketList(QWidget):
    """The latest first: version, short code, where it went, and why it was withdrawn.

    Signals:
        export_asked: write this packet elsewhere (SealedPacket).
    """

    export_asked = Signal(object)

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model = model
        self.packets: Sequence[SealedPacket] = ()
        self._lines = down(owner=self, gap=0)

    def read_again(self) -> None:
        """Show what was sealed so far."""
        workspace, id_ = self._model.workspace, self._model.assessment_id
        events = list_events(workspace, id_)
        self.packets = list_packets(workspace, id_)
        clear(self._lines)
        for packet in self.packets:
            told = [each for each in events if each.version == packet.version]
            self._lines.addWidget(self._line(packet, told))
        if not self.packets:
            nothing = _("还没有封存过。封存后，这里记着每一版的短码、时间和去处。")
            self._lines.addWidget(label(nothing, "small", wrap=True))

    def _line(self, packet: SealedPacket, events: Sequence[AssessmentEvent]) -> QFrame:
        made = QFrame()
        made.setProperty("surface", "row")
        version = label(f"v{packet.version}", "h3")
        fix_width(version, 40)
        code = label(packet.short_code, "h3")
        head = across(Icon("file", "ink2", 20), version, code, gap=12)
        head.addWidget(label(packet.file_name, "small", wrap=True), 1)
        export = button(_("写到 U 盘…"), "quiet", "usb")
        folder = button(_("打开所在文件夹"), "quiet", "folder")
        for each in (export, folder):
            each.setAccessibleDescription(packet.file_name)
            head.addWidget(each)
        export.clicked.connect(lambda: self.export_asked.emit(packet))
        folder.clicked.connect(self._open_folder)
        down(
            head,
            *(label(self._words(each), "hint", wrap=True) for each in events),
            owner=made,
            gap=2,
            margins=(0, 6, 0, 8),
        )
        return made

    def _words(self, event: AssessmentEvent) -> str:
        moment = event.at.astimezone(self._model.workspace.now().tzinfo)
        words = f"{moment:{_MOMENT}}　{event_words(event)}"
        return f"{words}　{event.actor}" if event.actor else words

    def _open_folder(self) -> None:
        folder = self._model.workspace.packets
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
