"""What a facility has filled in, as plain text to be read."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.gui.home.packet_text import packet_text
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _

_WIDTH, _AROUND, _LEAST = 980, 190, 160


class ContentDialog(SheetDialog):
    """Conclusions and answers, section by section."""

    def __init__(self, snapshot: Snapshot, window: QWidget) -> None:
        super().__init__(window, _("自评包里的内容"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("自评包里的内容"))
        self.text.setPlainText(packet_text(snapshot))
        follow(
            self.text,
            lambda each: each.setFixedHeight(
                max(window.height() - look().px(_AROUND), look().px(_LEAST))
            ),
        )
        leave = button(_("返回  Esc"), "main")
        leave.setDefault(True)
        leave.clicked.connect(self.reject)
        title = label(snapshot.header.facility.name, "h2", wrap=True)
        parts = (title, self.text, across(None, leave))
        down(*parts, owner=self.sheet, gap=12, margins=(28, 20, 28, 18))
        self.keep_width(_WIDTH)
        self.text.setFocus()
