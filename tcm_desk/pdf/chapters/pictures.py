"""What the summary shows as bars: sections, the TCM share, activities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from tcm_desk.assessment.findings import CriterionResult
from tcm_desk.assessment.rows import Row
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.measures import CountMeasure, DistinctMeasure
from tcm_desk.formpack.sections import Table
from tcm_desk.i18n import translate
from tcm_desk.pdf.bars import Bar, MonthColumns, ValueBars
from tcm_desk.pdf.blocks import Block, Margins, Together
from tcm_desk.pdf.chapters.styles import Styles
from tcm_desk.pdf.paragraph import Paragraph
from tcm_desk.wording.findings import measure_name, rule_text, value_text
from tcm_desk.wording.numbers import percent
from tcm_desk.wording.terms import text_of

_LEADING = 17.0
_APART = Margins(4, 6)
_TCM = "tcm"  # the column that tells which rows of a log count as TCM
_SHARES = (  # numerator, denominator
    ("visits_tcm", "visits_total"),
    ("visits_tcm_prev", "visits_total_prev"),
)


def share_bars(snapshot: Snapshot, styles: Styles) -> Iterator[Block]:
    """Show this year's TCM share of visits beside last year's, if both are known."""
    shares = [_share(snapshot, *pair) for pair in _SHARES]
    now, before = shares
    if now is None or before is None:
        return
    names = translate("本期中医诊疗人次占比"), translate("上一年占比")
    bars = [
        Bar(names[0], now, percent(now)),
        Bar(names[1], before, percent(before), hollow=True),
    ]
    yield ValueBars(bars, styles.cell.type, _LEADING, together=True, margins=_APART)


def activity_bars(snapshot: Snapshot, styles: Styles) -> Iterator[Block]:
    """Show each count of a log against the highest threshold it is held to."""
    results: dict[str, CriterionResult] = {}
    for finding in snapshot.findings:
        for result in finding.criteria:
            measure = result.criterion.measure
            known = results.get(measure)
            if _counts_log(snapshot, measure) and (
                known is None or _limit(result) > _limit(known)
            ):
                results[measure] = result
    bars = [
        _bar(snapshot, result)
        for result in results.values()
        if result.figure.known is not None
    ]
    if bars:
        yield ValueBars(bars, styles.cell.type, _LEADING, margins=_APART)
        text = translate("条形是实际数，竖线是各标准中最高的门槛。")
        yield Paragraph(text, styles.note)


def month_columns(snapshot: Snapshot, styles: Styles) -> Iterator[Block]:
    """Show how the activities of each log are spread over the year.

    A log of months has one row in each, which shows nothing.
    """
    tables = (item for items in snapshot.asked.values() for item in items)
    for table in tables:
        if not isinstance(table, Table):
            continue
        dated = table.column(table.date_column or "")
        cut = snapshot.cuts[table.id]
        if dated is not None and dated.precision == "day" and cut.rows:
            yield from _months(table, cut.rows, styles)


def _months(table: Table, rows: Sequence[Row], styles: Styles) -> Iterator[Block]:
    tcm, other = Counter[int](), Counter[int]()
    has_tcm = table.column(_TCM) is not None
    for row in rows:
        day = row.cells.get(str(table.date_column))
        if isinstance(day, date):
            counter = other if has_tcm and row.cells.get(_TCM) is not True else tcm
            counter[day.month] += 1
    months = range(1, 13)
    words = [translate("{month} 月").format(month=month) for month in months]
    counts = [(tcm[month], other[month]) for month in months]
    title = translate("各月的{table}").format(table=text_of(table.label))
    if has_tcm:
        title = translate("各月的{table}：实心的含中医药内容，空心的不含").format(
            table=text_of(table.label)
        )
    columns = MonthColumns(counts, words, styles.quiet_cell.type, _APART)
    yield Together([Paragraph(title, styles.note), columns], _APART)


def _share(snapshot: Snapshot, part: str, whole: str) -> Fraction | None:
    values = [snapshot.answers.get(FactKey(item)) for item in (part, whole)]
    if not all(type(value) is int for value in values) or not values[1]:
        return None
    return Fraction(str(values[0])) / Fraction(str(values[1]))


def _counts_log(snapshot: Snapshot, measure: str) -> bool:
    pack = snapshot.pack
    each = pack.measure(measure)
    if not isinstance(each, CountMeasure | DistinctMeasure):
        return False
    return pack.tables[each.table].purpose == "log"


def _limit(result: CriterionResult) -> Fraction:
    return Fraction(result.criterion.threshold)


def _bar(snapshot: Snapshot, result: CriterionResult) -> Bar:
    pack = snapshot.pack
    rule = rule_text(pack, result.criterion)
    text = translate("{value}（{rule}）").format(
        value=value_text(pack, result), rule=rule
    )
    value = result.figure.known or Fraction(0)
    name = measure_name(pack, result.criterion.measure)
    return Bar(name, value, text, _limit(result))
