"""封存报送: what would be sealed, what is still missing, and what was sealed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.home.assessment_cards import standards_words, title_of
from tcm_desk.gui.look.buttons import Button, button
from tcm_desk.gui.look.cards import PageHeader, card, page, rule
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, clear, down, fix_width, scrolled
from tcm_desk.gui.look.marks import Mark
from tcm_desk.gui.seal.key_dialog import KeyDialog
from tcm_desk.gui.seal.seal_dialog import SealDialog
from tcm_desk.gui.walk.check_entries import Weight, check_entries
from tcm_desk.i18n import translate as _
from tcm_desk.store.records import SealedPacket
from tcm_desk.usecases.list_packets import list_packets, unsealed_changes


class SealPage(QWidget):
    """The place of sealing; read anew whenever it is shown.

    Signals:
        check_list_asked: show what is still to be done (one group).
    """

    check_list_asked = Signal(object)

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self.model = model
        self.header = PageHeader(_("封存报送"), "")
        self._what, self._packets = down(gap=10), down(gap=0)
        self.seal = button(_("封存…"), "main", "seal")
        self.seal.clicked.connect(self.ask)
        self._beside = label("", "small", wrap=True)
        foot = across(gap=14)
        foot.addWidget(self._beside, 1)
        foot.addWidget(self.seal)
        what = card(self._what, rule(), foot, gap=14, margins=(22, 18, 22, 18))
        title = label(_("封存过的自评包"), "h3")
        sealed = card(title, self._packets, gap=8, margins=(22, 16, 22, 12))
        sheet = page(self.header, what, sealed, None, margins=(28, 18, 28, 16))
        down(scrolled(sheet), owner=self, gap=0)
        model.changed.connect(self._model_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew how everything stands."""
        super().showEvent(event)
        self.read()
        self.seal.setFocus()

    def ask(self) -> None:
        """Ask for passphrase and folder, and seal; first for a key if there is none."""
        workspace, facility = self.model.workspace, self.model.snapshot.header.facility
        if not workspace.key_file(facility.id).exists():
            made = KeyDialog(self.model, self.window())
            made.made.connect(self.ask)
            made.open()
            return
        dialog = SealDialog(self.model, self.window())
        dialog.finished.connect(self.read)
        dialog.open()

    def read(self) -> None:
        """Show how everything stands."""
        snapshot, workspace = self.model.snapshot, self.model.workspace
        packets = list_packets(workspace, self.model.assessment_id)
        facility = snapshot.header.facility.name
        self.header.say(self.header.title.text(), f"{facility}　{title_of(snapshot)}")
        self._show_what(snapshot)
        must = self._count(Weight.MUST)
        self.seal.setEnabled(not must)
        self._beside.setText(_beside(snapshot, packets, must))
        clear(self._packets)
        for packet in packets:
            self._packets.addWidget(self._packet_line(packet))
        if not packets:
            nothing = _("还没有封存过。封存后，这里记着每一份的短码和时间。")
            self._packets.addWidget(label(nothing, "small", wrap=True))

    def _model_changed(self) -> None:
        if self.isVisible():
            self.read()

    def _count(self, weight: Weight) -> int:
        return sum(each.weight is weight for each in check_entries(self.model))

    def _show_what(self, snapshot: Snapshot) -> None:
        clear(self._what)
        add(self._what, label(title_of(snapshot), "h2"))
        add(self._what, label(standards_words(snapshot), "small", wrap=True))
        add(self._what, *self._missing_lines(snapshot))

    def _missing_lines(self, snapshot: Snapshot) -> Sequence[QWidget]:
        progress = snapshot.progress
        open_questions = progress.applicable - progress.answered
        lines = [
            (
                self._count(Weight.MUST),
                "stop",
                _("{count} 处必须改，改好才能封存"),
                Weight.MUST,
            ),
            (open_questions, "incomplete", _("还有 {count} 处没有填"), Weight.OPEN),
            (
                snapshot.count(Outcome.INCOMPLETE),
                "incomplete",
                _("{count} 项指标待补，没有填全就评判不了"),
                Weight.OPEN,
            ),
            (
                snapshot.count(Outcome.NOT_MET),
                "not_met",
                _("{count} 项指标未达标，可以照实封存"),
                Weight.UNMET,
            ),
            (snapshot.count(Outcome.MET), "met", _("{count} 项指标达标"), None),
        ]
        return [
            self._missing_line(state, words.format(count=count), weight)
            for count, state, words, weight in lines
            if count
        ]

    def _missing_line(self, state: str, words: str, weight: Weight | None) -> QWidget:
        made = QFrame()
        line = across(Mark(state, 18), owner=made, gap=10)
        line.addWidget(label(words, wrap=True), 1)
        if weight is not None:
            see = button(_("去看"), "quiet")
            see.setAccessibleDescription(words)
            see.clicked.connect(lambda: self.check_list_asked.emit(weight))
            line.addWidget(see)
        return made

    def _packet_line(self, packet: SealedPacket) -> QFrame:
        folder = self.model.workspace.packets
        made = QFrame()
        made.setProperty("surface", "row")
        code = label(packet.short_code, "h3")
        fix_width(code, 170)
        when = label(f"{packet.sealed_at:%Y-%m-%d %H:%M}", "small")
        line = across(
            Icon("file", "ink2", 20),
            code,
            when,
            owner=made,
            gap=14,
            margins=(0, 4, 0, 4),
        )
        line.addWidget(label(packet.file_name, "small", wrap=True), 1)
        line.addWidget(_folder_button(folder, packet.file_name))
        return made


def _beside(snapshot: Snapshot, packets: Sequence[SealedPacket], must: int) -> str:
    if must:
        return _("先改好必须改的地方，再封存。")
    if packets and not unsealed_changes(snapshot, packets):
        return _("现在的内容已经封存过了，没有再改。再封一份也可以。")
    if packets:
        return _("上次封存以后又改过，要重新封存才算数。")
    return _("封存就是签名：生成报告、签上本机构的名、写到 U 盘，再读回来核验。")


def _folder_button(folder: Path, file_name: str) -> Button:
    made = button(_("打开所在文件夹"), "quiet", "folder")
    made.setAccessibleDescription(file_name)
    made.clicked.connect(
        lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    )
    return made
