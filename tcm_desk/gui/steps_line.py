"""The steps of a piece of work in a line: done, here, to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tcm_desk.gui.look.cards import rule
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label, set_role
from tcm_desk.gui.look.layouts import across, add
from tcm_desk.i18n import translate as _


class StepsLine(QWidget):
    """Names the steps; those behind one are ticked, the present one is bold."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = tuple(words)
        self._steps: list[tuple[Icon, QLabel, QLabel]] = []
        line = across(owner=self, gap=8)
        for number, word in enumerate(words):
            if number:
                between = rule()
                between.setSizePolicy(
                    QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
                )
                line.addWidget(between, 1)
            step = Icon("tick", "accent", 18), label(str(number + 1)), label(word)
            self._steps.append(step)
            add(line, *step)
        self.show_step(0)

    def show_step(self, here: int) -> None:
        """Show at which step one is; past the last, all are ticked."""
        for number, (tick, count, word) in enumerate(self._steps):
            tick.setVisible(number < here)
            count.setVisible(number >= here)
            set_role(count, "accent" if number == here else "hint")
            set_role(word, "h3" if number == here else "small")
        if here < len(self._words):
            self.setAccessibleName(
                _("第 {number} 步，共 {total} 步：{step}").format(
                    number=here + 1, total=len(self._words), step=self._words[here]
                )
            )
        else:
            self.setAccessibleName(_("各步都完成了"))
