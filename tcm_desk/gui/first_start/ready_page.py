"""准备好了: what was answered, read over once more."""

from __future__ import annotations

from collections.abc import Sequence

from tcm_desk.gui.first_start.step_page import StepPage
from tcm_desk.gui.look.cards import card, rule
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import Thing, across, add, clear, down, fix_width
from tcm_desk.i18n import translate as _


class ReadyPage(StepPage):
    """One line per answer; nothing is kept before the last button.

    Args:
        under: what that button does, where it is not a facility's.
    """

    def __init__(self, under: str = "") -> None:
        super().__init__()
        self._lines = down(gap=10)
        usual = _("请看一遍，不对就点“上一步”改。点“开始填写”，就存在这台电脑上。")
        self.lay_out(
            _("准备好了"),
            under or usual,
            card(self._lines, kind="sunk", margins=(18, 14, 18, 14)),
        )

    def show_answers(self, answers: Sequence[tuple[str, str]]) -> None:
        """Show what was answered, word by word."""
        clear(self._lines)
        for number, (word, answer) in enumerate(answers):
            if number:
                add(self._lines, rule())
            add(self._lines, _line(word, answer))


def _line(word: str, answer: str) -> Thing:
    name = label(word, "small")
    fix_width(name, 150)
    line = across(name, gap=12)
    line.addWidget(label(answer, "h3", wrap=True), 1)
    return line
