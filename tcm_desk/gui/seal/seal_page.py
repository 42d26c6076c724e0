"""封存报送: what would be sealed, what is still missing, and what was sealed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.home.assessment_cards import standards_words, title_of
from tcm_desk.gui.home.state_words import state_words
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import PageHeader, card, page, rule, surface
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down, scrolled
from tcm_desk.gui.remarks_banner import RemarksBanner
from tcm_desk.gui.seal.blank_form import BlankForm
from tcm_desk.gui.seal.export_dialog import ExportDialog
from tcm_desk.gui.seal.key_dialog import KeyDialog
from tcm_desk.gui.seal.open_points import OpenPoints
from tcm_desk.gui.seal.packet_list import PacketList
from tcm_desk.gui.seal.print_options import PrintOptions
from tcm_desk.gui.seal.seal_dialog import SealDialog
from tcm_desk.gui.seal.unsealed_pages import unsealed_preview
from tcm_desk.i18n import translate as _
from tcm_desk.store.records import AssessmentState, SealedPacket
from tcm_desk.usecases.assessment_events import Standing, standing_of


class SealPage(QStackedWidget):
    """The place of sealing; read anew whenever it is shown.

    Its main button stands in a foot that never scrolls.

    Signals:
        check_list_asked: show what is still to be done (one group).
        fact_asked: go to this fact (FactKey).
    """

    check_list_asked = Signal(object)
    fact_asked = Signal(object)

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self.model = model
        self.blank = BlankForm(model)
        self.header = PageHeader(_("封存报送"), "", self.blank.button)
        self.banner = RemarksBanner(model)
        self.lock = self.banner.lock
        self.points, self.packets = OpenPoints(model), PacketList(model)
        self._title, self._standards = label("", "h2"), label("", "small", wrap=True)
        self.state = label("", "h3", right=True)
        self.seal = button(_("封存…"), "main", "seal")
        self.export = button(_("写到 U 盘…"), "main", "usb")
        self.look = button(_("预览报告"), "plain", "search")
        self._beside = label("", "small", wrap=True)
        self.preview = unsealed_preview(model)
        self.options = PrintOptions(model)
        self.front = self._lay_out()
        self.addWidget(self.front)
        self.addWidget(self.preview)
        self._listen()

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew how everything stands."""
        super().showEvent(event)
        self.read()
        (self.export if self.model.locked else self.seal).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the preview with the place: it would show an older state."""
        super().hideEvent(event)
        self._leave_preview()

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

    def show_preview(self) -> None:
        """Show the report as it would print now."""
        self.setCurrentWidget(self.preview)
        self.preview.start()

    def read(self) -> None:
        """Show how everything stands."""
        snapshot, workspace = self.model.snapshot, self.model.workspace
        standing = standing_of(workspace, snapshot)
        facility = snapshot.header.facility.name
        self.header.say(
            self.header.title.text(),
            _("{facility}　{title}").format(
                facility=facility, title=title_of(snapshot)
            ),
        )
        self._title.setText(title_of(snapshot))
        self._standards.setText(standards_words(snapshot))
        self.state.setText(_state_words(standing))
        self.points.read_again()
        self.packets.read_again()
        locked, must = standing.state.locked, self.points.must
        self.seal.setVisible(not locked)
        self.export.setVisible(locked)
        self.look.setVisible(not locked)
        self._options.setVisible(not locked)
        self.seal.setEnabled(not must)
        self._beside.setText(_beside(standing, must))

    def _lay_out(self) -> QFrame:
        head = across(gap=16)
        head.addLayout(down(self._title, self._standards, gap=4), 1)
        head.addWidget(self.state)
        margins = (22, 18, 22, 18)
        what = card(head, rule(), self.points, gap=12, margins=margins)
        title = label(_("封存过的自评包"), "h3")
        sealed = card(title, self.packets, gap=8, margins=(22, 16, 22, 12))
        self._options = card(self.options, margins=(22, 10, 22, 10))
        parts = (self.header, what, self._options, sealed, None)
        sheet = page(*parts, margins=(28, 18, 28, 16))
        foot = surface("status")
        line = across(owner=foot, gap=14, margins=(28, 10, 28, 10))
        line.addWidget(self._beside, 1)
        for each in (self.look, self.seal, self.export):
            line.addWidget(each)
        front = surface("ground")
        column = down(self.banner, owner=front, gap=0)
        column.addWidget(scrolled(sheet), 1)
        column.addWidget(foot)
        return front

    def _listen(self) -> None:
        self.seal.clicked.connect(self.ask)
        self.export.clicked.connect(self._export_latest)
        self.look.clicked.connect(self.show_preview)
        self.preview.left.connect(self._leave_preview)
        self.points.check_list_asked.connect(self.check_list_asked)
        self.points.fact_asked.connect(self.fact_asked)
        self.packets.export_asked.connect(self._export)
        self.blank.told.connect(self._beside.setText)
        self.model.changed.connect(self._model_changed)
        self.model.refusals_changed.connect(self._model_changed)

    def _model_changed(self) -> None:
        if self.isVisible():
            self.read()

    def _leave_preview(self) -> None:
        self.preview.stop()
        if self.currentWidget() is not self.front:
            self.setCurrentWidget(self.front)
            self.look.setFocus()

    def _export_latest(self) -> None:
        self._export(self.packets.packets[0])

    def _export(self, packet: SealedPacket) -> None:
        ExportDialog(self.model, packet, self.window()).open()


def _state_words(standing: Standing) -> str:
    words = state_words(standing)
    if not standing.version:
        return words
    return _("{state}，第 {version} 版").format(state=words, version=standing.version)


def _beside(standing: Standing, must: int) -> str:
    match standing.state:
        case AssessmentState.SEALED:
            return _("封存好了，还没有交出去。写到 U 盘，送区县。")
        case AssessmentState.EXPORTED:
            return _("已经写出，等区县收下。要再写一份，不用输口令。")
        case AssessmentState.ACKNOWLEDGED:
            return _("区县的回执已经收到。")
        case _ if must:
            return _("先改好必须改的地方，再封存。")
        case _ if standing.version and standing.changed:
            return _("上次封存以后又改过，要重新封存才算数。")
        case _:
            return _(
                "封存就是签名：生成报告、签上本机构的名、写到 U 盘，再读回来核验。"
            )
