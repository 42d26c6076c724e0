"""What going back to a backup changes; nothing happens without a tick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import surface
from tcm_desk.gui.look.fields import Tick
from tcm_desk.gui.look.labels import LabelRole, label
from tcm_desk.gui.look.layouts import across, add, down
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.safety.backup_words import last_words
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.store.backup_folder import BackupContents
from tcm_desk.usecases.restore_backup import (
    Restoring,
    restore_backup,
    what_restoring_changes,
)
from tcm_desk.usecases.workspace import Workspace

_WIDTH = 820


class RestoreDialog(SheetDialog):
    """Looks the backup over, says what would be other than now, asks, goes back.

    Signals:
        restored: what the backup holds is open now.
    """

    restored = Signal()

    def __init__(self, workspace: Workspace, source: Path, window: QWidget) -> None:
        super().__init__(window, _("恢复备份"))
        self._workspace, self._source = workspace, source
        self.busy = True
        self.words = label(_("正在查看这份备份…"), wrap=True)
        self.agreed = Tick(_("换成这份备份里的内容"))
        self.restore = button(_("恢复"), "main")
        self.leave = button(_("返回  Esc"))
        self.leave.clicked.connect(self.reject)
        self.restore.clicked.connect(self._restore)
        self.agreed.toggled.connect(self._allow)
        foot = across(self.leave, None, self.restore, gap=12)
        self._table = down(gap=0)
        down(
            label(_("恢复备份"), "h1"),
            label(source.name, "hint", wrap=True),
            self._table,
            self.words,
            self.agreed,
            12,
            foot,
            owner=self.sheet,
            gap=10,
            margins=(32, 26, 32, 22),
        )
        self.agreed.hide()
        self._allow()
        self.keep_width(_WIDTH)
        job = lambda: what_restoring_changes(workspace, source)  # noqa: E731
        background.run(job, self._show, self._failed)

    def reject(self) -> None:
        """Stay while the backup is being put in place: that takes a moment only."""
        if not (self.busy and self.agreed.isChecked()):
            super().reject()

    def _show(self, found: Restoring) -> None:
        self.busy = False
        self.words.setText(_sentence(found))
        add(self._table, _comparison(found))
        self.agreed.show()
        self.agreed.setFocus()
        self._allow()
        self.centre()

    def _allow(self) -> None:
        self.restore.setEnabled(self.agreed.isChecked() and not self.busy)

    def _restore(self) -> None:
        self.busy = True
        self._allow()
        self.leave.setEnabled(False)
        self.words.setText(_("正在恢复…"))
        job = lambda: restore_backup(self._workspace, self._source)  # noqa: E731
        background.run(job, self._done, self._failed)

    def _done(self, _kept: object) -> None:
        self.busy = False
        self.accept()
        self.restored.emit()

    def _failed(self, error: TcmDeskError) -> None:
        self.busy = False
        self.agreed.setChecked(False)
        self.leave.setEnabled(True)
        self.words.setText(str(error))
        self.centre()
        self.leave.setFocus()


def _sentence(found: Restoring) -> str:
    kept = _("现在的数据会先存成一份备份，随时可以换回来。")
    if found.now.of_district:
        district = _(
            "恢复以后，名册和收到的自评包回到备份时的样子："
            "收到的从 {now} 份变成 {then} 份。备份以后收的要再收一次。{kept}"
        )
        now, then = found.now.received, found.then.received
        return district.format(now=now, then=then, kept=kept)
    if not found.from_here:
        other = _(
            "这份备份不是从现在的数据存下来的，可能来自别的电脑。恢复以后，"
            "现在的 {count} 次修改都看不到了。{kept}"
        )
        return other.format(count=found.edits_lost, kept=kept)
    if not found.edits_lost:
        return _("备份以后没有改过，恢复不会少什么。")
    fewer = _("恢复以后，备份以来的 {count} 次修改就看不到了。{kept}")
    return fewer.format(count=found.edits_lost, kept=kept)


def _comparison(found: Restoring) -> QFrame:
    made = surface("sunk")
    grid = QGridLayout(made)
    follow(grid, lambda each: each.setHorizontalSpacing(look().sp(24)))
    follow(grid, lambda each: each.setContentsMargins(*_margins()))
    for column, head in enumerate(("", _("现在"), _("恢复以后"))):
        grid.addWidget(label(head, "hint"), 0, column)
    for line, (word, now, then) in enumerate(_lines(found), start=1):
        role: LabelRole = "body" if now == then else "h3"
        grid.addWidget(label(word, "small"), line, 0)
        for column, text in ((1, now), (2, then)):
            grid.addWidget(_cell(text, role if column > 1 else "body"), line, column)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    return made


def _cell(text: str, role: LabelRole) -> QLabel:
    return label(text, role, wrap=True)


def _margins() -> tuple[int, int, int, int]:
    side, above = look().sp(16), look().sp(10)
    return side, above, side, above


def _lines(found: Restoring) -> list[tuple[str, str, str]]:
    both = (found.now, found.then)
    if any(each.of_district for each in both):
        sides = [_texts_of_district(each) for each in both]
        words = (_("名册"), _("收到的自评包"), _("修改次数"), _("最后一次修改"))
    else:
        sides = [_texts(each) for each in both]
        words = (_("机构"), _("自评"), _("修改次数"), _("最后一次修改"))
    return list(zip(words, *sides, strict=True))


def _texts_of_district(contents: BackupContents) -> tuple[str, str, str, str]:
    return (
        str(contents.registered),
        str(contents.received),
        str(contents.edits),
        last_words(contents),
    )


def _texts(contents: BackupContents) -> tuple[str, str, str, str]:
    return (
        _("、").join(contents.facilities) or "—",
        str(contents.assessments),
        str(contents.edits),
        last_words(contents),
    )
