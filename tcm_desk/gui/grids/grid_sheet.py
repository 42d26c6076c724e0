"""A grid with what belongs to it: tools, keys, a refusal in words, the declaration."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.drops import take_drops
from tcm_desk.gui.evidence.evidence_button import EvidenceButton
from tcm_desk.gui.grids.cell import Emphasis, no_emphasis
from tcm_desk.gui.grids.column_dialog import ColumnDialog
from tcm_desk.gui.grids.complete_tick import CompleteTick
from tcm_desk.gui.grids.counter_words import count_words, kind_column, kind_counts
from tcm_desk.gui.grids.pulse import Pulse
from tcm_desk.gui.grids.refused_cell import RefusedCell
from tcm_desk.gui.grids.row_filter import RowFilter
from tcm_desk.gui.grids.row_grid import RowGrid
from tcm_desk.gui.grids.row_model import RowTableModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down, fix_width
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup, filter_tag
from tcm_desk.gui.walk.bin_dialog import BinDialog
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of

_HEAD, _ROW, _LOG_ROW, _ROWS, _FEWEST = 40, 40, 36, 7, 4
_SEARCH_WIDTH, _TOLD_WIDTH = 216, 170


class GridSheet(QWidget):
    """The rows of a table to type in, with tools above and the declaration below.

    A log is filled from the line above it, so its own button to add is a plain one,
    and it can be cut down to the entries of one kind.

    Signals:
        kind_chosen: only entries of this kind are shown, or all (empty).
    """

    kind_chosen = Signal(str)

    def __init__(
        self, model: AssessmentModel, table: Table, emphasis: Emphasis = no_emphasis
    ) -> None:
        super().__init__()
        self._model = model
        self.table = table
        is_log = table.purpose == "log"
        height = _LOG_ROW if is_log else _ROW
        self._month = 0
        self.pulse = Pulse(model, self)
        self.rows = RowTableModel(model, table, emphasis, self.pulse.changed)
        self.grid = RowGrid(self.rows, text_of(table.label), height)
        self.grid.setObjectName(table.id)
        self.kinds = _kinds(table) if is_log else None
        self.complete = CompleteTick(model, table)
        self.refused = RefusedCell(model, table)
        self._lay_out(main=not is_log)
        follow(self.grid, lambda each: each.setMinimumHeight(_least_height(height)))
        self._bind()
        self._count()

    def enter(self) -> None:
        """Stand in the first cell that is refused or missing, else where one was."""
        self.pulse.catch_up()
        key = self.refused.key or self.rows.first_missing()
        if key is None or not self.show_fact(key):
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def show_fact(self, key: FactKey) -> bool:
        """Stand in a cell, or on the declaration for the table's own key."""
        if key.item != self.table.id:
            return False
        self.pulse.catch_up()
        if key.row:
            return self.grid.stand_in(key)
        self.complete.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def record_typed(self) -> None:
        """Record what is typed at this moment, and drop a row left empty."""
        self.grid.finish_editing()
        self.rows.drop_draft()

    def add_row(self) -> None:
        """Open an empty row and begin to type in it."""
        if not self._model.locked:
            self.pulse.catch_up()
            self.grid.add_row()

    def choose_columns(self) -> None:
        """Let the user choose the columns on view."""
        window = self.window()
        ColumnDialog(window, self.rows.columns, self.grid.columns).open()

    @property
    def kind(self) -> str:
        """The only kind shown; empty for all."""
        return "" if self.kinds is None else self.kinds.value

    def show_part(self, kind: str, month: int) -> None:
        """Show only rows of a kind and of a month of the period; "" and 0 show all."""
        self._month = month
        if self.kinds is not None and kind != self.kind:
            self.kinds.show_value(kind)
            self.kind_chosen.emit(kind)
        self._show_only()

    def _lay_out(self, *, main: bool) -> None:
        words = _("加{row}").format(row=text_of(self.table.row_label))
        self.add = button(words, "main" if main else "plain", "plus")
        self.add.setToolTip("Ctrl+N")
        self.paste = button(_("从表格粘贴"))
        self.bin = button(_("回收站"), "quiet", "trash")
        self.evidence = EvidenceButton(self._model, FactKey(self.table.id))
        self.search = Field(_("查找"), _("查找：汉字或首字母"))
        fix_width(self.search, _SEARCH_WIDTH)
        self.noticed = filter_tag(_("要看一眼的"))
        self.choose = button(_("选列"), "quiet")
        self.choose.setToolTip(_("选择显示哪些列"))
        self.told = label("", "small", right=True, wrap=True)
        follow(self.told, lambda each: each.setMinimumWidth(look().px(_TOLD_WIDTH)))
        self.keys = label(
            _("Enter 改 · Tab 下一格 · Ctrl+D 向下照抄 · Del 删去整行 · F3 排序"),
            "hint",
            wrap=True,
        )
        parts = (self.add, self.paste, self.search, self.noticed)
        buttons = flowing(*parts, self.evidence, self.choose, self.bin, gap=10)
        tools = across(buttons)
        tools.addWidget(self.told, 1)
        below = (self.refused, self.keys, self.complete)
        kinds = () if self.kinds is None else (self.kinds,)
        column = down(tools, *kinds, self.grid, *below, owner=self, gap=10)
        column.setStretchFactor(self.grid, 1)

    def _bind(self) -> None:
        self.add.clicked.connect(self.add_row)
        self.paste.clicked.connect(self.grid.paste_new_rows)
        self.bin.clicked.connect(self._open_bin)
        self.search.textChanged.connect(self._show_only)
        self.noticed.toggled.connect(self._show_only)
        self.choose.clicked.connect(self.choose_columns)
        self.grid.told.connect(self.told.setText)
        self.refused.shown.connect(self.grid.stand_in)
        self.grid.selectionModel().currentChanged.connect(self._show_evidence)
        take_drops(self.grid, self.evidence.open)
        clip = QShortcut(QKeySequence("Ctrl+E"), self)
        clip.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        clip.activated.connect(self.evidence.open)
        new = QShortcut(QKeySequence("Ctrl+N"), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.add_row)
        if self.kinds is not None:
            self.kinds.chosen.connect(self._show_only)
            self.kinds.chosen.connect(self.kind_chosen)
        self.pulse.changed.connect(self._count)
        self.pulse.changed.connect(self._show_evidence)

    def _open_bin(self) -> None:
        """Show the rows deleted in this assessment, and stand in one put back."""
        dialog = BinDialog(self._model, self.table, self.window())
        dialog.restored.connect(self._stand_in_row)
        dialog.open()

    def _stand_in_row(self, row: str) -> None:
        column = self.table.shown[0].id
        self.grid.stand_in(FactKey(self.table.id, row, column))

    def _show_evidence(self) -> None:
        """Offer the evidence of the row one is in; a row not begun yet has none."""
        here = self.grid.currentIndex()
        row = self.rows.row_at(here.row()) if here.isValid() else None
        id_ = row.id if row is not None and row.cells else ""
        self.evidence.show_key(FactKey(self.table.id, id_))

    def _show_only(self) -> None:
        column = kind_column(self.table)
        only = {column.id: self.kind} if column is not None and self.kind else {}
        wanted, noticed = self.search.text(), self.noticed.isChecked()
        self.rows.show_only(RowFilter(wanted, only, self._month, noticed))
        self._count()

    def _count(self) -> None:
        """Say how many rows there are, and how many of each kind."""
        snapshot, shown = self._model.snapshot, self.rows.rowCount()
        self.told.setText(count_words(snapshot, self.table, shown))
        for each in (self.add, self.paste):
            each.setEnabled(not self._model.locked)
        if self.kinds is not None:
            counts = kind_counts(self._model.snapshot, self.table)
            used = {kind: count for kind, count in counts.items() if count}
            self.kinds.show_counts(used)
            for kind, tag in self.kinds.tags.items():
                tag.setVisible(not kind or kind in used or kind == self.kinds.value)


def _least_height(row: int) -> int:
    """Return room for a few rows: fewer of them where type is large."""
    rows = max(round(_ROWS / look().factor), _FEWEST)
    return look().px(_HEAD + rows * row)


def _kinds(table: Table) -> TagGroup | None:
    column = kind_column(table)
    if column is None:
        return None
    kinds = [Option(each.id, text_of(each.label)) for each in column.choices]
    return TagGroup(_("只看一种"), [Option("", _("全部")), *kinds])
