"""The county's questions: one line each, with last year's answer beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from tcm_desk.assessment.facts import stored_value
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question
from tcm_desk.gui.district.county.county_answers import CountyAnswers
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import RefusalBox
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import (
    across,
    bring_into_view,
    down,
    insist_on_height,
)
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.walk.fact_field import FactField
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of
from tcm_desk.wording.values import value_with_unit, value_words

_ROOM, _FIELD, _LAST, _WIDEST = 760, 240, 170, 980  # of width / factor
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionLine(QWidget):
    """One question with its field, its unit, its hint, and last year's answer.

    Enter goes on, Esc puts the stored value back.
    """

    def __init__(self, model: CountyAnswers, question: Question) -> None:
        super().__init__()
        self._model, self.question = model, question
        self.field = FactField(model, FactKey(question.id))
        self.words = label(text_of(question.label), wrap=True)
        self.words.setBuddy(self.field.control)
        told = " ".join(map(text_of, filter(None, (question.hint, question.evidence))))
        self.hint = label(
            "" if question.hint is None else text_of(question.hint), "hint", wrap=True
        )
        self.hint.setVisible(question.hint is not None)
        unit = "" if question.unit is None else text_of(question.unit)
        self.field.control.setAccessibleDescription(f"{unit} {told}".strip())
        self._unit, self.last = label(unit, "hint"), label("", "hint", wrap=True)
        self._back = button(_("恢复原值　Esc"), "quiet")
        self._back.clicked.connect(self.field.put_back)
        self.refused = RefusalBox("", "", self._back)
        self._answer, self._text = QWidget(), QWidget()
        across(self.field.control, self._unit, None, owner=self._answer, gap=8)
        down(self.words, self.hint, owner=self._text, gap=2)
        self._beside: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for each in (self._text, self._answer, self.last, self.refused):
            each.setParent(self)  # or it is a window until it has its place
        model.changed.connect(self.read_again)
        model.refusals_changed.connect(self.read_again)
        self.read_again()
        follow(self, QuestionLine._arrange)

    def read_again(self) -> None:
        """Show what is stored, and what was not accepted."""
        self.field.read_again()
        waiting = self._model.refused.get(self.field.key)
        self.refused.setVisible(waiting is not None)
        if waiting is not None:
            sentence = _("没有收下 {typed}：{reason}。")
            self.refused.say(
                sentence.format(typed=waiting.typed, reason=waiting.reason),
                self._kept(),
            )
        self.last.setText(self._last_words())
        self.last.setVisible(bool(self.last.text()) or bool(self._beside))
        insist_on_height(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter once the answer is taken; put back by Esc."""
        if event.key() in _ENTER:
            self.field.record()
            if not self.field.refused:
                self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape and self.field.put_back():
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the field beside the question, or below it."""
        super().resizeEvent(event)
        self._arrange()

    def _kept(self) -> str:
        value = self._model.value(self.field.key)
        if value is None:
            return _("这一题还是空的。")
        pack = self._model.snapshot.pack
        return _("仍按 {kept} 计。").format(
            kept=value_with_unit(pack, self.question, value)
        )

    def _last_words(self) -> str:
        text = self._model.last_year.get(self.field.key)
        if text is None:
            return ""
        pack = self._model.snapshot.pack
        value = stored_value(text, self.question, pack)
        return _("去年 {value}").format(value=value_words(pack, self.question, value))

    def _arrange(self) -> None:
        beside = self.width() / look().factor >= _ROOM
        for part, width in ((self._answer, _FIELD), (self.last, _LAST)):
            part.setMinimumWidth(look().px(width) if beside else 0)
        self._grid.setHorizontalSpacing(look().sp(16))
        self._grid.setVerticalSpacing(look().sp(6))
        if beside is not self._beside:
            self._beside = beside
            self._put_in_places(beside=beside)
        insist_on_height(self)

    def _put_in_places(self, *, beside: bool) -> None:
        self.last.setVisible(beside or bool(self.last.text()))
        for part in (self._text, self._answer, self.last, self.refused):
            self._grid.removeWidget(part)
        below = (0, 1, 2) if beside else (0, 0, 0)
        for row, (part, column) in enumerate(
            zip((self._text, self._answer, self.last), below, strict=True)
        ):
            self._grid.addWidget(part, 0 if beside else row, column)
        self._grid.addWidget(self.refused, 3, 0, 1, 3)
        self._grid.setColumnStretch(0, 1)


class QuestionLines(QWidget):
    """All of the county's questions, one below the other."""

    def __init__(self, model: CountyAnswers, questions: Sequence[Question]) -> None:
        super().__init__()
        self.lines = [QuestionLine(model, each) for each in questions]
        down(*self.lines, owner=self, gap=14)
        follow(self, lambda each: each.setMaximumWidth(look().px(_WIDEST)))

    def enter(self) -> None:
        """Stand in the first question that is not answered."""
        empty = (each for each in self.lines if not each.field.typed)
        self.stand_in(next(empty, self.lines[0]))

    def show_question(self, item: str) -> None:
        """Stand in the question of this id, if it is here."""
        for each in self.lines:
            if each.question.id == item:
                self.stand_in(each)

    def stand_in(self, line: QuestionLine) -> None:
        """Stand in a question, and bring it into view."""
        line.field.control.setFocus(Qt.FocusReason.TabFocusReason)
        # The page may have been built just now, and not be laid out yet.
        QTimer.singleShot(0, line, lambda: bring_into_view(line))

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        for each in self.lines:
            each.field.record()
