"""Where packets come from: the stick that is plugged in, a folder, or some files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QProgressBar, QWidget

from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.seal.drives import Destination, destinations
from tcm_desk.i18n import translate as _

_BESIDE = 820  # of width / factor: from here the buttons stand at the right
_LOOK_MS = 2000  # how often it is looked for a stick


class SourceCard(QFrame):
    """Asks what to take in, and shows how far the work is.

    Signals:
        chosen: take these in (list of paths).
        cancel_asked: stop after the file in hand.
    """

    chosen = Signal(object)
    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._stick: Destination | None = None
        self.title, self.said = label("", "h2", wrap=True), label("", wrap=True)
        self.stick = button(_("收 U 盘里的"), "main", "usb")
        self.folder = button(_("选文件夹…"), "plain", "folder")
        self.files = button(_("选文件…"), "plain", "file")
        self.cancel = button(_("停下"))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("收包的进度"))
        self.stick.clicked.connect(self._take_stick)
        self.folder.clicked.connect(self._ask_folder)
        self.files.clicked.connect(self._ask_files)
        self.cancel.clicked.connect(self.cancel_asked)
        self._lay_out()
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.look_again)
        self.show_asking()

    def _lay_out(self) -> None:
        self._icon = Icon("usb", "accent", 32)
        self._line = across(self._icon, gap=14)
        self._line.addLayout(down(self.title, self.said, self.progress, gap=4), 1)
        ways = (self.stick, self.folder, self.files, self.cancel)
        self._ways = flowing(*ways, gap=12)
        self._line.addWidget(self._ways)
        down(self._line, owner=self, gap=0, margins=(20, 14, 20, 14))
        follow(self, SourceCard._arrange)

    def enter(self) -> None:
        """Stand where one begins."""
        (self.stick if self.stick.isVisible() else self.folder).setFocus()

    def show_asking(self) -> None:
        """Ask what is to be taken in."""
        self._show_busy(busy=False)
        self.look_again()

    def show_working(self) -> None:
        """Say that it goes on; nothing is lost should the stick be pulled out."""
        self._show_busy(busy=True)
        self.title.setText(_("正在收包"))
        self.said.setText(_("一份一份核验。中途停下或断电，收过的都在，再收一次就行。"))
        self.progress.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.cancel.setFocus()

    def show_step(self, number: int, of: int, file: str) -> None:
        """Say which file is looked at."""
        self.progress.setRange(0, of)
        self.progress.setValue(number - 1)
        words = _("第 {number} / {of} 份　{file}")
        self.said.setText(words.format(number=number, of=of, file=file))

    def show_stopping(self) -> None:
        """Say that the file in hand is still finished."""
        self.said.setText(_("看完手里这一份就停。"))
        self.cancel.setEnabled(False)

    def look_again(self) -> None:
        """Look for a stick; it is offered before all else."""
        if self.busy:
            return
        sticks = [each for each in destinations() if each.removable]
        self._stick = sticks[0] if sticks else None
        self.stick.setVisible(self._stick is not None)
        self.folder.set_kind("plain" if sticks else "main")
        if self._stick is None:
            self.title.setText(_("请插上 U 盘，或选文件夹"))
        else:
            words = _("U 盘“{name}”插上了").format(name=self._stick.name)
            self.title.setText(words)
        self.said.setText(
            _("文件、文件夹也可以拖到这一页。里面的自评包都会看，别的文件不动。")
        )

    @property
    def busy(self) -> bool:
        """Whether something is being taken in."""
        return not self.cancel.isHidden()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for sticks while one can see it."""
        super().showEvent(event)
        self.look_again()
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look for none while nobody does."""
        super().hideEvent(event)
        self._look.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons stand below the words where room is short."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() / look().factor >= _BESIDE
        self._icon.setVisible(beside)
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)
        middle, all_ = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag(0)
        self._line.setAlignment(self._ways, middle if beside else all_)

    def _show_busy(self, *, busy: bool) -> None:
        for each in (self.cancel, self.progress):
            each.setVisible(busy)
        others: Sequence[QWidget] = (self.stick, self.folder, self.files)
        for way in others:
            way.setVisible(not busy)

    def _take_stick(self) -> None:
        if self._stick is not None:
            self.chosen.emit([self._stick.folder])

    def _ask_folder(self) -> None:
        start = str(destinations()[0].folder)
        chosen = QFileDialog.getExistingDirectory(self.window(), _("收哪里的"), start)
        if chosen:
            self.chosen.emit([Path(chosen)])

    def _ask_files(self) -> None:
        start, kinds = str(destinations()[0].folder), _("自评包 (*.pdf)")
        chosen, _kind = QFileDialog.getOpenFileNames(
            self.window(), _("收哪几份"), start, kinds
        )
        if chosen:
            self.chosen.emit([Path(each) for each in chosen])
