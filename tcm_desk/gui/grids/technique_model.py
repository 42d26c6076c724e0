"""The catalogue of techniques as a list, with what this facility does of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from tcm_desk.assessment.rows import Row
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.catalogues import Catalogue, Entry
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Column, Table, ValueType
from tcm_desk.gui.assessment_model import AssessmentModel, new_row_id
from tcm_desk.gui.edit import edit_all, remove_row
from tcm_desk.gui.grids.cell_text import person_name
from tcm_desk.gui.look.rows import Index
from tcm_desk.gui.pinyin import matches
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of
from tcm_desk.wording.values import value_with_unit

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
"""Data role: the `TechniqueLine` of a row."""

PER_SPEC, OPERATORS, USES, MONGOLIAN = "per_spec", "operators", "uses", "mongolian"
_NO_INDEX = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)


@dataclass(frozen=True)
class TechniqueLine:
    """One technique as the list shows it; `counts` is false while ticked in vain."""

    entry: Entry
    name: str
    category: str
    ticked: bool
    counts: bool
    operators: str
    uses: str

    @property
    def sentence(self) -> str:
        """The line as it is read aloud."""
        state = _("已开展") if self.ticked else _("未开展")
        parts = (self.name, self.category, state, self.operators, self.uses)
        return "，".join(filter(None, parts))


class TechniqueModel(QAbstractListModel):
    """Every technique of the catalogue that passes the filters, ticked if it is done.

    Ticking makes a row whose id is the technique's own, so that the same technique
    never gets two; un-ticking clears it. Both can be undone.
    """

    def __init__(self, model: AssessmentModel, table: Table) -> None:
        super().__init__()
        self._model = model
        self.table = table
        self.column = next(
            each for each in table.columns if each.type is ValueType.CATALOGUE
        )
        pack = model.snapshot.pack
        self.catalogue: Catalogue = pack.catalogues[str(self.column.catalogue)]
        self._categories = {
            each.id: text_of(each.name) for each in self.catalogue.categories
        }
        self._filters: tuple[str, str, bool, bool] = ("", "", False, False)
        self._rows: dict[str, Row] = rows_by_entry(model.snapshot, table, self.column)
        self._entries = _counting_first(self.catalogue)
        self._shown = self._entries
        model.changed.connect(self._read_again)

    @property
    def rows(self) -> dict[str, Row]:
        """The rows there are, by technique."""
        return self._rows

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many techniques are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's
        """Return the line of a technique."""
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        if role == _DISPLAY:
            return text_of(entry.name)
        if role == LINE_ROLE:
            return self.line_of(entry)
        if role == _SPOKEN:
            return self.line_of(entry).sentence
        if role == _CHECK:
            ticked = entry.id in self._rows
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None

    def entry_at(self, index: Index) -> Entry:
        """Return the technique of a row."""
        return self._shown[index.row()]

    def index_of(self, entry: str) -> QModelIndex:
        """Return where a technique is shown; an invalid index if it is not."""
        ids = [each.id for each in self._shown]
        return self.index(ids.index(entry)) if entry in ids else QModelIndex()

    def line_of(self, entry: Entry) -> TechniqueLine:
        """Return a technique with what is recorded of it."""
        row = self._rows.get(entry.id)
        cells = {} if row is None else row.cells
        snapshot = self._model.snapshot
        uses = self.table.column(USES)
        return TechniqueLine(
            entry,
            text_of(entry.name),
            self._categories.get(entry.category, ""),
            ticked=row is not None,
            counts=cells.get(PER_SPEC) is True,
            operators=_names(snapshot, self.table.column(OPERATORS), row),
            uses=""
            if uses is None or USES not in cells
            else value_with_unit(snapshot.pack, uses, cells[USES]),
        )

    def toggle(self, entry: Entry) -> bool:
        """Tick a technique, or take its row away; one undoable step."""
        row = self._rows.get(entry.id)
        if row is not None:
            return remove_row(self._model, self.table.id, row.id)
        key = self._new_key(entry)
        return edit_all(
            self._model,
            {
                key: entry.id,
                FactKey(self.table.id, key.row, PER_SPEC): "true",
                **self._what_is_known(entry, key.row),
            },
        )

    def show_only(
        self, wanted: str, category: str, *, done: bool, mongolian: bool
    ) -> None:
        """Show techniques found by their words or initials, of a category."""
        self._filters = (wanted, category, done, mongolian)
        self.beginResetModel()
        self._shown = tuple(each for each in self._entries if self._fits(each))
        self.endResetModel()

    def _fits(self, entry: Entry) -> bool:
        wanted, category, done, mongolian = self._filters
        if category and entry.category != category:
            return False
        if done and entry.id not in self._rows:
            return False
        if mongolian and not self._is_mongolian(entry):
            return False
        words = f"{text_of(entry.name)} {self._categories.get(entry.category, '')}"
        return not wanted.strip() or matches(wanted, words)

    def _is_mongolian(self, entry: Entry) -> bool:
        row = self._rows.get(entry.id)
        said = None if row is None else row.cells.get(MONGOLIAN)
        return entry.mongolian if said is None else said is True

    def _new_key(self, entry: Entry) -> FactKey:
        taken = any(
            (key.item, key.row) == (self.table.id, entry.id)
            for key in self._model.snapshot.facts
        )  # a row that was ended stays as it is, and does not come back
        row = new_row_id() if taken else entry.id
        return FactKey(self.table.id, row, self.column.id)

    def _what_is_known(self, entry: Entry, row: str) -> dict[FactKey, str]:
        if not entry.mongolian or self.table.column(MONGOLIAN) is None:
            return {}
        return {FactKey(self.table.id, row, MONGOLIAN): "true"}

    def _read_again(self) -> None:
        """Take over another snapshot; a technique un-ticked stays in the list."""
        self._rows = rows_by_entry(self._model.snapshot, self.table, self.column)
        if self._shown:
            last = self.index(len(self._shown) - 1)
            self.dataChanged.emit(self.index(0), last)


def rows_by_entry(snapshot: Snapshot, table: Table, column: Column) -> dict[str, Row]:
    """Return the rows of the period by the technique they name."""
    cut = snapshot.cuts[table.id]
    return {
        str(row.cells[column.id]): row for row in cut.rows if column.id in row.cells
    }


def _names(snapshot: Snapshot, column: Column | None, row: Row | None) -> str:
    named = None if row is None or column is None else row.cells.get(column.id)
    if column is None or not isinstance(named, tuple):
        return ""
    return "、".join(person_name(snapshot, column, each) for each in named)


def _counting_first(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return the techniques in order, those whose category counts nowhere last."""
    counts = {each.id: each.counts for each in catalogue.categories}
    return tuple(sorted(catalogue.entries, key=lambda each: not counts[each.category]))
