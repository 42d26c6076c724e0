"""整改: every action, the overdue first, and what is not met and has none yet."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.actions import ACTIONS, actions_of, overdue
from tcm_desk.gui.actions.action_dialog import ActionDialog
from tcm_desk.gui.actions.action_entries import ActionEntry, Group, action_entries
from tcm_desk.gui.actions.action_list import (
    ActionDelegate,
    ActionListModel,
)
from tcm_desk.gui.actions.make_action import (
    keeps_actions,
    make_action,
    mark_done,
)
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import remove_row
from tcm_desk.gui.grids.ask import ask_to_remove
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import card
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.lines import LINE_ROLE
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.rows import list_view
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.gui.walk.bin_dialog import BinDialog
from tcm_desk.i18n import translate as _

_ALL = ""
_ROOM_FOR_KEYS = 900  # of width / factor


class ActionPage(QWidget):
    """The list of actions with its filters; Enter opens, Space closes, Del removes.

    Signals:
        counted: how many actions are open, and how many of them are late.
    """

    counted = Signal(int, int)

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model = model
        self._entries: list[ActionEntry] = []
        self.filters = TagGroup(_("只看"), _filters(), _ALL)
        self.filters.chosen.connect(self._show)
        self.lines = ActionListModel(self)
        self.view = list_view(_("整改清单"), ActionDelegate(self))
        self.bin = button(_("回收站"), "quiet", "trash")
        self.bin.clicked.connect(self._open_bin)
        self._why_empty = label("", wrap=True)
        self._nothing = card(self._why_empty, gap=0)
        self._sheet = card(self.view, gap=0, margins=(1, 1, 1, 1))
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.view)

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what there is."""
        super().showEvent(event)
        self.read_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the keys away where the filters need their room."""
        super().resizeEvent(event)
        self._keys.setVisible(self.width() / look().factor >= _ROOM_FOR_KEYS)
        self.view.scheduleDelayedItemsLayout()

    def enter(self) -> None:
        """Stand in the first line, or in the filters where there is none."""
        self.read_again()
        if self._sheet.isHidden():
            self.filters.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.view.currentIndex().isValid():
            self._stand_at(self.lines.first())

    def add(self) -> None:
        """Ask for an action by hand."""
        ActionDialog(self._model, self.window()).open()

    def show_only(self, group: Group | None) -> None:
        """Show one group only, or all of them."""
        self.filters.show_value(_ALL if group is None else group.name)
        self._show()

    def read_again(self) -> None:
        """Show what there is now."""
        snapshot, today = self._model.snapshot, self._model.workspace.now().date()
        self._entries = action_entries(snapshot, today)
        counts = {
            group.name: sum(each.group is group for each in self._entries)
            for group in Group
        }
        self.filters.show_counts({_ALL: len(self._entries), **counts})
        actions = actions_of(snapshot)
        late = len(overdue(actions, today))
        self.counted.emit(sum(each.open for each in actions), late)
        self._show()

    def _lay_out(self) -> None:
        keys = _("Enter 打开 · 空格 标为已完成 · Del 删去")
        self._keys = label(keys, "hint", right=True)
        self.bin.setVisible(keeps_actions(self._model.snapshot.pack))
        line = across(gap=12)
        line.addWidget(self.filters, 1)
        line.addWidget(self._keys)
        line.addWidget(self.bin)
        column = down(line, self._nothing, owner=self, gap=12)
        column.addWidget(self._sheet, 1)
        column.addStretch()

    def _listen(self) -> None:
        self.view.setUniformItemSizes(False)
        self.view.setModel(self.lines)
        self.view.activated.connect(self._open)
        self.view.clicked.connect(self._open)
        for key, act in ((" ", self._close_or_open), ("Delete", self._remove)):
            shortcut = QShortcut(QKeySequence(key), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        self._model.changed.connect(self._model_changed)

    def _model_changed(self) -> None:
        if self.isVisible():
            self.read_again()

    def _show(self) -> None:
        """Show what the filter lets through, and stay at the line where one was."""
        here = self._here()
        place = self.view.currentIndex().row()
        chosen = self.filters.value
        shown = [each for each in self._entries if chosen in (_ALL, each.group.name)]
        if self.lines.show(shown) and here is not None:
            found = self.lines.row_of(here.id)
            self._stand_at(found if found is not None else place)
        self._sheet.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        self._why_empty.setText(self._nothing_words(chosen))

    def _nothing_words(self, chosen: str) -> str:
        if not keeps_actions(self._model.snapshot.pack):
            return _("这份自评用的表单没有整改表。")
        if chosen:
            return _("这一类现在没有。")
        return _("没有要整改的：没有未达标的指标，也没有记过整改。")

    def _here(self) -> ActionEntry | None:
        line = self.view.currentIndex().data(LINE_ROLE)
        return line if isinstance(line, ActionEntry) else None

    def _stand_at(self, row: int | None) -> None:
        if row is None or not self.lines.lines:
            return
        row = min(row, len(self.lines.lines) - 1)
        if not isinstance(self.lines.lines[row], ActionEntry):
            row += 1
        self.view.setCurrentIndex(self.lines.index(row))

    def _open(self, index: QModelIndex) -> None:
        """Open an action; what has none becomes one first."""
        entry = index.data(LINE_ROLE)
        if not isinstance(entry, ActionEntry):
            return
        if entry.action is not None:
            ActionDialog(self._model, self.window(), entry.action.id).open()
        elif entry.finding is not None:
            row = make_action(self._model, entry.finding)
            if row:
                self._stand_at(self.lines.row_of(row))
                ActionDialog(self._model, self.window(), row).open()

    def _close_or_open(self) -> None:
        entry = self._here()
        if entry is not None and entry.action is not None:
            mark_done(self._model, entry.action)

    def _open_bin(self) -> None:
        """Show the actions that were deleted, and stand in one put back."""
        table = self._model.snapshot.pack.tables[ACTIONS]
        dialog = BinDialog(self._model, table, self.window())
        dialog.restored.connect(lambda row: self._stand_at(self.lines.row_of(row)))
        dialog.open()

    def _remove(self) -> None:
        entry = self._here()
        if entry is None or entry.action is None or self._model.locked:
            return
        if ask_to_remove(self, entry.title, _("这一条整改")):
            remove_row(self._model, ACTIONS, entry.action.id)


def _filters() -> list[Option]:
    return [
        Option(_ALL, _("全部")),
        Option(Group.LATE.name, _("逾期")),
        Option(Group.OPEN.name, _("没有做完")),
        Option(Group.WANTED.name, _("未写整改")),
        Option(Group.DONE.name, _("已完成")),
    ]
