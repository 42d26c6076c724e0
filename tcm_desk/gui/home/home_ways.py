"""What can be begun from the home page: new, carried over, opened, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.ask import Question
from tcm_desk.gui.home.bin_dialog import BinDialog
from tcm_desk.gui.home.carry_over_dialog import CarryOverDialog
from tcm_desk.gui.home.new_assessment import NewAssessment
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.own_files import looks_like_answer
from tcm_desk.i18n import translate as _
from tcm_desk.store.records import AssessmentRecord
from tcm_desk.usecases.assessment_bin import put_aside, take_out


class HomeWays(QObject):
    """The buttons, and the dialogs behind them.

    Signals:
        assessment_asked: open this assessment (its id).
        changed: what the page shows has changed.
        told: what could not be done, for the status line.
    """

    assessment_asked = Signal(object)
    changed = Signal()
    told = Signal(str)

    def __init__(self, model: AssessmentModel, page: QWidget) -> None:
        super().__init__(page)
        self._model, self._page = model, page
        self._aside: Sequence[AssessmentRecord] = ()
        self.carry_first = False  # nothing is filled, and something stands before
        self.new = button(_("新建自评"), "plain", "plus")
        self.carry = button(_("从上期带入…"), "plain", "carried")
        self.packet = button(_("打开自评包…"), "quiet", "folder")
        self.bin = button("", "quiet", "trash")
        self.head = (self.packet, self.carry, self.new)
        self.foot = flowing(self.bin)
        self.new.clicked.connect(self.ask_new)
        self.carry.clicked.connect(self.ask_carry)
        self.packet.clicked.connect(self.ask_packet)
        self.bin.clicked.connect(self.ask_bin)

    def show_records(
        self, own: Sequence[AssessmentRecord], aside: Sequence[AssessmentRecord]
    ) -> None:
        """Offer what there is: something before, something put aside."""
        first_day = self._model.snapshot.header.period.first_day
        earlier = any(each.header.period.last_day < first_day for each in own)
        self.carry.setVisible(earlier and not self._model.locked)
        empty = all(key.row for key in self._model.snapshot.facts)  # but registers
        self.carry_first = earlier and empty and not self._model.locked
        self.carry.set_kind("main" if self.carry_first else "plain")
        self._aside = aside
        self.foot.setVisible(bool(aside))
        self.bin.setText(_("回收站 {count}").format(count=len(aside)))

    def ask_new(self) -> None:
        """Ask for period and standards of a new one."""
        dialog = NewAssessment(self._model, self._page.window())
        dialog.begun.connect(self._open)
        dialog.open()

    def ask_carry(self) -> None:
        """Show what of the last period still stands."""
        dialog = CarryOverDialog(self._model, self._page.window())
        dialog.accepted.connect(self.changed)
        dialog.open()

    def ask_packet(self) -> None:
        """Ask for the file of a packet."""
        kinds = _("自评包和退回意见 (*.pdf *.tcmreply)")
        name, _kind = QFileDialog.getOpenFileName(
            self._page.window(), _("打开自评包"), "", kinds
        )
        if name:
            self.open_packet(Path(name))

    def open_packet(self, path: Path) -> None:
        """Show what a packet proves and says, or what the district answered one."""
        if looks_like_answer(path):
            self._open_answer(path)
            return
        from tcm_desk.gui.home.packet_dialog import PacketDialog  # noqa: PLC0415 - slow

        dialog = PacketDialog(self._model.workspace, self._page.window(), path)
        dialog.imported.connect(self._open)
        dialog.answered.connect(self.changed)
        dialog.open()

    def _open_answer(self, path: Path) -> None:
        from tcm_desk.gui.answer_dialog import AnswerDialog  # noqa: PLC0415 - slow

        dialog = AnswerDialog(self._model.workspace, self._page.window(), path)
        dialog.answered.connect(self.changed)
        dialog.open()

    def ask_bin(self) -> None:
        """Show what was put aside."""
        dialog = BinDialog(self._model.workspace, self._aside, self._page.window())
        dialog.taken_out.connect(self.changed)
        dialog.open()

    def ask_aside(self, assessment_id: UUID, title: str) -> None:
        """Ask by name whether an assessment goes out of sight."""
        words = _("内容、封存过的自评包和历史都还在；随时可以从回收站取出。")
        question = Question(
            self._page.window(),
            _("把“{title}”放进回收站？").format(title=title),
            _("放进回收站"),
            _("留着"),
            label(words, "small", wrap=True),
        )
        question.accepted.connect(lambda: self._put_aside(assessment_id))
        question.open()

    def _put_aside(self, assessment_id: UUID) -> None:
        try:
            put_aside(self._model.workspace, assessment_id)
        except TcmDeskError as error:
            self.told.emit(str(error))
        self.changed.emit()

    def _open(self, assessment_id: UUID) -> None:
        """Open it; one that was put aside comes out with that."""
        try:
            take_out(self._model.workspace, assessment_id)
        except TcmDeskError as error:
            self.told.emit(str(error))
        self.assessment_asked.emit(assessment_id)
