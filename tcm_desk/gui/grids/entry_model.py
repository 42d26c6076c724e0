"""The entries of a catalogue as a list, with what this facility has of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, SignalInstance

from tcm_desk.assessment.rows import Row, missing_cells
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.catalogues import Catalogue, Entry
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.measures import DistinctMeasure
from tcm_desk.formpack.pack import FormPack
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
"""Data role: the `EntryLine` of a row."""

_MONGOLIAN = "mongolian"  # the column and the mark of entries of Mongolian medicine
_NO_INDEX = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)


@dataclass(frozen=True)
class EntryLine:
    """One entry as the list shows it.

    Attributes:
        ticked: there is a row of it.
        wants: why the row does not count, or what it still wants; empty if nothing.
        people: who does it.
        amount: how much or how often, with its unit.
    """

    entry: Entry
    name: str
    category: str
    ticked: bool
    wants: str
    people: str
    amount: str

    @property
    def sentence(self) -> str:
        """The line as it is read aloud."""
        state = _("已勾选") if self.ticked else _("没有勾选")
        parts = (self.name, self.category, state, self.wants, self.people, self.amount)
        return _("，").join(filter(None, parts))


class EntryModel(QAbstractListModel):
    """Every entry of the catalogue that passes the filters, ticked if there is a row.

    Ticking makes a row whose id is the entry's own, so that the same entry never gets
    two, and says yes where it must be yes to count; un-ticking clears the row. Both
    can be undone.
    """

    def __init__(
        self,
        model: AssessmentModel,
        table: Table,
        changes: SignalInstance | None = None,
    ) -> None:
        super().__init__()
        self._model = model
        self.table = table
        self.column = next(
            each for each in table.shown if each.type is ValueType.CATALOGUE
        )
        pack = model.snapshot.pack
        self.counting = counting_answers(pack, table)
        self.catalogue: Catalogue = pack.catalogues[str(self.column.catalogue)]
        self._categories = {
            each.id: text_of(each.name) for each in self.catalogue.categories
        }
        self._filters: tuple[str, str, bool, bool] = ("", "", False, False)
        self._rows: dict[str, Row] = rows_by_entry(model.snapshot, table, self.column)
        self._entries = _counting_first(self.catalogue)
        self._shown = self._entries
        (model.changed if changes is None else changes).connect(self._read_again)

    @property
    def rows(self) -> dict[str, Row]:
        """The rows there are, by entry."""
        return self._rows

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many entrys are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's
        """Return the line of an entry."""
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
        """Return the entry of a row."""
        return self._shown[index.row()]

    def index_of(self, entry: str) -> QModelIndex:
        """Return where an entry is shown; an invalid index if it is not."""
        ids = [each.id for each in self._shown]
        return self.index(ids.index(entry)) if entry in ids else QModelIndex()

    def line_of(self, entry: Entry) -> EntryLine:
        """Return an entry with what is recorded of it."""
        row = self._rows.get(entry.id)
        snapshot = self._model.snapshot
        people = _first(snapshot, self.table, row, ValueType.ROWS)
        amount = _first(snapshot, self.table, row, ValueType.INTEGER)
        name = text_of(entry.name)
        category = self._categories.get(entry.category, "")
        wants = self._wants(row)
        return EntryLine(entry, name, category, row is not None, wants, people, amount)

    @property
    def counted(self) -> list[Entry]:
        """The entries that have a row and count."""
        return [each for each in self._entries if self.counts(each)]

    def counts(self, entry: Entry) -> bool:
        """Return whether an entry has a row that counts."""
        row = self._rows.get(entry.id)
        return row is not None and all(row.cells.get(each) for each in self.counting)

    def toggle(self, entry: Entry) -> bool:
        """Tick an entry, or take its row away; one undoable step."""
        row = self._rows.get(entry.id)
        if row is not None:
            return remove_row(self._model, self.table.id, row.id)
        key = self._new_key(entry)
        return edit_all(
            self._model,
            {
                key: entry.id,
                **{key._replace(column=each): "true" for each in self.counting},
                **self._what_is_known(entry, key),
            },
        )

    def show_only(
        self, wanted: str, category: str, *, done: bool, mongolian: bool
    ) -> None:
        """Show entrys found by their words or initials, of a category."""
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
        said = None if row is None else row.cells.get(_MONGOLIAN)
        return entry.mongolian if said is None else said is True

    def _new_key(self, entry: Entry) -> FactKey:
        taken = any(
            (key.item, key.row) == (self.table.id, entry.id)
            for key in self._model.snapshot.facts
        )  # a row that was ended stays as it is, and does not come back
        row = new_row_id() if taken else entry.id
        return FactKey(self.table.id, row, self.column.id)

    def _what_is_known(self, entry: Entry, key: FactKey) -> dict[FactKey, str]:
        if not entry.mongolian or self.table.column(_MONGOLIAN) is None:
            return {}
        return {key._replace(column=_MONGOLIAN): "true"}

    def _wants(self, row: Row | None) -> str:
        if row is None:
            return ""
        names = {each.id: text_of(each.label) for each in self.table.columns}
        for column in self.counting:
            if row.cells.get(column) is not True:
                return _("“{column}”没有勾，不计入").format(column=names[column])
        missing = [names[each] for each in missing_cells(self.table, row)]
        return (
            _("没填{columns}").format(columns=_("、").join(missing)) if missing else ""
        )

    def _read_again(self) -> None:
        """Take over another snapshot; an entry un-ticked stays in the list."""
        self._rows = rows_by_entry(self._model.snapshot, self.table, self.column)
        if self._shown:
            last = self.index(len(self._shown) - 1)
            self.dataChanged.emit(self.index(0), last)


def rows_by_entry(snapshot: Snapshot, table: Table, column: Column) -> dict[str, Row]:
    """Return the rows of the period by the entry they name."""
    cut = snapshot.cuts[table.id]
    return {
        str(row.cells[column.id]): row for row in cut.rows if column.id in row.cells
    }


def counting_answers(pack: FormPack, table: Table) -> tuple[str, ...]:
    """Return the questions of a row that must be yes for it to count."""
    measures = (pack.measures[each] for each in counted_on(pack, table))
    wheres = (each.where for each in measures if isinstance(each, DistinctMeasure))
    where = next(wheres, {})
    return tuple(column for column, accepted in where.items() if True in accepted)


def counted_on(pack: FormPack, table: Table) -> list[str]:
    """Return what is counted over the whole table: categories, then entries."""
    found = {
        id_: measure
        for id_, measure in pack.measures.items()
        if isinstance(measure, DistinctMeasure) and measure.table == table.id
    }
    least = min((len(each.where) for each in found.values()), default=0)
    widest = {id_: each for id_, each in found.items() if len(each.where) == least}
    return sorted(widest, key=lambda id_: widest[id_].by != "category")


def _first(snapshot: Snapshot, table: Table, row: Row | None, type_: ValueType) -> str:
    """Return the first cell of a type, as a person reads it."""
    for column in table.shown:
        value = None if row is None else row.cells.get(column.id)
        if column.type is not type_ or value is None:
            continue
        if isinstance(value, tuple):
            return _("、").join(person_name(snapshot, column, each) for each in value)
        return value_with_unit(snapshot.pack, column, value)
    return ""


def _counting_first(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return the entrys in order, those whose category counts nowhere last."""
    counts = {each.id: each.counts for each in catalogue.categories}
    return tuple(sorted(catalogue.entries, key=lambda each: not counts[each.category]))
