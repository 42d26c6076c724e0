"""What the summary shows as bars: sections, the TCM share, activities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain

from tcm_desk.assessment.before import Before
from tcm_desk.assessment.findings import CriterionResult
from tcm_desk.assessment.rows import Row
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.measures import CountMeasure, DistinctMeasure
from tcm_desk.formpack.sections import Column, Table
from tcm_desk.i18n import translate
from tcm_desk.pdf.bars import Bar, MonthColumns, ValueBars
from tcm_desk.pdf.blocks import Block, Margins, Together
from tcm_desk.pdf.chapters.styles import Styles
from tcm_desk.pdf.paragraph import Paragraph
from tcm_desk.wording.findings import measure_name, rule_text, value_text
from tcm_desk.wording.numbers import percent
from tcm_desk.wording.terms import text_of

_LEADING = 20.0  # two lines of a name
_APART = Margins(4, 6)
_MONTHS = range(1, 13)
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


def month_shares(snapshot: Snapshot, styles: Styles) -> Iterator[Block]:
    """Show what part of each month's number another is, where a log keeps both."""
    for table, rows in _logs(snapshot, "month"):
        part = next((each for each in table.columns if each.within), None)
        if part is not None:
            pairs = dict(_pairs(table, part, rows))
            yield _share_columns(table, part, pairs, styles)


def _pairs(
    table: Table, part: Column, rows: Sequence[Row]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield each month with the part and the whole, where both are there and fit."""
    for row in rows:
        month = row.cells.get(str(table.date_column))
        some, whole = row.cells.get(part.id), row.cells.get(str(part.within))
        if not (isinstance(some, int) and isinstance(whole, int)):
            continue
        if isinstance(month, date) and some <= whole:
            yield month.month, (some, whole)


def _share_columns(
    table: Table, part: Column, pairs: Mapping[int, tuple[int, int]], styles: Styles
) -> Block:
    found = [pairs.get(month, (0, 0)) for month in _MONTHS]
    columns = MonthColumns(
        [(some, whole - some) for some, whole in found],
        _month_words(),
        styles.quiet_cell.type,
        _APART,
        [percent(Fraction(some, whole)) if whole else "" for some, whole in found],
    )
    title = translate("{table}：实心的是{part}，上面的数是它的占比").format(
        table=text_of(table.label), part=text_of(part.label)
    )
    return Together([Paragraph(title, styles.note), columns], _APART)


def activity_bars(
    snapshot: Snapshot, before: Before | None, styles: Styles
) -> Iterator[Block]:
    """Show each count of a log against the highest threshold it is held to.

    Where the last period is known, its count stands below as a narrow hollow bar.
    """
    counts = {} if before is None else before.counts
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
        _bar(snapshot, result, counts.get(result.criterion.measure))
        for result in results.values()
        if result.figure.known is not None
    ]
    if bars:
        yield ValueBars(bars, styles.cell.type, _LEADING, margins=_APART)
        text = translate("条形是实际数，竖线是各标准中最高的门槛。")
        if any(bar.before is not None for bar in bars):
            text = translate(
                "实心的条形是实际数，下面空心的是上期的，竖线是各标准中最高的门槛。"
            )
        yield Paragraph(text, styles.note)


def month_columns(snapshot: Snapshot, styles: Styles) -> Iterator[Block]:
    """Show how the activities of each log are spread over the year.

    A log of months has one row in each, which shows nothing.
    """
    for table, rows in _logs(snapshot, "day"):
        yield from _months(table, rows, styles)


def _logs(snapshot: Snapshot, precision: str) -> Iterator[tuple[Table, Sequence[Row]]]:
    """Yield the logs that are kept by the day, or by the month, and have rows."""
    for item in chain.from_iterable(snapshot.asked.values()):
        if isinstance(item, Table):
            dated = item.column(item.date_column or "")
            rows = snapshot.cuts[item.id].rows
            if dated is not None and dated.precision == precision and rows:
                yield item, rows


def _months(table: Table, rows: Sequence[Row], styles: Styles) -> Iterator[Block]:
    tcm, other = Counter[int](), Counter[int]()
    has_tcm = table.column(_TCM) is not None
    for row in rows:
        day = row.cells.get(str(table.date_column))
        if isinstance(day, date):
            counter = other if has_tcm and row.cells.get(_TCM) is not True else tcm
            counter[day.month] += 1
    counts = [(tcm[month], other[month]) for month in _MONTHS]
    title = translate("各月的{table}").format(table=text_of(table.label))
    if has_tcm:
        title = translate("各月的{table}：实心的含中医药内容，空心的不含").format(
            table=text_of(table.label)
        )
    columns = MonthColumns(counts, _month_words(), styles.quiet_cell.type, _APART)
    yield Together([Paragraph(title, styles.note), columns], _APART)


def _month_words() -> list[str]:
    return [translate("{month} 月").format(month=month) for month in _MONTHS]


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


def _bar(snapshot: Snapshot, result: CriterionResult, before: int | None) -> Bar:
    pack = snapshot.pack
    rule = rule_text(pack, result.criterion)
    text = translate("{value}（{rule}）").format(
        value=value_text(pack, result), rule=rule
    )
    if before is not None:
        text = translate("{value}（{rule}；上期 {before}）").format(
            value=value_text(pack, result), rule=rule, before=before
        )
    value = result.figure.known or Fraction(0)
    name = measure_name(pack, result.criterion.measure)
    last = None if before is None else Fraction(before)
    return Bar(name, value, text, _limit(result), before=last)
