"""The evidence of one question, table or row: look, add, say what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.detail_panel import DetailPanel
from tcm_desk.gui.evidence.drops import take_drops, take_pastes
from tcm_desk.gui.evidence.intake import intake_of
from tcm_desk.gui.evidence.intake_line import IntakeLine
from tcm_desk.gui.evidence.offers import Offer, chosen_offers
from tcm_desk.gui.evidence.tile_list import TileList
from tcm_desk.gui.evidence.view_dialog import ViewDialog
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down, scrolled
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.wording.rows import subject_words
from tcm_desk.wording.terms import text_of

_WIDTH, _HEIGHT, _DETAIL, _PICTURE = 1120, 440, 340, 150
_NARROW, _LEAST_TILES = 900, 220  # of the window, in type


_NO_LIMIT = 16_777_215  # of Qt


class EvidenceDialog(SheetDialog):
    """Tiles at the left, the chosen piece at the right; files come in by every way."""

    def __init__(self, model: AssessmentModel, key: FactKey, window: QWidget) -> None:
        super().__init__(window, _("佐证"))
        self._model, self._key = model, FactKey(key.item, key.row)
        self._intake = intake_of(model)
        self.line = IntakeLine(self._intake)
        self.tiles = TileList(model)
        self.nothing = label("", "body", wrap=True)
        self.detail = DetailPanel(model, _PICTURE)
        self.add_button = button(_("选照片或文件…"), "main", "camera")
        self.add_button.clicked.connect(self._choose)
        self._lay_out()
        self.tiles.here.connect(self.detail.show_item)
        self.tiles.opened.connect(self._view)
        self._intake.ended.connect(self._ended)
        model.changed.connect(self.read_again)
        take_drops(self, self.take)
        take_pastes(self, self.take)
        self.keep_width(_WIDTH)
        self.read_again()
        follow(self, EvidenceDialog._arrange)

    def take(self, offers: Sequence[Offer]) -> None:
        """Take files in for what the dialog is about."""
        self._intake.take(offers, [self._key])

    def read_again(self) -> None:
        """Show what supports the fact now."""
        items = self._model.snapshot.evidence_for(self._key.item, self._key.row)
        self.tiles.show_items(items)
        self.tiles.setVisible(bool(items))
        self.nothing.setVisible(not items)
        self._arrange()
        self.add_button.setEnabled(not self._model.locked)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the tiles, or on the way to the first of them."""
        super().showEvent(event)
        stand = self.tiles.view if self.tiles.isVisibleTo(self) else self.add_button
        stand.setFocus()

    def done(self, result: int) -> None:
        """Record what is typed when the dialog is left."""
        self.detail.record_typed()
        super().done(result)

    def _lay_out(self) -> None:
        leave = button(_("返回  Esc"))
        leave.setAutoDefault(True)
        leave.clicked.connect(self.reject)
        self._body = QWidget()
        self._side = scrolled(self.detail)
        self._middle = across(owner=self._body, gap=16)
        self._middle.addWidget(self.tiles, 1)
        self._middle.addWidget(self._side)
        hint = label(_("也可以拖到这里，或按 Ctrl+V 粘贴"), "hint", wrap=True)
        foot = across(leave, gap=12)
        foot.addWidget(hint, 1)
        foot.addWidget(self.add_button)
        self.nothing.setText(_("还没有佐证。把照片或 PDF 拖到这里，或者粘贴、选取。"))
        down(
            label(_("佐证"), "h1"),
            label(subject_words(self._model.snapshot, self._key), "h3", wrap=True),
            *self._wanted(),
            self.line,
            self.nothing,
            self._body,
            foot,
            owner=self.sheet,
            gap=10,
            margins=(28, 22, 28, 18),
        )

    def _arrange(self) -> None:
        """Put the piece beside the tiles, below them where there is little room."""
        px, empty = look().px, not self.tiles.tiles.lines
        narrow = self.window_below.width() < px(_NARROW)
        down_, right = (
            QBoxLayout.Direction.TopToBottom,
            QBoxLayout.Direction.LeftToRight,
        )
        self._middle.setDirection(down_ if narrow else right)
        self._body.setVisible(not empty)
        self.tiles.setMinimumHeight(px(_LEAST_TILES))
        if narrow:
            self._side.setFixedSize(QSize(_NO_LIMIT, self.detail.sizeHint().height()))
            self._side.setMinimumWidth(0)
            self._body.setMinimumHeight(0)
            self._body.setMaximumHeight(_NO_LIMIT)
        else:
            self._side.setMinimumHeight(0)
            self._side.setMaximumHeight(_NO_LIMIT)
            self._side.setFixedWidth(px(_DETAIL))
            self._body.setFixedHeight(px(_HEIGHT))
        self.centre()

    def _wanted(self) -> list[QWidget]:
        """Say what an inspector asks to see."""
        pack = self._model.snapshot.pack
        item = pack.questions.get(self._key.item) or pack.tables.get(self._key.item)
        if item is None or item.evidence is None:
            return []
        words = _("检查时看：{evidence}").format(evidence=text_of(item.evidence))
        return [label(words, "small", wrap=True)]

    def _choose(self) -> None:
        self.take(chosen_offers(self))

    def _view(self, item: EvidenceItem) -> None:
        ViewDialog(self._model, item, self).open()

    def _ended(self, ids: Sequence[str], _refused: Sequence[str]) -> None:
        if ids:
            self.tiles.choose(ids[-1])
        self.centre()


def open_evidence(
    model: AssessmentModel,
    key: FactKey,
    window: QWidget,
    offers: Sequence[Offer] = (),
) -> EvidenceDialog:
    """Show the evidence of a fact over the window, and take in what was dropped."""
    dialog = EvidenceDialog(model, key, window)
    dialog.open()
    dialog.take(offers)
    return dialog
