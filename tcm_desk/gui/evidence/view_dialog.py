"""A piece of evidence as large as the window, and a copy of its file to take away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.picture_box import PictureBox
from tcm_desk.gui.evidence.tiles import day_line, shown_name
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.look import look
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.show_evidence import copy_evidence

_WIDTH, _ROUND = 1180, 210


class ViewDialog(SheetDialog):
    """The picture, what it is called, and the way to its file."""

    def __init__(
        self, model: AssessmentModel, item: EvidenceItem, window: QWidget
    ) -> None:
        super().__init__(window, shown_name(item))
        self._model, self._item = model, item
        room = (window.height() - look().px(_ROUND)) / look().factor
        self.picture = PictureBox(model, max(200, int(room)))
        self.picture.setAccessibleName(shown_name(item))
        self.picture.show_item(item)
        self.told = label(day_line(item), "small", wrap=True)
        self.save = button(_("另存一份…"), "plain", "folder")
        self.save.clicked.connect(self._save)
        leave = button(_("返回  Esc"), "main")
        leave.setDefault(True)
        leave.clicked.connect(self.reject)
        foot = across(self.save, gap=12)
        foot.addWidget(self.told, 1)
        foot.addWidget(leave)
        down(
            label(shown_name(item), "h2", wrap=True),
            self.picture,
            foot,
            owner=self.sheet,
            gap=12,
            margins=(24, 18, 24, 16),
        )
        self.keep_width(_WIDTH)
        leave.setFocus()

    def _save(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("另存一份"), self._item.file
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write a copy of the file; what hinders it is said in a sentence."""
        try:
            copy_evidence(self._model.workspace, self._item, path)
        except TcmDeskError as fault:
            self.told.setText(str(fault))
        else:
            self.told.setText(_("已另存：{name}").format(name=path.name))
