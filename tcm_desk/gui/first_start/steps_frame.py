"""The sheet of a first start: calm steps, and what is still missing beside the button.

Who begins here differs: a facility, or its district. How one goes through does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QStackedWidget

from tcm_desk import i18n
from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.first_start.step_page import StepPage
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import rule, surface
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, bring_into_view, down, scrolled
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.steps_line import StepsLine
from tcm_desk.i18n import translate as _

_WIDTH = 980


class StepsFrame(QFrame):
    """Leads through its steps; at the last one `finish` is called.

    Signals:
        finished: it is set up; each kind says with what.
        language_asked: begin anew in this language.
    """

    finished = Signal(object)
    language_asked = Signal(str)

    def __init__(self, steps: Sequence[tuple[str, StepPage]], last_word: str) -> None:
        super().__init__()
        self.setProperty("surface", "ground")
        self.steps = [step for _name, step in steps]
        self.here, self._last_word = 0, last_word
        self.line = StepsLine([name for name, _step in steps])
        self._pages = QStackedWidget()  # a layout would show its first as a window
        for step in self.steps:
            self._pages.addWidget(scrolled(step))
            step.changed.connect(self._say)
        self.back, self.on = button(_("上一步")), button(_("下一步"), "main", "right")
        other, word = _other_language()
        self.other_language = button(word, "quiet")
        self.other_language.clicked.connect(lambda: self.language_asked.emit(other))
        self.back.clicked.connect(lambda: self.go(self.here - 1))
        self.on.clicked.connect(self._on)
        self.note = label("", "incomplete", right=True, wrap=True)
        self._lay_out()

    def enter(self) -> None:
        """Stand at the first question."""
        self.go(0)

    def before(self, step: StepPage) -> None:
        """Prepare a step that is about to be shown."""

    def finish(self) -> None:
        """Keep what was answered."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter lead from field to field, and at the end to the next step."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QPushButton) and not focused.isChecked():
            focused.click()
        elif isinstance(focused, QLineEdit) and focused is not self._last_field():
            self.focusNextChild()
        else:
            self._on()

    def go(self, number: int) -> None:
        """Go to a step."""
        self.here = number
        self._pages.setCurrentIndex(number)
        self.line.show_step(number)
        self.back.setVisible(number > 0)
        self.other_language.setVisible(number == 0)
        last = number == len(self.steps) - 1
        self.on.setText(self._last_word if last else _("下一步"))
        self.before(self.steps[number])
        if last:
            self.on.setFocus()
        self.steps[number].enter()
        self._say()
        QTimer.singleShot(0, self, self._show_focus)  # once the step has its size

    def _show_focus(self) -> None:
        field = self.focusWidget()
        if field is not None:
            bring_into_view(field)

    def show_working(self, words: str) -> None:
        """Say what is being done, and let nobody press twice."""
        self._allow(allowed=False)
        self.note.setText(words)

    def show_failed(self, error: TcmDeskError) -> None:
        """Say why it was not set up; one may try again."""
        self._allow(allowed=True)
        self.note.setText(str(error))

    def _lay_out(self) -> None:
        sheet = surface("card")
        foot = across(self.back, self.other_language, gap=14)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.on)
        column = down(self.line, rule(), owner=sheet, gap=18, margins=(40, 26, 40, 22))
        column.addWidget(self._pages, 1)
        column.addLayout(foot)
        across(None, sheet, None, owner=self, margins=(24, 24, 24, 24))
        self.layout().setStretchFactor(sheet, 100)  # type: ignore[union-attr]
        follow(sheet, lambda each: each.setMaximumWidth(look().px(_WIDTH)))

    def _last_field(self) -> QLineEdit | None:
        """Return the lowest field of the step; behind it Enter ends the step."""
        step = self.steps[self.here]
        fields = [each for each in step.findChildren(QLineEdit) if each.isVisible()]
        lowest = [each.mapTo(step, QPoint()).y() for each in fields]
        return fields[lowest.index(max(lowest))] if fields else None

    def _on(self) -> None:
        missing = self.steps[self.here].missing()
        if missing:
            _word, field = missing[0]
            field.setFocus()
        elif self.here < len(self.steps) - 1:
            self.go(self.here + 1)
        else:
            self.finish()

    def _say(self) -> None:
        words = _("、").join(word for word, _field in self.steps[self.here].missing())
        self.note.setText(_("还差：{what}").format(what=words) if words else "")

    def _allow(self, *, allowed: bool) -> None:
        self.back.setEnabled(allowed)
        self.on.setEnabled(allowed)


def _other_language() -> tuple[str, str]:
    """Return the language that is not spoken, and its name in itself."""
    if i18n.language() == i18n.SOURCE_LANGUAGE:
        return "en", "English"
    return i18n.SOURCE_LANGUAGE, "中文"
