"""One of the county's tables: a grid to type in, its tools, and its declaration."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.sections import Table
from tcm_desk.gui.district.county.county_answers import CountyAnswers
from tcm_desk.gui.grids.complete_tick import CompleteTick
from tcm_desk.gui.grids.refused_cell import RefusedCell
from tcm_desk.gui.grids.row_grid import RowGrid
from tcm_desk.gui.grids.row_model import RowTableModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, bring_into_view, down
from tcm_desk.gui.look.look import follow, look
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of

_HEAD, _ROW, _ROWS, _TOLD = 40, 40, 4, 150


class CountyTable(QWidget):
    """The rows of a table; what is no part of a facility's evidence has no bin here.

    A row that was deleted comes back by Ctrl+Z.
    """

    def __init__(self, model: CountyAnswers, table: Table) -> None:
        super().__init__()
        self.table = table
        self.rows = RowTableModel(model, table)
        self.grid = RowGrid(self.rows, text_of(table.label), _ROW)
        self.grid.setObjectName(table.id)
        follow(
            self.grid,
            lambda each: each.setMinimumHeight(look().px(_HEAD + _ROWS * _ROW)),
        )
        self.complete = CompleteTick(model, table)
        self.refused = RefusedCell(model, table)
        words = _("加{row}").format(row=text_of(table.row_label))
        self.add = button(words, "main", "plus")
        self.add.setToolTip("Ctrl+N")
        self.paste = button(_("从表格粘贴"))
        self.told = label("", "small", right=True, wrap=True)
        follow(self.told, lambda each: each.setMinimumWidth(look().px(_TOLD)))
        self._lay_out()
        self._bind()

    def enter(self) -> None:
        """Stand in the first cell that is refused or missing, else in the grid."""
        key = self.refused.key or self.rows.first_missing()
        if key is None or not self.grid.stand_in(key):
            (self.grid if self.rows.rowCount() else self.add).setFocus(
                Qt.FocusReason.TabFocusReason
            )

    def record_typed(self) -> None:
        """Record what is typed at this moment, and drop a row left empty."""
        self.grid.finish_editing()
        self.rows.drop_draft()

    def _lay_out(self) -> None:
        hint = self.table.hint
        said = label("" if hint is None else text_of(hint), "hint", wrap=True)
        said.setVisible(hint is not None)
        tools = across(flowing(self.add, self.paste, gap=10))
        tools.addWidget(self.told, 1)
        keys = label(
            _("Enter 改 · Tab 下一格 · Ctrl+D 向下照抄 · Del 删去整行 · F3 排序"),
            "hint",
            wrap=True,
        )
        below = (self.refused, keys, self.complete)
        column = down(
            label(text_of(self.table.label), "h2", wrap=True),
            said,
            tools,
            self.grid,
            *below,
            owner=self,
            gap=10,
        )
        column.setStretchFactor(self.grid, 1)

    def _bind(self) -> None:
        self.add.clicked.connect(self.grid.add_row)
        self.paste.clicked.connect(self.grid.paste_new_rows)
        self.grid.told.connect(self.told.setText)
        self.refused.shown.connect(self.grid.stand_in)
        self.grid.selectionModel().currentChanged.connect(self._bring_into_view)
        new = QShortcut(QKeySequence("Ctrl+N"), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.grid.add_row)

    def _bring_into_view(self) -> None:
        """Scroll the page to the cell one stands in."""
        if self.isVisible():
            bring_into_view(self.grid)
