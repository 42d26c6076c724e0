"""What the counters of a page say, out of the findings that its table feeds."""

from __future__ import annotations

from fractions import Fraction

from tcm_desk.assessment.findings import CriterionResult, Exemption
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.measures import (
    CountMeasure,
    DistinctMeasure,
    ShareMeasure,
    SumMeasure,
)
from tcm_desk.formpack.sections import Column, Table, ValueType
from tcm_desk.gui.grids.counters import CounterView
from tcm_desk.gui.grids.standing import unit_words
from tcm_desk.gui.walk.finding_words import gap_words
from tcm_desk.gui.walk.joint_findings import JointFinding
from tcm_desk.i18n import translate as _
from tcm_desk.wording.findings import value_text
from tcm_desk.wording.numbers import grouped, percent
from tcm_desk.wording.terms import text_of

_KINDS_NAMED = 3


def kind_column(table: Table) -> Column | None:
    """Return the column that tells the entries of a log apart by kind."""
    choices = (each for each in table.shown if each.type is ValueType.CHOICE)
    return next((each for each in choices if each.required), None)


def counters(
    snapshot: Snapshot, table: Table, joints: list[JointFinding]
) -> list[CounterView]:
    """Return one counter for each finding, kinds first and in the table's order."""
    column = kind_column(table)
    kinds = [] if column is None else [each.id for each in column.choices]

    def place(joint: JointFinding) -> int:
        kind = _kind(snapshot, table, joint)
        return kinds.index(kind) if kind in kinds else len(kinds)

    return [_counter(snapshot, table, each) for each in sorted(joints, key=place)]


def kind_counts(snapshot: Snapshot, table: Table) -> dict[str, int]:
    """Count the rows of every kind, whether a standard asks for it or not."""
    column = kind_column(table)
    if column is None:
        return {}
    counts = {each.id: 0 for each in column.choices}
    for row in snapshot.cuts[table.id].rows:
        kind = row.cells.get(column.id)
        if isinstance(kind, str) and kind in counts:
            counts[kind] += 1
    return counts


def count_words(snapshot: Snapshot, table: Table, shown: int) -> str:
    """Say how many rows there are, of a register also of which kinds most."""
    cut = snapshot.cuts[table.id]
    total = len(cut.rows) + len(cut.undated)
    if shown < total:
        return _("{shown} / {total} 行").format(shown=shown, total=total)
    words = [_("共 {total} 行").format(total=total)]
    column = kind_column(table)
    if table.purpose == "register" and column is not None:
        names = {each.id: text_of(each.label) for each in column.choices}
        counts = kind_counts(snapshot, table)
        most = sorted(counts, key=lambda kind: -counts[kind])[:_KINDS_NAMED]
        words += [f"{names[kind]} {counts[kind]}" for kind in most if counts[kind]]
        others = total - sum(counts[kind] for kind in most)
        words += [_("其余 {count}").format(count=others)] if others else []
    return " · ".join(words)


def plain_counters(snapshot: Snapshot, table: Table) -> list[CounterView]:
    """Return the counts alone, where no standard asks for any."""
    column = kind_column(table)
    if column is None:
        return []
    words = {each.id: text_of(each.label) for each in column.choices}
    return [
        CounterView(words[kind], grouped(count), _("次"))
        for kind, count in kind_counts(snapshot, table).items()
        if count
    ]


def _counter(snapshot: Snapshot, table: Table, joint: JointFinding) -> CounterView:
    name = _name(snapshot, table, joint)
    gap, state = _gap(snapshot, table, joint), joint.outcome.value
    result = _single(joint)
    if result is None or isinstance(result.criterion.threshold, bool):
        return CounterView(name, state=state, gap=gap)
    if isinstance(snapshot.pack.measure(result.criterion.measure), ShareMeasure):
        value = value_text(snapshot.pack, result)
        limit, share = Fraction(result.criterion.threshold), result.figure.value
        gate = f"/ {percent(limit)}"
        place = float(share or 0), float(limit)
        return CounterView(name, value, gate, state, gap, *place)
    low, of = float(result.figure.low), float(_hardest(joint, result))
    unit = unit_words(snapshot.pack, result.criterion.measure)
    gate = f"/ {grouped(_hardest(joint, result))} {unit}".rstrip()
    return CounterView(name, grouped(result.figure.low), gate, state, gap, low, of)


def _gap(snapshot: Snapshot, table: Table, joint: JointFinding) -> str:
    """Say what is missing in a few words, for there is little room."""
    worst = joint.worst
    if worst.exemption is Exemption.NOT_BINDING:
        return _("只是鼓励")
    if worst.needs and set(worst.needs) <= set(snapshot.pack.tables):
        return _("确认填全后定")
    return gap_words(snapshot, worst, snapshot.pack.section_of(table.id).id)


def _name(snapshot: Snapshot, table: Table, joint: JointFinding) -> str:
    """Call a counter by its kind of entry, or by the indicator if it has several."""
    kind, column = _kind(snapshot, table, joint), kind_column(table)
    if kind and column is not None:
        return next(text_of(e.label) for e in column.choices if e.id == kind)
    return text_of(joint.worst.indicator.name)


def _kind(snapshot: Snapshot, table: Table, joint: JointFinding) -> str:
    result, column = _single(joint), kind_column(table)
    if result is None or column is None:
        return ""
    measure = snapshot.pack.measure(result.criterion.measure)
    if not isinstance(measure, CountMeasure | DistinctMeasure | SumMeasure):
        return ""
    kinds = measure.where.get(column.id, ())
    return str(kinds[0]) if measure.table == table.id and len(kinds) == 1 else ""


def _single(joint: JointFinding) -> CriterionResult | None:
    """Return the only criterion; findings with several have no single number."""
    criteria = joint.worst.criteria
    return criteria[0] if len(criteria) == 1 else None


def _hardest(joint: JointFinding, result: CriterionResult) -> Fraction:
    """Return the highest threshold any standard sets for the same measure."""
    return max(
        Fraction(criterion.threshold)
        for finding in joint.findings
        for criterion in finding.indicator.criteria
        if criterion.measure == result.criterion.measure
    )
