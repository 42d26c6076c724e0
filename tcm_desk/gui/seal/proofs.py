"""The proofs of a sealed packet, each with its time."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from tcm_desk.gui.look.cards import rule, surface
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, down, fix_width
from tcm_desk.i18n import translate as _


class Proofs(QFrame):
    """One line per proof; the tick comes when it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "sunk")
        self._lines: dict[str, tuple[Icon, QLabel, QLabel]] = {}
        column = down(owner=self, gap=0, margins=(16, 4, 16, 4))
        for number, (step, word) in enumerate(_words().items()):
            if number:
                add(column, rule())
            add(column, self._line(step, word))

    def show_none(self) -> None:
        """Take all ticks away: it begins anew."""
        for tick, said, when in self._lines.values():
            tick.show_glyph("clock", "ink3")
            said.clear()
            when.clear()

    def show_done(self, step: str, time: str) -> None:
        """Tick a proof, with the time it was given."""
        if step in self._lines:
            tick, _said, when = self._lines[step]
            tick.show_glyph("tick", "accent")
            when.setText(time)

    def show_details(self, details: Mapping[str, str]) -> None:
        """Say what each proof found."""
        for step, words in details.items():
            self._lines[step][1].setText(words)

    def _line(self, step: str, word: str) -> QFrame:
        made = surface("none")
        tick, name = Icon("clock", "ink3", 18), label(word, "h3")
        said, when = label("", "small"), label("", "hint", right=True)
        said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        fix_width(name, 140)
        line = across(tick, name, owner=made, gap=12, margins=(0, 9, 0, 9))
        line.addWidget(said, 1)
        line.addWidget(when)
        self._lines[step] = tick, said, when
        return made


def _words() -> Mapping[str, str]:
    return {
        "archivable": _("长期保存格式"),
        "written": _("写出文件"),
        "read_back": _("读回核对"),
        "verified": _("按区县办法验签"),
        "rejudged": _("重新评判"),
    }
