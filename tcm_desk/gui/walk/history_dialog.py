"""How an answer came about: what it was, when, by whom; and the way back to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tcm_desk.assessment.facts import stored_value
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.gui.walk.plain_list import plain_list
from tcm_desk.i18n import translate as _
from tcm_desk.store.records import HistoryEntry
from tcm_desk.wording.values import value_with_unit

_WIDTH = 720
_TEXT_ROLE = int(Qt.ItemDataRole.UserRole)


class HistoryDialog(SheetDialog):
    """Every edit of one fact, newest first; Enter puts the value of a line back.

    Signals:
        restored: put this text back (canonical; empty clears).
    """

    restored = Signal(str)

    def __init__(
        self,
        model: AssessmentModel,
        about: str,
        entries: Sequence[HistoryEntry],
        window: QWidget,
    ) -> None:
        super().__init__(window, _("修改记录"))
        self._now = model.text(entries[0].key) if entries else ""
        self.list: QListWidget = plain_list(_("修改记录"), window)
        here = model.workspace.now()
        for entry in entries:
            item = QListWidgetItem(entry_words(model, entry, here))
            item.setData(_TEXT_ROLE, entry.new or "")
            self.list.addItem(item)
        self.restore = button(_("恢复此值  Enter"), "main", "undo")
        self.restore.clicked.connect(self._restore)
        leave = button(_("返回  Esc"))
        leave.clicked.connect(self.reject)
        nothing = label(_("这一题还没有改动过。"), "body")
        nothing.setVisible(not entries)
        self.list.setVisible(bool(entries))
        down(
            label(_("修改记录"), "h1"),
            label(about, "small", wrap=True),
            nothing,
            self.list,
            across(leave, None, self.restore),
            owner=self.sheet,
            gap=12,
            margins=(32, 26, 32, 22),
        )
        self.keep_width(_WIDTH)
        self.list.currentRowChanged.connect(self._offer)
        self.list.itemActivated.connect(self._restore)
        self.list.setCurrentRow(0)
        self._offer()
        (self.list if entries else leave).setFocus()

    @property
    def lines(self) -> list[str]:
        """What the lines say, from the top."""
        return [self.list.item(n).text() for n in range(self.list.count())]

    def _chosen(self) -> str | None:
        item = self.list.currentItem()
        return None if item is None else str(item.data(_TEXT_ROLE))

    def _offer(self) -> None:
        """Offer only what would change anything."""
        self.restore.setEnabled(self._chosen() not in (None, self._now))

    def _restore(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen != self._now:
            self.accept()
            self.restored.emit(chosen)


def entry_words(model: AssessmentModel, entry: HistoryEntry, now: datetime) -> str:
    """Say in one line when who changed what into what."""
    at = entry.at.astimezone(now.tzinfo)
    return _("{at}　{who}　{old} → {new}").format(
        at=f"{at:%Y-%m-%d %H:%M}",
        who=entry.actor or _("没有署名"),
        old=_value_words(model, entry.key, entry.old),
        new=_value_words(model, entry.key, entry.new),
    )


def _value_words(model: AssessmentModel, key: FactKey, text: str | None) -> str:
    if text is None:
        return _("空")
    pack = model.snapshot.pack
    answer = pack.answer_at(key)
    try:
        value = stored_value(text, answer, pack)
    except ValueError:
        return text  # answered in another version of the form
    return value_with_unit(pack, answer, value)
