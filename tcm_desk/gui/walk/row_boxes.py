"""What folds out below a question: a refusal, a waiver, notes, the help."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.buttons import Button, button
from tcm_desk.gui.look.cards import RefusalBox, help_box, surface
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across
from tcm_desk.gui.look.look import look
from tcm_desk.gui.walk.fact_field import FactField
from tcm_desk.gui.walk.question_words import (
    kept_sentence,
    refusal_sentence,
    remarks_at,
    way_back_words,
)
from tcm_desk.gui.walk.row_menu import RowMenu
from tcm_desk.i18n import translate as _

_GAP, _BELOW = 6, 10


class RowBoxes:
    """Makes the boxes of one question when they are needed, and places them."""

    def __init__(
        self, row: QWidget, field: FactField, model: AssessmentModel, menu: RowMenu
    ) -> None:
        self._row, self._field, self._model = row, field, model
        self._menu = menu
        self._memo: MemoBox | None = None
        self._waiver: MemoBox | None = None
        self._refusal: RefusalBox | None = None
        self._way_back: Button | None = None
        self._note: QFrame | None = None
        self._help: QFrame | None = None
        self._noticed = ""

    @property
    def help_open(self) -> bool:
        """Whether the help is folded out."""
        return self._help is not None

    def read_again(self) -> bool:
        """Show what was refused and noticed; True if a box came, went or changed."""
        changed = [self._show_refusal(), self._show_note()]
        changed += [self._show_waiver(), self._show_memo()]
        return any(changed)

    @property
    def way_back(self) -> QWidget | None:
        """What takes back that the question does not apply, where that was said."""
        return None if self._waiver is None else self._waiver.way

    @property
    def ways(self) -> list[QWidget]:
        """What takes the focus in the boxes, from the top."""
        memos = (self._waiver, self._memo)
        return [each.way for each in memos if each is not None]

    def fold_help(self, words: str) -> bool:
        """Fold the help out with these words, or in without; True if it changed."""
        if bool(words) == self.help_open:
            return False
        if self._help is not None:
            _drop(self._help)
            self._help = None
        else:
            self._help = help_box(words)
            self._show_box(self._help)
        return True

    def height(self, width: int) -> int:
        """Return the height of all boxes at this width, with what lies between."""
        heights = [_height_of(each, width) for each in self._boxes()]
        if not heights:
            return 0
        gaps = look().sp(_GAP) * (len(heights) - 1)
        return sum(heights) + gaps + look().sp(_BELOW)

    def place(self, room: QRect) -> None:
        """Put the boxes one below the other, from the top of the room on."""
        top = room.top()
        for each in self._boxes():
            height = _height_of(each, room.width())
            each.setGeometry(room.left(), top, room.width(), height)
            top += height + look().sp(_GAP)

    def _boxes(self) -> list[QFrame]:
        boxes = (self._refusal, self._waiver, self._note, self._memo, self._help)
        return [each for each in boxes if each is not None]

    def _show_refusal(self) -> bool:
        key, answer = self._field.key, self._field.answer
        if not self._field.refused:
            gone = self._refusal is not None
            if self._refusal is not None:
                _drop(self._refusal)
            self._refusal = self._way_back = None
            return gone
        sentence = refusal_sentence(self._model, key)
        kept = kept_sentence(self._model, key, answer)
        if self._refusal is None or self._way_back is None:
            self._way_back = button("", "quiet")
            self._way_back.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key is Esc
            self._way_back.clicked.connect(self._field.put_back)
            self._refusal = RefusalBox(sentence, kept, self._way_back)
            self._show_box(self._refusal)
        self._refusal.say(sentence, kept)
        self._way_back.setText(way_back_words(self._model, key, answer))
        return True

    def _show_note(self) -> bool:
        noticed = remarks_at(self._model, self._field.key)
        if noticed == self._noticed:
            return False
        self._noticed = noticed
        if self._note is not None:
            _drop(self._note)
            self._note = None
        if noticed:
            self._note = _note_box(noticed)
            self._show_box(self._note)
        return True

    def _show_waiver(self) -> bool:
        reason = self._menu.waived
        words = _("不适用：{reason}").format(reason=reason) if reason else ""
        before = self._waiver
        self._waiver = self._told(before, words, _("撤回"), self._menu.apply_again)
        if self._waiver is not None:  # stands for the question: F8 and Tab stop here
            self._waiver.setObjectName(str(self._field.key))
        return self._waiver is not before

    def _show_memo(self) -> bool:
        noted = self._menu.noted
        words = _("备注：{note}").format(note=noted) if noted else ""
        before = self._memo
        self._memo = self._told(before, words, _("改备注"), self._menu.note)
        return self._memo is not before

    def _told(
        self, box: MemoBox | None, words: str, way: str, act: Callable[[], None]
    ) -> MemoBox | None:
        """Return the box that says these words: the one there is, another, or none."""
        if box is not None and box.words == words:
            return box
        if box is not None:
            _drop(box)
        if not words:
            return None
        made = MemoBox(words, way, locked=self._model.locked)
        made.way.clicked.connect(act)
        self._show_box(made)
        return made

    def _show_box(self, box: QFrame) -> None:
        box.setParent(self._row)
        box.show()


class MemoBox(QFrame):
    """What somebody wrote about the question, and the way to change it."""

    def __init__(self, words: str, way: str, *, locked: bool) -> None:
        super().__init__()
        self.setProperty("surface", "help")
        self.words = words
        self.way = button(way, "quiet")
        self.way.setVisible(not locked)
        self.way.setAccessibleDescription(words)
        line = across(Icon("note", "ink2", 18), owner=self, margins=(14, 6, 8, 6))
        line.addWidget(label(words, "small", wrap=True), 1)
        line.addWidget(self.way)
        self.setAccessibleName(words)


def _note_box(words: str) -> QFrame:
    made = surface("help")
    line = across(Icon("note", "ink2", 18), owner=made, margins=(14, 8, 14, 8))
    line.addWidget(label(words, "small", wrap=True), 1)
    made.setAccessibleName(words)
    return made


def _height_of(box: QFrame, width: int) -> int:
    box.ensurePolished()
    wrapped = box.heightForWidth(width)
    return wrapped if wrapped >= 0 else box.sizeHint().height()


def _drop(box: QFrame) -> None:
    box.hide()
    box.deleteLater()
