"""A line that tells how taking in goes, and what was refused with the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from tcm_desk.gui.evidence.intake import Intake
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down, insist_on_height
from tcm_desk.i18n import translate as _

_MOST_SHOWN = 6


class IntakeLine(QFrame):
    """Hidden while nothing is taken in; refusals stay until they are put away."""

    def __init__(self, intake: Intake) -> None:
        super().__init__()
        self.setProperty("surface", "soft")
        self.told = label("", "small", wrap=True)
        self.refused = label("", "small", wrap=True)
        self.put_away = button(_("知道了"), "quiet")
        self.put_away.clicked.connect(self.hide)
        line = across(gap=12)
        line.addWidget(self.told, 1)
        line.addWidget(self.put_away)
        down(line, self.refused, owner=self, gap=4, margins=(14, 6, 12, 6))
        intake.progressed.connect(self._progress)
        intake.ended.connect(self._end)
        self.hide()

    def _progress(self, done: int, most: int) -> None:
        said = _("正在收下：{done} / {most}　照片会转正、缩小，并去掉位置信息")
        self._say(said.format(done=done, most=most), [])
        self.put_away.hide()

    def _end(self, ids: Sequence[str], refused: Sequence[str]) -> None:
        words = _("已收下 {count} 份佐证。").format(count=len(ids))
        if refused:
            said = _("已收下 {count} 份，有 {refused} 份没有收下：")
            words = said.format(count=len(ids), refused=len(refused))
        self._say(words, refused)
        self.put_away.show()

    def _say(self, words: str, refused: Sequence[str]) -> None:
        page = self.parentWidget()
        if page is None or not page.isVisible():
            return  # what another page took in is told there
        self.told.setText(words)
        shown = list(refused[:_MOST_SHOWN])
        if len(refused) > _MOST_SHOWN:
            more = _("另外还有 {more} 份。").format(more=len(refused) - _MOST_SHOWN)
            shown.append(more)
        self.refused.setText("\n".join(shown))
        self.refused.setVisible(bool(shown))
        self.setAccessibleName(" ".join((words, *shown)))
        self.show()
        insist_on_height(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the sentences need at this width."""
        super().resizeEvent(event)
        insist_on_height(self)
