"""What roll-ups and duties read: measures and items, and of whom they are asked."""

from __future__ import annotations

from collections.abc import Iterator

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.rollups import CoverageRollup, Rollup
from tcm_desk.formpack.standards import Standard

REGISTER = "county_facility_counts"  # the table of how many facilities there are


def measures_read(standard: Standard, rollup: Rollup) -> Iterator[str]:
    """Name the measures a roll-up adds up or judges by."""
    yield from (criterion.measure for criterion in rollup.all_of)
    if isinstance(rollup, CoverageRollup):
        indicator = standard.indicator(rollup.indicator or "")
        if indicator is not None:
            yield from (criterion.measure for criterion in indicator.criteria)
        return
    formulas = [each for _, each in rollup.limit_figures]
    if rollup.formula is not None:
        formulas.append(rollup.formula)
    for formula in formulas:
        yield from formula.measures


def items_read(pack: FormPack, standard: Standard, rollup: Rollup) -> frozenset[str]:
    """Name the questions and tables from which a roll-up is worked out."""
    items = {
        item
        for measure in measures_read(standard, rollup)
        for item in pack.reads[measure]
    }
    if isinstance(rollup, CoverageRollup) and rollup.among is not None:
        items.add(rollup.among.fact)
    return frozenset(items)


def items_demanded(
    pack: FormPack, standard: Standard, type_: FacilityType
) -> frozenset[str]:
    """Name the items that the county needs from this kind of facility."""
    read = (
        items_read(pack, standard, rollup)
        for rollup in standard.rollups
        if type_ in rollup.facility_types
    )
    shown = (
        frozenset(duty.shown_by)
        for duty in standard.duties
        if type_ in duty.facility_types
    )
    return frozenset().union(*read, *shown)


def county_items_read(
    pack: FormPack, standard: Standard, rollup: Rollup
) -> frozenset[str]:
    """Name what the county itself has to give; for a share, how many there are."""
    own = {
        id_ for id_ in items_read(pack, standard, rollup) if is_for_county(pack, id_)
    }
    return frozenset(own | {REGISTER} if rollup.kind == "coverage" else own)


def is_for_county(pack: FormPack, item: str) -> bool:
    """Return whether an item is asked of no facility, but of the county."""
    found = pack.questions.get(item) or pack.tables[item]
    return not found.facility_types
