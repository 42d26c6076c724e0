"""The whole form pack in one version: what is asked and how it is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Self, cast

from tcm_desk.errors import UnknownFactError, UnknownStandardError
from tcm_desk.formpack.catalogues import Catalogue, Entry
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.label import Id, Label, PackModel
from tcm_desk.formpack.measures import (
    CountMeasure,
    DistinctMeasure,
    Measure,
    ShareMeasure,
    SumMeasure,
    TableMeasure,
    TotalMeasure,
    ValueMeasure,
)
from tcm_desk.formpack.plain_labels import plain_part
from tcm_desk.formpack.sections import (
    Answer,
    Column,
    Question,
    Section,
    Table,
    ValueType,
)
from tcm_desk.formpack.side_tables import SIDE_TABLES
from tcm_desk.formpack.standards import Standard


class FormPack(PackModel):
    """Everything under `forms/` in one version, read and resolved."""

    id: str
    version: str
    digest: str  # sha256 of the files it was read from
    header_facts: tuple[Id, ...] = ()  # inventory facts kept in the document's header
    sections: tuple[Section, ...]
    catalogues: Mapping[str, Catalogue]
    measures: Mapping[str, Measure]
    standards: Mapping[str, Standard]

    def __repr__(self) -> str:
        return f"FormPack({self.id!r}, {self.version!r})"

    def model_copy(
        self, *, update: Mapping[str, Any] | None = None, deep: bool = False
    ) -> Self:
        """Copy the parts alone: what was worked out from the old ones is left behind.

        Pydantic's own copy would take the cached properties along, stale.
        """
        members = dict(super().model_copy(deep=True) if deep else self)
        copy = self.model_construct(**{**members, **(update or {})})
        return cast("Self", copy)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by its id."""
        return {
            item.id: item
            for section in self.sections
            for item in section.items
            if isinstance(item, Question)
        }

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The questions whose answers decide whether others are asked."""
        conditions = (each.relevant for each in self.questions.values())
        return frozenset(each.fact for each in conditions if each is not None)

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Every table by its id."""
        return {
            item.id: item
            for section in self.sections
            for item in section.items
            if isinstance(item, Table)
        }

    @cached_property
    def derived(self) -> Mapping[str, TableMeasure | TotalMeasure]:
        """The measures that tables settle, and that a document may give instead."""
        kinds = (CountMeasure, DistinctMeasure, SumMeasure, TotalMeasure)
        return {
            id_: each
            for id_, each in self.measures.items()
            if isinstance(each, kinds) and self.tables_read_by(id_)
        }

    @cached_property
    def _counting(self) -> Mapping[str, TableMeasure]:
        kinds = (CountMeasure, DistinctMeasure, SumMeasure)
        return {
            id_: each for id_, each in self.measures.items() if isinstance(each, kinds)
        }

    @cached_property
    def _columns(self) -> Mapping[tuple[str, str], Column]:
        return {
            (table.id, column.id): column
            for table in (*SIDE_TABLES.values(), *self.tables.values())
            for column in table.columns
        }

    @cached_property
    def _section_of(self) -> Mapping[str, Section]:
        return {item.id: section for section in self.sections for item in section.items}

    @cached_property
    def _entries(self) -> Mapping[tuple[str, str], Entry]:
        return {
            (catalogue.id, entry.id): entry
            for catalogue in self.catalogues.values()
            for entry in catalogue.entries
        }

    def answer_at(self, key: FactKey) -> Answer:
        """Return what a fact must look like; UnknownFactError if nothing asks it."""
        answer: Answer | None
        if key.row:
            answer = self._columns.get((key.item, key.column))
        else:
            answer = self.questions.get(key.item) or self._declared(key.item)
        if answer is None:
            raise UnknownFactError(key=key)
        return answer

    def column(self, key: FactKey) -> Column | None:
        """Return the column that a cell stands in, of side tables too."""
        return self._columns.get((key.item, key.column))

    def measure(self, id_: str) -> Measure:
        """Return a measure; a question is implicitly one."""
        if id_ in self.measures:
            return self.measures[id_]
        return self._answered[id_]

    @cached_property
    def _answered(self) -> Mapping[str, ValueMeasure]:
        return {
            id_: ValueMeasure(name=each.name or each.label, unit=each.unit, fact=id_)
            for id_, each in self.questions.items()
        }

    def knows_measure(self, id_: str) -> bool:
        """Return whether `measure` has an answer."""
        return id_ in self.measures or id_ in self.questions

    def standard(self, id_: str) -> Standard:
        """Return a standard; UnknownStandardError names those there are."""
        if id_ not in self.standards:
            raise UnknownStandardError(id=id_, known="、".join(self.standards))
        return self.standards[id_]

    def with_parents(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return standards with all that they stand under, nearest first.

        Raises:
            UnknownStandardError: for a standard that is not in the pack.
        """
        chosen = [above for id_ in ids for above in self._chain(id_)]
        return tuple(reversed(dict.fromkeys(reversed(chosen))))

    def worded_for(self, standards: Iterable[str]) -> FormPack:
        """Return the pack as it is worded where these standards bind.

        Only where one of them speaks of Mongolian medicine do the labels.
        """
        binding = map(self.standard, self.with_parents(standards))
        return self if any(each.mongolian for each in binding) else self._plain

    @cached_property
    def _plain(self) -> FormPack:
        members: dict[str, Any] = dict(self)
        plain = {name: plain_part(members[name]) for name in ("sections", "measures")}
        if all(part is members[name] for name, part in plain.items()):
            return self
        return self.model_copy(update=plain)

    def entry(self, catalogue: str, id_: str) -> Entry | None:
        """Return a catalogue entry, if there is one of this id."""
        return self._entries.get((catalogue, id_))

    def section_of(self, item: str) -> Section:
        """Return the section an item stands in."""
        return self._section_of[item]

    def items_read_by(self, measure: str) -> Iterator[str]:
        """Name the questions and tables that a measure reads, with repetitions."""
        match self.measure(measure):
            case ValueMeasure(fact=fact):
                yield fact
                counted = self.counted_by(fact)
                if counted is not None:
                    yield self._counting[counted].table
            case TotalMeasure(of=parts):
                for part in parts:
                    yield from self.items_read_by(part)
            case ShareMeasure(numerator=numerator, denominator=denominator):
                yield from self.items_read_by(numerator)
                yield from self.items_read_by(denominator)
            case CountMeasure() | DistinctMeasure() | SumMeasure() as counted:
                yield counted.table

    def counted_by(self, question: str) -> str | None:
        """Name the measure that answers a question once its table is complete."""
        found = self.questions.get(question)
        counted = found.counted_by if found is not None else None
        return counted if counted in self._counting else None

    @cached_property
    def reads(self) -> Mapping[str, frozenset[str]]:
        """The items that each measure and question reads, worked out once."""
        ids = (*self.measures, *self.questions)
        return {id_: frozenset(self.items_read_by(id_)) for id_ in ids}

    def tables_read_by(self, measure: str) -> frozenset[str]:
        """Name the tables among the items that a measure reads."""
        return self.reads[measure] & self.tables.keys()

    def _chain(self, id_: str) -> Iterator[str]:
        above: str | None = id_
        while above is not None:
            yield above
            above = self.standard(above).parent

    def _declared(self, item: str) -> Answer | None:
        """A table's own key: is it complete; a derived count may be given as a fact."""
        if item in self.tables:
            label = self.tables[item].complete_label
            return Answer(id=item, label=label, type=ValueType.YES_NO)
        if item in self.derived:
            measure = self.derived[item]
            whole = ValueType.INTEGER
            return Answer(id=item, label=measure.name, type=whole, unit=measure.unit)
        return None


def label_of(pack: FormPack, item: str) -> Label:
    """Return what a question, a table or a measure is called in a sentence."""
    if item in pack.tables:
        return pack.tables[item].label
    return pack.measure(item).name
