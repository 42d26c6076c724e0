"""What sealing asks: the passphrase, where the packet goes, and a second look."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tcm_desk.assessment.findings import Outcome
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.home.assessment_cards import title_of
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import RefusalBox, card
from tcm_desk.gui.look.fields import Tick
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.passphrase_fields import passphrase_field
from tcm_desk.gui.seal.destination_field import DestinationField
from tcm_desk.gui.seal.drives import Destination
from tcm_desk.i18n import translate as _


class AskSheet(QWidget):
    """Passphrase and folder; what went wrong is said here, above the buttons.

    Signals:
        seal_asked: go.
        left: nothing is to be sealed.
    """

    seal_asked = Signal()
    left = Signal()

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self.passphrase = passphrase_field(_("签名钥匙的口令"))
        kept = Destination(model.workspace.packets, kept=True)
        self.place = DestinationField(kept)
        self.private = Tick(_("我看过了，这些内容可以报送"))
        self.private.setAccessibleName(self.private.text())
        self.fault = RefusalBox("", "")
        self.fault.hide()
        self.seal = button(_("封存  Enter"), "main")
        self.seal.clicked.connect(self._seal)
        leave = button(_("返回  Esc"))
        leave.setAutoDefault(True)  # Enter presses the button one stands on
        leave.clicked.connect(self.left)
        self._missing = label("", "incomplete", right=True)
        foot = across(leave, gap=12)
        foot.addWidget(self._missing, 1)
        foot.addWidget(self.seal)
        self.counts = label(_counts(model), "small", wrap=True)
        title = _("封存 {title}").format(title=title_of(model.snapshot))
        self._private = self._private_card(len(model.snapshot.private))
        down(
            label(title, "h1"),
            self.counts,
            4,
            FormRows(
                FormRow(_("口令"), self.passphrase, _("第一次使用时定的口令")),
                FormRow(_("写到"), self.place).widened(),
            ),
            self._private,
            self.fault,
            None,
            foot,
            owner=self,
            gap=12,
        )

    @property
    def destination(self) -> Destination:
        """Where the packet is to go."""
        return self.place.destination

    def enter(self) -> None:
        """Stand in the passphrase; Enter seals."""
        self.seal.setDefault(True)
        self.passphrase.setFocus()

    def show_fault(self, sentence: str) -> None:
        """Say why it was not sealed, and ask again."""
        self.fault.say(sentence, _("没有留下写了一半的文件，可以再试。"))
        self.fault.show()
        self.enter()

    def _stand_in(self, field: QWidget) -> None:
        """Stand in a field, and bring it into view where the dialog scrolls."""
        field.setFocus()
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(field)

    def _private_card(self, count: int) -> QFrame:
        """Ask for one deliberate tick where personal data may go along."""
        words = _("有 {count} 处像是个人信息（证件号、电话或病人姓名），列在上一页。")
        said = label(words.format(count=count), wrap=True)
        made = card(said, self.private, kind="sunk", gap=6, margins=(14, 10, 14, 8))
        made.setVisible(count > 0)
        self._must_look = count > 0
        return made

    def _seal(self) -> None:
        missing = [
            (not self.passphrase.text(), _("口令"), self.passphrase),
            (self._must_look and not self.private.isChecked(), _("勾选已看过"), None),
        ]
        for lacks, word, field in missing:
            if lacks:
                self._missing.setText(_("还差：{what}").format(what=word))
                self._stand_in(field or self.private)
                return
        self._missing.setText("")
        self.fault.hide()
        self.seal_asked.emit()


def _counts(model: AssessmentModel) -> str:
    snapshot = model.snapshot
    return _(
        "{facility}：达标 {met} 项，未达标 {not_met} 项，待补 {incomplete} 项。"
        "封存照现在的样子签名，之后就不能改了；要改，先撤回。"
    ).format(
        facility=snapshot.header.facility.name,
        met=snapshot.count(Outcome.MET),
        not_met=snapshot.count(Outcome.NOT_MET),
        incomplete=snapshot.count(Outcome.INCOMPLETE),
    )
