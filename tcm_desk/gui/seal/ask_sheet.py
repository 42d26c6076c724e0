"""What sealing asks: the passphrase, and where the packet goes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.findings import Outcome
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.home.assessment_cards import title_of
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import RefusalBox
from tcm_desk.gui.look.fields import Choice
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.passphrase_fields import passphrase_field
from tcm_desk.gui.seal.drives import Destination, destinations
from tcm_desk.i18n import translate as _


class AskSheet(QWidget):
    """Passphrase and folder; what went wrong is said here, above the buttons.

    Signals:
        seal_asked: go.
        other_folder_asked: choose a folder that is not in the list.
        left: nothing is to be sealed.
    """

    seal_asked = Signal()
    other_folder_asked = Signal()
    left = Signal()

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._destinations = destinations()
        self.passphrase = passphrase_field(_("签名钥匙的口令"))
        self.folder = Choice(_("写到哪里"))
        self.other = button(_("另选文件夹…"), "plain", "folder")
        self.other.clicked.connect(self.other_folder_asked)
        self.fault = RefusalBox("", _("什么都没有写出，可以再试。"))
        self.fault.hide()
        self.seal = button(_("封存  Enter"), "main")
        self.seal.clicked.connect(self._seal)
        leave = button(_("返回  Esc"))
        for each in (leave, self.other):
            each.setAutoDefault(True)  # Enter presses the button one stands on
        leave.clicked.connect(self.left)
        self._missing = label("", "incomplete", right=True)
        foot = across(leave, gap=12)
        foot.addWidget(self._missing, 1)
        foot.addWidget(self.seal)
        snapshot = model.snapshot
        title = _("封存 {title}").format(title=title_of(snapshot))
        down(
            label(title, "h1"),
            label(_counts(model), "small", wrap=True),
            4,
            FormRows(
                FormRow(_("口令"), self.passphrase, _("第一次使用时定的口令")),
                FormRow(_("写到"), self.folder, _("插上 U 盘，这里会排在最前")),
                FormRow("", self.other, ""),
            ),
            self.fault,
            None,
            foot,
            owner=self,
            gap=12,
        )
        self._show_destinations(0)

    @property
    def destination(self) -> Destination:
        """Where the packet is to go."""
        return self._destinations[self.folder.currentIndex()]

    def enter(self) -> None:
        """Stand in the passphrase; Enter seals."""
        self.seal.setDefault(True)
        self.passphrase.setFocus()

    def add_destination(self, chosen: Destination) -> None:
        """Put a folder at the top of the list, chosen."""
        others = [each for each in self._destinations if each.folder != chosen.folder]
        self._destinations = [chosen, *others]
        self._show_destinations(0)
        self.passphrase.setFocus()

    def show_fault(self, sentence: str) -> None:
        """Say why it was not sealed, and ask again."""
        self.fault.say(sentence, _("没有留下写了一半的文件，可以再试。"))
        self.fault.show()
        self.enter()

    def _seal(self) -> None:
        if not self.passphrase.text():
            self._missing.setText(_("还差：{what}").format(what=_("口令")))
            self.enter()
            return
        self._missing.setText("")
        self.fault.hide()
        self.seal_asked.emit()

    def _show_destinations(self, place: int) -> None:
        self.folder.clear()
        for each in self._destinations:
            self.folder.addItem(destination_words(each))
        self.folder.setCurrentIndex(place)


def destination_words(destination: Destination) -> str:
    """Say where a packet goes."""
    if not destination.removable:
        return _("本机 {folder}").format(folder=destination.folder)
    return _("U 盘“{name}” {folder}").format(
        name=destination.name, folder=destination.folder
    )


def _counts(model: AssessmentModel) -> str:
    snapshot = model.snapshot
    return _(
        "{facility}：达标 {met} 项，未达标 {not_met} 项，待补 {incomplete} 项。"
        "封存照现在的样子签名，以后改了要重新封存。"
    ).format(
        facility=snapshot.header.facility.name,
        met=snapshot.count(Outcome.MET),
        not_met=snapshot.count(Outcome.NOT_MET),
        incomplete=snapshot.count(Outcome.INCOMPLETE),
    )
