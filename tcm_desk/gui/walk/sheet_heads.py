"""The names over the columns of a sheet, and over the list of duties in it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.rows import draw_text
from tcm_desk.gui.look.segments import has_or_not
from tcm_desk.gui.look.tokens import Token
from tcm_desk.gui.walk.last_period import last_period_word
from tcm_desk.gui.walk.list_plan import ListColumns
from tcm_desk.gui.walk.row_plan import GAP, SIDE, Columns
from tcm_desk.i18n import translate as _

_HEAD, _LIST_HEAD = 38, 32
_LAST_REACH = 40


class _Name(NamedTuple):
    """A word over a column."""

    left: int
    right: int
    word: str
    at_right: bool = False


class _Head(QWidget):
    """One line of names; what they are follows from the width."""

    height_in_type = _HEAD
    ground: Token = "sheet"

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        quarter = model.snapshot.header.period.quarter is not None
        self.now = _("本季") if quarter else _("今年")
        self.last = last_period_word(model)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow(self, lambda each: each.updateGeometry())

    def names(self, width: int) -> tuple[_Name, ...]:
        """Return the names at this width."""
        raise NotImplementedError

    def heightForWidth(self, width: int) -> int:
        """Return a line, where there is anything to name."""
        return look().px(self.height_in_type) if self.names(width) else 0

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow sheet has no head."""
        return True

    def sizeHint(self) -> QSize:
        """Return the size at the width there is."""
        return QSize(look().px(200), self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write each name over its column."""
        names, height = self.names(self.width()), self.height()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look().colour(self.ground))
            for left, right, word, at_right in names:
                box = QRectF(left, 0, right - left, height)
                draw_text(painter, box, word, "hint", "ink3", right=at_right)
            if names:
                line = QRect(0, height - 1, self.width(), 1)
                painter.fillRect(line, look().colour("line"))


class SheetHead(_Head):
    """Over the questions, each in a row of its own."""

    def names(self, width: int) -> tuple[_Name, ...]:
        """Return nothing where there are no columns."""
        columns = Columns.at(width)
        if columns is None:
            return ()
        gap = look().sp(GAP)
        return (
            _Name(look().sp(SIDE), columns.now, _("题目")),
            _Name(columns.now, columns.last, self.now),
            _Name(columns.last, columns.evidence - gap, self.last, at_right=True),
            _Name(columns.evidence, columns.right, _("佐证")),
        )


class ListHead(_Head):
    """Over the duties: one line for all of them says what is asked."""

    height_in_type = _LIST_HEAD
    ground: Token = "sunk"

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__(model)
        self._control = has_or_not("")  # never shown: as wide as those in the list
        self._control.setParent(self)
        self._control.hide()

    def names(self, width: int) -> tuple[_Name, ...]:
        """Return the sentence alone where there is no room for columns."""
        columns, gap = (
            ListColumns.at(width, self._control.sizeHint().width()),
            look().sp(GAP),
        )
        sentence = _("工作要求：有没有、做没做，逐条选")
        if not columns.shows_last:
            return (_Name(look().sp(SIDE), columns.right, sentence),)
        last = columns.last - look().px(_LAST_REACH)  # its name is wider than it
        return (
            _Name(look().sp(SIDE), columns.now, sentence),
            _Name(columns.now, last, self.now),
            _Name(last, columns.evidence - gap, self.last, at_right=True),
            _Name(columns.evidence, columns.right, _("佐证、备注")),
        )
