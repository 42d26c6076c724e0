"""What stands where no evidence does: what to do, and where some is wanted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import card
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.i18n import translate as _

_ICON = 32


class NoEvidence(QWidget):
    """Says calmly that there is none of a kind, and leads on.

    Signals:
        missing_asked: show what still lacks evidence.
    """

    missing_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "h3", wrap=True)
        self.how = label(
            _("把照片或 PDF 拖到这里，按 Ctrl+V 粘贴，或者从右上角添加。"),
            "body",
            wrap=True,
        )
        self.on = button(_("缺佐证"), "plain", "right")
        self.on.clicked.connect(self.missing_asked)
        words = down(self.title, self.how, across(self.on, None), gap=10)
        line = across(gap=18)
        line.addLayout(down(Icon("camera", "ink2", _ICON), None, gap=0))
        line.addLayout(words, 1)
        sheet = card(line, margins=(22, 20, 22, 20))
        down(sheet, None, owner=self, gap=0)

    def tell(self, title: str, *, how: bool, lacking: int) -> None:
        """Say what there is none of, how to add some, and how many places lack some."""
        self.title.setText(title)
        self.how.setVisible(how)
        self.on.setVisible(lacking > 0)
        self.on.setText(_("看缺佐证的 {count} 处").format(count=lacking))
