"""Choose which columns of a table are on view."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.sections import Column
from tcm_desk.gui.grids.grid_columns import GridColumns
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.fields import Tick
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of

_WIDTH = 560


class ColumnDialog(SheetDialog):
    """A tick for every column; those a row cannot do without are ticked for good."""

    def __init__(
        self, window: QWidget, all_columns: tuple[Column, ...], columns: GridColumns
    ) -> None:
        super().__init__(window, _("显示哪些列"))
        self._columns = columns
        shown = {each.id for each in columns.shown}
        self.ticks = {each.id: Tick(text_of(each.label)) for each in all_columns}
        for id_, tick in self.ticks.items():
            tick.setAccessibleName(tick.text())
            tick.setChecked(id_ in shown)
            tick.setEnabled(id_ not in columns.needed)
        every, fitting = button(_("全部列"), "quiet"), button(_("放得下的列"), "quiet")
        self.done_button = button(_("就这样"), "main")
        self.done_button.setDefault(True)
        every.clicked.connect(self._tick_all)
        fitting.clicked.connect(self._show_fitting)
        self.done_button.clicked.connect(self._take)
        why = _("必填的和算指标要用的列一直显示。选过的会记住，下次打开还是这样。")
        down(
            label(_("显示哪些列"), "h1"),
            label(why, "small", wrap=True),
            flowing(*self.ticks.values(), gap=8),
            across(every, fitting, None, self.done_button),
            owner=self.sheet,
            gap=14,
            margins=(28, 22, 28, 20),
        )
        self.keep_width(_WIDTH)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand on the first column there is a choice about."""
        super().showEvent(event)
        free = (each for each in self.ticks.values() if each.isEnabled())
        next(free, self.done_button).setFocus()

    def _tick_all(self) -> None:
        for tick in self.ticks.values():
            tick.setChecked(True)

    def _show_fitting(self) -> None:
        self._columns.choose(())
        self.accept()

    def _take(self) -> None:
        self._columns.choose(
            id_ for id_, tick in self.ticks.items() if tick.isChecked()
        )
        self.accept()
