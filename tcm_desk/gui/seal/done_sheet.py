"""What sealing has done: the proofs with their times, and the short code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, down
from tcm_desk.gui.seal.drives import Destination
from tcm_desk.gui.seal.eject import can_eject
from tcm_desk.gui.seal.proofs import Proofs
from tcm_desk.i18n import translate as _
from tcm_desk.wording.numbers import grouped

if TYPE_CHECKING:
    from tcm_desk.usecases.seal_assessment import Sealed

_BYTES_IN_KB = 1024
_STEPS = (
    "printed",
    "archivable",
    "sealed",
    "written",
    "read_back",
    "verified",
    "rejudged",
)


class DoneSheet(QWidget):
    """First the steps as they are done, then what may be done now.

    Signals:
        folder_asked: show where the file lies.
        eject_asked: let the stick go.
        cancel_asked: stop, and leave nothing behind.
        left: all is read.
    """

    folder_asked = Signal()
    eject_asked = Signal()
    cancel_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.under = label("", "h1"), label("", "small", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("封存的进度"))
        self.progress.setMaximum(len(_STEPS))
        self.proofs = Proofs()
        self.code = label("", "h2")
        self._code_line = QWidget()
        line = across(
            label(_("短码"), "hint"), self.code, owner=self._code_line, gap=12
        )
        said = _("印在每一页的页脚。区县打电话来时报这个码。")
        line.addWidget(label(said, "small", wrap=True), 1)
        self.folder = button(_("打开所在文件夹"), "plain", "folder")
        self.eject = button(_("弹出 U 盘"), "plain", "usb")
        self.cancel = button(_("取消  Esc"))
        self.done = button(_("完成  Enter"), "main")
        for each, signal in (
            (self.folder, self.folder_asked),
            (self.eject, self.eject_asked),
            (self.cancel, self.cancel_asked),
            (self.done, self.left),
        ):
            each.setAutoDefault(True)
            each.clicked.connect(signal)
        head = across(Icon("seal", "accent", 48), gap=16)
        head.addLayout(down(self.title, self.under, self.progress, gap=4), 1)
        column = down(head, self.proofs, self._code_line, owner=self, gap=16)
        buttons = across(self.cancel, self.eject, self.folder, None, self.done)
        add(column, None, buttons)
        self.show_working()

    def show_working(self) -> None:
        """Say that it goes on."""
        self.title.setText(_("正在封存"))
        self.under.setText(_("要几秒钟。请不要拔 U 盘，不要关电脑。"))
        self.progress.setValue(0)
        self.proofs.show_none()
        self.cancel.setEnabled(True)
        self._show_end(shown=False)

    def show_stopping(self) -> None:
        """Say that the step in hand is still finished."""
        self.under.setText(_("正在停下，不会留下写了一半的文件…"))
        self.cancel.setEnabled(False)

    def show_step(self, step: str, time: str) -> None:
        """Tick a step that is done."""
        self.proofs.show_done(step, time)
        self.progress.setValue(_STEPS.index(step) + 1)

    def show_done(
        self, sealed: Sealed, destination: Destination, snapshot: Snapshot
    ) -> None:
        """Say what was proven, and where it is."""
        self.title.setText(_("已封存"))
        self.under.setText(_where_words(destination))
        self.proofs.show_details(_details(sealed, snapshot))
        self.code.setText(sealed.packet.short_code)
        self._show_end(shown=True)
        self.eject.setVisible(destination.removable and can_eject())
        self.done.setDefault(True)
        self.done.setFocus()

    def show_ejecting(self, destination: Destination) -> None:
        """Say that the stick is being let go."""
        self.title.setText(_("已封存，正在弹出 U 盘"))
        self.under.setText(_where_words(destination))
        self.eject.setEnabled(False)

    def show_ejected(self, destination: Destination, *, done: bool) -> None:
        """Say that the stick may be pulled out, or what must be done before."""
        self.eject.setVisible(not done and can_eject())
        self.eject.setEnabled(not done)
        where = _where_words(destination)
        if done:
            self.folder.hide()  # what it would show has left with the stick
            self.title.setText(_("已封存，可以拔出 U 盘"))
            self.under.setText(where)
        else:
            self.title.setText(_("已封存，请先弹出 U 盘"))
            advice = _("{where}先在系统里弹出，再拔。")
            self.under.setText(advice.format(where=where))

    def _show_end(self, *, shown: bool) -> None:
        self.cancel.setVisible(not shown)
        self.progress.setVisible(not shown)
        self.eject.hide()
        for part in (self._code_line, self.folder, self.done):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
            part.setVisible(shown)


def _where_words(destination: Destination) -> str:
    if destination.kept:
        return _("自评包留在本机，还没有交出去。以后在这一页写到 U 盘，不用再输口令。")
    if destination.removable:
        return _("自评包在 U 盘“{name}”里，本机也留了一份。").format(
            name=destination.name
        )
    return _("自评包在 {folder}，本机也留了一份。").format(folder=destination.folder)


def _details(sealed: Sealed, snapshot: Snapshot) -> Mapping[str, str]:
    packet = sealed.packet
    digest = sealed.record.file_digest
    return {
        "archivable": _("PDF/A-3，多年以后也打得开"),
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
