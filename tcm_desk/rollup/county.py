"""What only the county can say: its facts of a period, and the figures they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tcm_desk.assessment.facts import FactSheet
from tcm_desk.assessment.measures import Figure, Figures
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.rows import Cut, cut, group_rows
from tcm_desk.formpack.demands import REGISTER, is_for_county
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question, Table
from tcm_desk.rollup.register import counts_stated


@dataclass(frozen=True)
class CountySheet:
    """The facts that the district entered, of one period."""

    pack: FormPack
    period: Period
    facts: FactSheet

    @cached_property
    def cuts(self) -> Mapping[str, Cut]:
        """The county's tables, as they stand at the end of the period."""
        rows = group_rows(self.facts)
        return {
            item.id: cut(item, rows.get(item.id, ()), self.facts, self.period)
            for item in county_items(self.pack)
            if isinstance(item, Table)
        }

    @cached_property
    def stated(self) -> Mapping[FacilityType, int]:
        """How many facilities of each kind the county says there are."""
        return counts_stated(self.cuts.get(REGISTER))

    def figure(self, measure: str) -> Figure:
        """Return the county's figure of a measure."""
        return self._figures.of(measure)

    @cached_property
    def _figures(self) -> Figures:
        return Figures(self.pack, self.facts, self.cuts)


def county_items(pack: FormPack) -> tuple[Question | Table, ...]:
    """Return what is asked of no facility, in the order of the form."""
    items = (item for section in pack.sections for item in section.items)
    return tuple(item for item in items if is_for_county(pack, item.id))
