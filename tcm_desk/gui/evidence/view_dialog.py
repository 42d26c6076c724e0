"""A piece of evidence as large as the window, and a copy of its file to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.picture_box import PictureBox
from tcm_desk.gui.evidence.tiles import day_line, shown_name
from tcm_desk.gui.look.buttons import Button, button
from tcm_desk.gui.look.icons import Glyph
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, down
from tcm_desk.gui.look.look import look
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.show_evidence import copy_evidence

_WIDTH, _ROUND = 1180, 210
_STEPS: Mapping[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class ViewDialog(SheetDialog):
    """The picture, what it is called, and the way to its file."""

    def __init__(
        self, model: AssessmentModel, item: EvidenceItem, window: QWidget
    ) -> None:
        super().__init__(window, shown_name(item))
        self._model, self._item = model, item
        self.told = label(day_line(item), "small", wrap=True)
        room = (window.height() - look().px(_ROUND)) / look().factor
        self.picture = PictureBox(model, max(200, int(room)))
        self.picture.setAccessibleName(shown_name(item))
        self.page, self._pages = 0, 1
        self.picture.came.connect(self._count)
        self.back = self._button(_("上一页"), "PgUp", "back", lambda: self.turn(-1))
        self.on = self._button(_("下一页"), "PgDn", "right", lambda: self.turn(1))
        self.save = self._button(_("另存一份…"), "", "folder", self._save)
        leave = button(_("返回  Esc"), "main")
        leave.setDefault(True)
        leave.clicked.connect(self.reject)
        foot = across(self.save, gap=12)
        foot.addWidget(self.told, 1)
        add(foot, self.back, self.on, leave)
        title = label(shown_name(item), "h2", wrap=True)
        parts = (title, self.picture, foot)
        down(*parts, owner=self.sheet, gap=12, margins=(24, 18, 24, 16))
        self.turn(0)
        self.keep_width(_WIDTH)
        leave.setFocus()

    def _button(
        self, words: str, key: str, glyph: Glyph, act: Callable[[], None]
    ) -> Button:
        made = button(words, "plain", glyph)
        made.setToolTip(key)
        made.clicked.connect(lambda _on: act())
        return made

    def turn(self, step: int) -> None:
        """Show another page of a paper."""
        self.page = min(max(self.page + step, 0), self._pages - 1)
        self.picture.show_item(self._item, self.page)
        for each in (self.back, self.on):
            each.setVisible(self._pages > 1)
        self.back.setEnabled(self.page > 0)
        self.on.setEnabled(self.page < self._pages - 1)
        if self._pages > 1:
            said = _("第 {page} 页，共 {pages} 页")
            self.told.setText(said.format(page=self.page + 1, pages=self._pages))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the pages by PgUp and PgDn."""
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turn(step)

    def _count(self, pages: int) -> None:
        if pages != self._pages:
            self._pages = pages
            self.turn(0)

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
