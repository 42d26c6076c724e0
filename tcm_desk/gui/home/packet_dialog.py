"""打开自评包: the verdict in plain words, what is inside, and taking it in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.home.packet_text import packet_text
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.icons import Glyph, Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.marks import Mark
from tcm_desk.gui.look.tokens import Token
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.packet.verdict import PacketStatus, ProblemCode
from tcm_desk.usecases.open_packet import OpenedPacket, import_packet, open_packet
from tcm_desk.usecases.take_in_receipt import packet_answered, take_in_receipt
from tcm_desk.usecases.trusted_districts import trust_district
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.terms import period_name
from tcm_desk.wording.verdicts import status_word

_WIDTH, _TEXT, _AROUND, _LEAST = 860, 280, 300, 120

_ICONS: Mapping[PacketStatus, tuple[Glyph, Token]] = {
    PacketStatus.VALID: ("tick", "accent"),
    PacketStatus.UNKNOWN_SIGNER: ("help", "ink2"),
}


class PacketDialog(SheetDialog):
    """Checks a file, says what it proves, and shows what it says, to read only.

    Signals:
        imported: it became an assessment kept here (its id).
        answered: the district's receipt was taken in.
    """

    imported = Signal(object)
    answered = Signal()

    def __init__(self, workspace: Workspace, window: QWidget, path: Path) -> None:
        super().__init__(window, _("打开自评包"))
        self._workspace, self._path = workspace, path
        self.packet: OpenedPacket | None = None
        self._icon, self._mark = Icon("help", "ink2", 24), Mark("stop", 24)
        self._icon.hide()
        self._mark.hide()
        self.verdict = label(_("正在核验…"), "h2", wrap=True)
        self.reasons, self.facts = label("", wrap=True), label("", "small", wrap=True)
        self.told = label("", "small", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("自评包里的内容"))
        follow(self.text, lambda each: each.setFixedHeight(_text_height(window)))
        self.read, self.take = button(_("看里面的内容")), button(_("导入"), "main")
        self.keep = button(_("收下回执"), "main")
        self.trust = button(_("登记区县证书…"))
        self._lay_out()
        for each in (self.reasons, self.facts, self.told, self.text):
            each.hide()
        self._prepare_ways()
        self.keep_width(_WIDTH)
        self._check()

    def _prepare_ways(self) -> None:
        """Keep the buttons back until the verdict says which of them lead on."""
        for way, action in (
            (self.read, self._show_text),
            (self.take, self._import),
            (self.keep, self._keep_receipt),
            (self.trust, self._ask_certificate),
        ):
            way.hide()
            way.setAutoDefault(True)
            way.clicked.connect(action)

    def _check(self) -> None:
        workspace, path = self._workspace, self._path
        background.run(lambda: open_packet(workspace, path), self._show, self._fail)

    def _lay_out(self) -> None:
        leave = button(_("返回  Esc"))
        leave.setAutoDefault(True)
        leave.clicked.connect(self.reject)
        head = across(self._icon, self._mark, gap=12)
        head.addWidget(self.verdict, 1)
        down(
            label(_("打开自评包"), "h1"),
            label(self._path.name, "hint", wrap=True),
            head,
            self.reasons,
            self.facts,
            self.text,
            self.told,
            None,
            across(leave, self.read, None, self.trust, self.take, self.keep, gap=12),
            owner=self.sheet,
            gap=12,
            margins=(28, 22, 28, 20),
        )

    def _show(self, packet: OpenedPacket) -> None:
        self.packet = packet
        status = packet.checked.verdict.status
        vouched = status in _ICONS  # no verdict of a standard: no shape of one
        self._icon.setVisible(vouched)
        self._mark.setVisible(not vouched)
        self._icon.show_glyph(*_ICONS.get(status, ("help", "ink2")))
        self.verdict.setText(_verdict_words(packet))
        _say(self.reasons, "\n".join(packet.checked.sentences))
        _say(self.facts, "\n".join(_fact_lines(packet)))
        _say(self.told, _import_words(packet))
        self.read.setVisible(packet.snapshot is not None)
        answered = packet_answered(self._workspace, packet) is not None
        codes = {each.code for each in packet.checked.verdict.problems}
        self.keep.setVisible(answered)
        self.trust.setVisible(packet.own and ProblemCode.UNTRUSTED_RECEIPT in codes)
        self.take.setVisible(packet.may_be_imported and not answered)
        if answered:
            _say(self.told, _("这是对本机构自评包的回执，收下后与原件放在一起。"))
        if packet.snapshot is not None:
            self.read.setFocus()
        self.centre()

    def _fail(self, error: TcmDeskError) -> None:
        self._mark.show()
        self.verdict.setText(str(error))
        self.centre()

    def _show_text(self) -> None:
        if self.packet is None or self.packet.snapshot is None:
            return
        self.text.setPlainText(packet_text(self.packet.snapshot))
        self.text.show()
        self.text.setFocus()
        self.read.hide()
        self.centre()

    def trust_file(self, file: Path) -> None:
        """Trust the district whose certificate this is, and look once more."""
        try:
            trust_district(self._workspace, file)
        except TcmDeskError as error:
            _say(self.told, str(error))
            self.centre()
            return
        self._check()

    def _ask_certificate(self) -> None:
        title = _("区县给的根证书（district-root.pem）")
        kinds = _("证书 (*.pem)")
        start = str(self._path.parent)
        file, _kind = QFileDialog.getOpenFileName(self.window(), title, start, kinds)
        if file:
            self.trust_file(Path(file))

    def _keep_receipt(self) -> None:
        if self.packet is None:
            return
        try:
            take_in_receipt(self._workspace, self.packet)
        except TcmDeskError as error:
            _say(self.told, str(error))
            self.centre()
            return
        self.accept()
        self.answered.emit()

    def _import(self) -> None:
        if self.packet is None:
            return
        try:
            header = import_packet(self._workspace, self.packet)
        except TcmDeskError as error:
            _say(self.told, str(error))
            self.centre()
            return
        self.accept()
        self.imported.emit(header.id)


def _text_height(window: QWidget) -> int:
    px = look().px
    return max(min(px(_TEXT), window.height() - px(_AROUND)), px(_LEAST))


def _say(where: QLabel, words: str) -> None:
    where.setText(words)
    where.setVisible(bool(words))


def _verdict_words(packet: OpenedPacket) -> str:
    verdict = packet.checked.verdict
    status, codes = verdict.status, {each.code for each in verdict.problems}
    match status:
        case PacketStatus.VALID:
            return _("有效：用这台电脑上的钥匙封存，以后没有被改动过")
        case PacketStatus.UNKNOWN_SIGNER if codes == {ProblemCode.UNTRUSTED_RECEIPT}:
            return _("自评包有效，没有被改动过；盖回执的单位还没有登记")
        case PacketStatus.UNKNOWN_SIGNER:
            return _("没有被改动过，但不能肯定是谁封存的")
        case _:
            return _("{verdict}：里面的内容不能采信").format(
                verdict=status_word(status)
            )


def _fact_lines(packet: OpenedPacket) -> list[str]:
    """Say whose packet it is, of what period, and who sealed it when."""
    verdict, lines = packet.checked.verdict, []
    if packet.snapshot is not None:
        header = packet.snapshot.header
        lines.append(
            _("{facility}　{period}自评").format(
                facility=header.facility.name, period=period_name(header.period)
            )
        )
    if packet.unread:
        lines.append(packet.unread)
    if verdict.signer:
        lines.append(_("签署人：{signer}").format(signer=verdict.signer))
    if verdict.signed_at is not None:
        when = f"{verdict.signed_at:%Y-%m-%d %H:%M}"
        lines.append(_("封存时间（签署人电脑上的）：{time}").format(time=when))
    if verdict.fingerprint:
        lines.append(_("证书指纹：{print}").format(print=verdict.fingerprint))
    if verdict.countersigned:
        lines.append(_("盖有回执。"))
    return lines


def _import_words(packet: OpenedPacket) -> str:
    """Say what taking it in would do, or why it cannot be."""
    if packet.snapshot is None:
        return ""
    if not packet.own:
        return _("这不是本机构的自评包，只能看，不能导入。")
    if packet.begun is None:
        return _("导入后成为本机构的一份自评草稿。")
    if packet.begun.state.locked:
        return _("这一期的自评已经封存。要导入，先在封存报送里撤回。")
    return _("这一期已经有自评：导入时两边都有的，以自评包为准。导入前会先自动备份。")
