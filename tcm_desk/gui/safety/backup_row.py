"""One backup in the list: when and why, what is in it, its size, the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.safety.backup_words import listed_words, size_words, when, why
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.back_up import ListedBackup


class BackupRow(QFrame):
    """A damaged one is shown too, and says so; it leads nowhere.

    Signals:
        restore_asked: go back to this backup (its path).
    """

    restore_asked = Signal(object)

    def __init__(self, listed: ListedBackup) -> None:
        super().__init__()
        self.setProperty("surface", "row")
        file = listed.file
        self.contents = label(listed_words(listed), "small", wrap=True)
        head = across(label(when(file), "h3"), label(why(file), "small"), gap=12)
        head.addWidget(label(size_words(file), "hint"))
        head.addStretch(1)
        self.restore = button(_("恢复…"), "quiet", "undo")
        self.restore.setAccessibleDescription(f"{when(file)} {self.contents.text()}")
        self.restore.setEnabled(listed.fault is None)
        self.restore.clicked.connect(lambda: self.restore_asked.emit(file.path))
        line = across(owner=self, gap=12, margins=(0, 7, 0, 7))
        line.addLayout(down(head, self.contents, gap=1), 1)
        line.addWidget(self.restore)
