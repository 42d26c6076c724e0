"""Bars of parts: how much is filled, and how the verdicts divide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.marks import hatch
from tcm_desk.gui.look.tokens import Token
from tcm_desk.i18n import translate as _
from tcm_desk.wording.numbers import grouped

_SPLIT = 2  # between two parts


@dataclass(frozen=True)
class Part:
    """A stretch of a bar; without a tone it is a gap, hatched."""

    count: float
    tone: Token | None


class Bar(QWidget):
    """A total divided into parts from the left; what is over stays track."""

    def __init__(self, height: int = 10) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self._total: float = 0
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self, lambda each: each.setFixedHeight(look().px(height)))

    def show_parts(self, parts: Sequence[Part], total: float, sentence: str) -> None:
        """Show these parts of the total; the sentence is what is read aloud."""
        self._parts, self._total = tuple(parts), total
        self.setAccessibleName(sentence)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, parts and the gaps between them."""
        box = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(box, box.height() / 2, box.height() / 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(outline)
            painter.fillRect(box, look().colour("track"))
            for part, stretch in zip(self._parts, self._stretches(), strict=True):
                if part.tone is None:
                    hatch(painter, stretch)
                elif stretch.width() > 0:
                    painter.fillRect(stretch, look().colour(part.tone))

    def _stretches(self) -> list[QRectF]:
        width, height = self.width(), self.height()
        left, found = 0.0, []
        for part in self._parts:
            length = width * part.count / self._total if self._total else 0.0
            split = _SPLIT if left + length < width else 0
            found.append(QRectF(left, 0, max(length - split, 0), height))
            left += length
        return found


class TwoBars(QWidget):
    """已填 over 达标: two questions that never share a bar."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        self.filled, self.met = Bar(), Bar()
        self._filled_text, self._met_text = (
            label("", "h3", right=True),
            label("", "h3", right=True),
        )
        for line, (word, bar, count) in enumerate(
            (
                (_("已填"), self.filled, self._filled_text),
                (_("达标"), self.met, self._met_text),
            )
        ):
            grid.addWidget(label(word, "small"), line, 0)
            grid.addWidget(bar, line, 1)
            grid.addWidget(count, line, 2)
        follow(grid, lambda each: each.setHorizontalSpacing(look().sp(12)))
        follow(grid, lambda each: each.setVerticalSpacing(look().sp(8)))

    def show_filled(self, filled: int, applicable: int) -> None:
        """Show how many of the applicable questions are answered."""
        self._filled_text.setText(f"{grouped(filled)} / {grouped(applicable)}")
        sentence = _("已填 {done} 题，共 {total} 题")
        self.filled.show_parts(
            [Part(filled, "plain")],
            applicable,
            sentence.format(done=filled, total=applicable),
        )

    def show_judged(self, met: int, not_met: int, incomplete: int) -> None:
        """Show how the findings divide; those not applicable are not counted."""
        judged = met + not_met + incomplete
        self._met_text.setText(f"{met} / {judged}")
        sentence = _("达标 {met} 项，未达标 {not_met} 项，待补 {incomplete} 项")
        self.met.show_parts(
            [
                Part(met, "accent"),
                Part(not_met, "unmet"),
                Part(incomplete, "missing_fill"),
            ],
            judged,
            sentence.format(met=met, not_met=not_met, incomplete=incomplete),
        )
