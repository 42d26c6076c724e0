"""The answers an inspector will ask evidence for, and that have none yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tcm_desk.assessment.remarks import RemarkCode
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.label import Label
from tcm_desk.gui.look.icons import draw_icon
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.rows import (
    Index,
    draw_line_below,
    draw_row_ground,
    draw_text,
    list_view,
    row_size,
    state_rect,
)
from tcm_desk.i18n import translate as _
from tcm_desk.wording.rows import subject_words
from tcm_desk.wording.terms import text_of

_GAP_ROLE = int(Qt.ItemDataRole.UserRole)
_HEIGHT, _SIDE, _ICON, _ACTION = 58, 18, 20, 64


class Gap(NamedTuple):
    """An answer without evidence: its fact, its words, what is asked to be seen."""

    key: FactKey
    words: str
    wanted: str


def gaps_in(snapshot: Snapshot) -> list[Gap]:
    """Return every answer that lacks evidence, in the order of the form."""
    return [
        Gap(each.key, subject_words(snapshot, each.key), _wanted(each.details))
        for each in snapshot.remarks
        if each.code is RemarkCode.EVIDENCE_MISSING
    ]


class MissingList(QWidget):
    """One line for each; Enter or a click leads to adding some.

    Signals:
        asked: add evidence for this fact (FactKey).
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines = QStandardItemModel(0, 1, self)
        self.view = list_view(_("缺佐证的题目"), _GapDelegate(self))
        self.view.setModel(self.lines)
        self.view.activated.connect(self._ask)
        self.view.clicked.connect(self._ask)
        down(self.view, owner=self, gap=0)

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show these; one stays on the line one stood on."""
        row = max(self.view.currentIndex().row(), 0)
        self.lines.clear()
        for gap in gaps:
            line = QStandardItem(_("，").join((gap.words, gap.wanted)))
            line.setData(gap, _GAP_ROLE)
            self.lines.appendRow(line)
        if gaps:
            self.view.setCurrentIndex(self.lines.index(min(row, len(gaps) - 1), 0))

    def _ask(self, index: QModelIndex) -> None:
        gap = index.data(_GAP_ROLE)
        if isinstance(gap, Gap):
            self.asked.emit(gap.key)


class _GapDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return row_size(_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        gap = index.data(_GAP_ROLE)
        if not isinstance(gap, Gap):
            return
        rect, px = state_rect(option), look().px
        draw_row_ground(painter, option)
        draw_line_below(painter, rect)
        left = rect.left() + look().sp(_SIDE)
        icon = QRectF(left, rect.center().y() - px(_ICON) / 2, px(_ICON), px(_ICON))
        draw_icon(painter, icon, "clip", "missing")
        left += px(_ICON) + look().sp(12)
        right = rect.right() - look().sp(_SIDE) - px(_ACTION)
        half = rect.height() / 2
        top = rect.top() + look().sp(4)
        words = QRectF(left, top, right - left, half - look().sp(4))
        draw_text(painter, words, gap.words, "small", "ink")
        words.translate(0, words.height())
        draw_text(painter, words, gap.wanted, "hint", "ink3")
        action = QRectF(right, rect.top(), px(_ACTION), rect.height())
        draw_text(painter, action, _("去添加"), "chip", "accent", right=True)


def _wanted(details: object) -> str:
    label = details.get("evidence") if isinstance(details, dict) else None
    if not isinstance(label, Label):
        return ""
    return _("检查时看：{evidence}").format(evidence=text_of(label))
