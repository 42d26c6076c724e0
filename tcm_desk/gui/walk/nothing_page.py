"""A section in which nothing waits for the kind of work one looks for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import card, page
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.walk.filters import Elsewhere, Show
from tcm_desk.i18n import translate as _


class NothingPage(QWidget):
    """Says so calmly, and leads on to the next section that has some.

    Signals:
        section_asked: go to this section.
        all_asked: show everything again.
    """

    section_asked = Signal(str)
    all_asked = Signal()
    wide = False

    def __init__(self) -> None:
        super().__init__()
        self._section = ""
        self.sentence = label("", "h3", wrap=True)
        self.on = button(_("下一节"), "plain", "right")
        self.show_all = button(_("显示全部"), "quiet")
        self.on.clicked.connect(lambda: self.section_asked.emit(self._section))
        self.show_all.clicked.connect(self.all_asked)
        ways = across(self.on, self.show_all, None, gap=12)
        sheet = card(self.sentence, ways, gap=14, margins=(22, 20, 22, 20))
        down(page(sheet, None, margins=(24, 4, 24, 20)), owner=self, gap=0)

    def tell(self, choice: Show, elsewhere: Elsewhere | None) -> None:
        """Say what there is none of here, and where there is any, if anywhere."""
        self._section = "" if elsewhere is None else elsewhere.section
        self.on.setVisible(elsewhere is not None)
        if elsewhere is None:
            sentence = _("整份自评都没有“{choice}”的题。")
        else:
            sentence = _("这一节没有“{choice}”的题。")
            going = _("去“{section}”，那里有 {count} 题")
            self.on.setText(
                going.format(section=elsewhere.name, count=elsewhere.waiting)
            )
        self.sentence.setText(sentence.format(choice=_(choice.value)))

    def enter(self) -> None:
        """Stand on the way out."""
        way = self.on if self._section else self.show_all
        way.setFocus(Qt.FocusReason.TabFocusReason)

    def show_fact(self, _key: FactKey) -> bool:
        """Say that no fact is here."""
        return False

    def record_typed(self) -> None:
        """Have nothing to record."""
