"""What sealing has done: the proofs with their times, and the short code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, down
from tcm_desk.gui.seal.drives import Destination
from tcm_desk.gui.seal.proofs import Proofs
from tcm_desk.i18n import translate as _
from tcm_desk.wording.numbers import grouped

if TYPE_CHECKING:
    from tcm_desk.usecases.seal_assessment import Sealed

_BYTES_IN_KB = 1024


class DoneSheet(QWidget):
    """First the steps as they are done, then what may be done now.

    Signals:
        folder_asked: show where the file lies.
        left: all is read.
    """

    folder_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.under = label("", "h1"), label("", "small", wrap=True)
        self.proofs = Proofs()
        self.code = label("", "h2")
        self._code_line = QWidget()
        line = across(
            label(_("短码"), "hint"), self.code, owner=self._code_line, gap=12
        )
        said = _("印在每一页的页脚。区县打电话来时报这个码。")
        line.addWidget(label(said, "small", wrap=True), 1)
        self.folder = button(_("打开所在文件夹"), "plain", "folder")
        self.done = button(_("完成  Enter"), "main")
        self.folder.setAutoDefault(True)
        self.folder.clicked.connect(self.folder_asked)
        self.done.clicked.connect(self.left)
        head = across(Icon("seal", "accent", 48), gap=16)
        head.addLayout(down(self.title, self.under, gap=4), 1)
        column = down(head, self.proofs, self._code_line, owner=self, gap=16)
        add(column, None, across(self.folder, None, self.done))
        self.show_working()

    def show_working(self) -> None:
        """Say that it goes on."""
        self.title.setText(_("正在封存"))
        self.under.setText(_("要几秒钟。请不要拔 U 盘，不要关电脑。"))
        self._show_end(shown=False)

    def show_step(self, step: str, time: str) -> None:
        """Tick a step that is done."""
        self.proofs.show_done(step, time)

    def show_done(
        self, sealed: Sealed, destination: Destination, snapshot: Snapshot
    ) -> None:
        """Say what was proven, and what may be done now."""
        self.title.setText(
            _("已封存，请先弹出 U 盘") if destination.removable else _("已封存")
        )
        self.under.setText(_where_words(destination))
        self.proofs.show_details(_details(sealed, snapshot))
        self.code.setText(sealed.packet.short_code)
        self._show_end(shown=True)
        self.done.setDefault(True)
        self.done.setFocus()

    def _show_end(self, *, shown: bool) -> None:
        for part in (self._code_line, self.folder, self.done):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
            part.setVisible(shown)


def _where_words(destination: Destination) -> str:
    if destination.removable:
        return _(
            "自评包在 U 盘“{name}”里，本机也留了一份。先在系统里弹出 U 盘，再拔。"
        ).format(name=destination.name)
    return _("自评包在 {folder}，本机也留了一份。").format(folder=destination.folder)


def _details(sealed: Sealed, snapshot: Snapshot) -> Mapping[str, str]:
    packet = sealed.packet
    digest = sealed.record.file_digest
    return {
        "written": _("{file}　{size} KB").format(
            file=packet.path.name, size=grouped(len(packet.pdf) // _BYTES_IN_KB)
        ),
        "read_back": _("逐字节相同，SHA-256 {start} … {end}").format(
            start=digest[:12], end=digest[-8:]
        ),
        "verified": _("签名完好，签署人 {facility}").format(
            facility=snapshot.header.facility.name
        ),
        "rejudged": _(
            "{count} 项结论与本机相同："
            "达标 {met} · 未达标 {not_met} · 待补 {incomplete}"
        ).format(
            count=sum(snapshot.count(each) for each in Outcome),
            met=snapshot.count(Outcome.MET),
            not_met=snapshot.count(Outcome.NOT_MET),
            incomplete=snapshot.count(Outcome.INCOMPLETE),
        ),
    }
