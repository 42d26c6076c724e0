"""A strip under the bar: something is not as it should be, and one way to mend it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across
from tcm_desk.gui.look.marks import Mark
from tcm_desk.i18n import translate as _


class Notice(QFrame):
    """Stays until it is put away or its way out is taken; the work goes on below."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "refusal")
        self._then: Callable[[], None] | None = None
        self.words = label("", "small", wrap=True)
        self.way_out, self.put_away = button("", "quiet"), button("", "quiet")
        self.way_out.clicked.connect(self._go)
        self.put_away.clicked.connect(self.hide)
        line = across(Mark("stop", 18), owner=self, gap=12, margins=(16, 4, 12, 4))
        line.addWidget(self.words, 1)
        line.addWidget(self.way_out)
        line.addWidget(self.put_away)
        self.hide()

    def say(self, sentence: str, action: str, then: Callable[[], None]) -> None:
        """Say what is wrong; the button of that word does what helps."""
        self._then = then
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.way_out.setText(action)
        self.way_out.setAccessibleDescription(sentence)
        self.put_away.setText(_("知道了"))
        self.show()

    def _go(self) -> None:
        self.hide()
        if self._then is not None:
            self._then()
