"""How far the adding up has come, in a line that shows only when it lasts."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from tcm_desk.gui.look.bars import Bar, Part
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, fix_width
from tcm_desk.i18n import translate as _
from tcm_desk.wording.numbers import grouped

_LASTS_MS, _BAR = 500, 200


class ProgressLine(QFrame):
    """Says what is being done, how far it is, and offers to stop or to start again.

    Signals:
        stop_asked: stop after the facility in hand.
        again_asked: start once more.
    """

    stop_asked = Signal()
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "soft")
        self.words, self.bar = label("", wrap=True), Bar()
        self.stop, self.again = button(_("停下")), button(_("重新汇总"))
        self.stop.clicked.connect(self._stop)
        self.again.clicked.connect(self.again_asked)
        line = across(owner=self, gap=14, margins=(16, 8, 16, 8))
        line.addWidget(self.words, 1)
        for each in (self.bar, self.stop, self.again):
            line.addWidget(each)
        fix_width(self.bar, _BAR)
        self._wait = QTimer(self, interval=_LASTS_MS, singleShot=True)
        self._wait.timeout.connect(self.show)
        self.hide()

    def show_working(self) -> None:
        """Begin; the line is seen only if it lasts."""
        self._offer(again=False)
        self.words.setText(_("正在汇总…"))
        self.bar.show_parts([], 1, self.words.text())
        self.stop.setEnabled(True)
        self._wait.start()

    def show_step(self, done: int, total: int) -> None:
        """Say how many facilities are done."""
        words = _("正在汇总：第 {number} 家，共 {total} 家").format(
            number=grouped(done + 1), total=grouped(total)
        )
        self.words.setText(words)
        self.bar.show_parts([Part(done, "plain")], total, words)

    def show_stopped(self) -> None:
        """Say that it was stopped."""
        self.show_failed(_("已停下。下面的数不是最新的。"))

    def show_failed(self, sentence: str) -> None:
        """Say why there is nothing new, and offer to start again."""
        self._wait.stop()
        self._offer(again=True)
        self.words.setText(sentence)
        self.show()

    def finish(self) -> None:
        """Go away, and do not come up any more."""
        self._wait.stop()
        self.hide()

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.words.setText(_("正在停下…"))
        self.stop_asked.emit()

    def _offer(self, *, again: bool) -> None:
        self.again.setVisible(again)
        self.stop.setVisible(not again)
        self.bar.setVisible(not again)
