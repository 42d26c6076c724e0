"""The first chapter: how many indicators are met, and what is still to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tcm_desk.assessment.findings import Finding, Outcome, StandardFindings
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.i18n import translate
from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.chapters.ordinals import numbered_section
from tcm_desk.pdf.chapters.pictures import (
    activity_bars,
    month_columns,
    month_shares,
    share_bars,
)
from tcm_desk.pdf.chapters.styles import Styles
from tcm_desk.pdf.chapters.subject import Report
from tcm_desk.pdf.charts import Legend, OutcomeBar
from tcm_desk.pdf.headings import Heading
from tcm_desk.pdf.paragraph import Align, Paragraph
from tcm_desk.pdf.tables import Column, Row, Table
from tcm_desk.wording.findings import sentence
from tcm_desk.wording.terms import outcome_word, period_name, text_of

_OUTCOMES = tuple(Outcome)


def summary(report: Report, styles: Styles) -> Iterator[Block]:
    """Lay out the summary."""
    snapshot = report.snapshot
    yield Paragraph(_lead(snapshot), styles.body)
    yield _section(1, "summary-counts", translate("判定结果"), styles)
    yield _counts(report, styles)
    words = {outcome: outcome_word(outcome) for outcome in _OUTCOMES}
    yield Legend(words, styles.quiet_cell.type._replace(size=8.5), 16)
    sections = [
        ("summary-unmet", translate("未达标，需要整改"), _unmet(snapshot, styles)),
        ("summary-open", translate("待补，需要补填"), _open(snapshot, styles)),
        ("summary-parts", translate("各部分的指标"), _parts(snapshot, styles)),
        ("summary-visits", translate("中医诊疗占比"), _shares(snapshot, styles)),
        ("summary-counts-of-logs", translate("活动与门槛"), _logs(report, styles)),
    ]
    shown = [(key, title, list(blocks)) for key, title, blocks in sections]
    present = [each for each in shown if each[2]]
    for number, (key, title, blocks) in enumerate(present, start=2):
        yield _section(number, key, title, styles)
        yield from blocks


def _section(number: int, key: str, title: str, styles: Styles) -> Heading:
    return Heading(key, numbered_section(number, title), 1, styles.section)


def _lead(snapshot: Snapshot) -> str:
    progress = snapshot.progress
    return translate(
        "本报告依据 {standards} 个标准，对 {indicators} 项指标逐项判定：达标 {met} 项，"
        "未达标 {not_met} 项，待补 {incomplete} 项，不适用 {not_applicable} 项。"
        "应填 {applicable} 处，已填 {answered} 处。各项数值由所填事实和登记的记录算出，"
        "先比较、后取整。"
    ).format(
        standards=len(snapshot.judged),
        indicators=len(snapshot.findings),
        **{outcome.value: snapshot.count(outcome) for outcome in Outcome},
        applicable=progress.applicable,
        answered=progress.answered,
    )


def _unmet(snapshot: Snapshot, styles: Styles) -> Iterator[Block]:
    yield _to_do(snapshot, Outcome.NOT_MET, styles)


def _open(snapshot: Snapshot, styles: Styles) -> Iterator[Block]:
    yield _to_do(snapshot, Outcome.INCOMPLETE, styles)


def _shares(snapshot: Snapshot, styles: Styles) -> Iterator[Block]:
    yield from share_bars(snapshot, styles)
    yield from month_shares(snapshot, styles)


def _logs(report: Report, styles: Styles) -> Iterator[Block]:
    yield from activity_bars(report.snapshot, report.before, styles)
    yield from month_columns(report.snapshot, styles)


def _parts(snapshot: Snapshot, styles: Styles) -> Iterator[Block]:
    """Count by section of the form; what several sections feed counts in each."""
    fed = snapshot.findings_by_section
    tallies = [
        (text_of(section.title), Counter(each.outcome for each in fed[section.id]))
        for section in snapshot.pack.sections
        if fed.get(section.id)
    ]
    if tallies:
        yield _tallied(translate("部分"), tallies, styles)


def _counts(report: Report, styles: Styles) -> Table:
    """Count by standard; below each stands what it came to in the last period."""
    before = report.before
    tallies: list[tuple[str, Mapping[Outcome, int]]] = []
    for judged in report.snapshot.judged:
        tallies.append((text_of(judged.standard.name), _tally(judged)))
        if before is not None and judged.standard.id in before.outcomes:
            name = translate("上期（{period}）").format(
                period=period_name(before.period)
            )
            tallies.append((name, before.outcomes[judged.standard.id]))
    return _tallied(translate("标准"), tallies, styles)


def _tallied(
    head: str, tallies: Sequence[tuple[str, Mapping[Outcome, int]]], styles: Styles
) -> Table:
    columns = (
        Column(head, 3.6),
        *(Column(outcome_word(each), 1.4, Align.CENTRE) for each in _OUTCOMES),
        Column(translate("构成"), 5.5),
    )
    rows = [
        Row(
            (
                name,
                *(str(tally.get(each, 0)) for each in _OUTCOMES),
                OutcomeBar({each: tally.get(each, 0) for each in _OUTCOMES}),
            )
        )
        for name, tally in tallies
    ]
    return Table(columns, rows, styles.table)


def _tally(judged: StandardFindings) -> Mapping[Outcome, int]:
    return {outcome: judged.count(outcome) for outcome in _OUTCOMES}


def _to_do(snapshot: Snapshot, outcome: Outcome, styles: Styles) -> Block:
    found = [each for each in snapshot.findings if each.outcome is outcome]
    if not found:
        return Paragraph(translate("没有。"), styles.body)
    columns = (
        Column(translate("序号"), 1, Align.CENTRE),
        Column(translate("指标"), 4.4),
        Column(translate("标准"), 2.4),
        Column(translate("要做的事"), 7),
    )
    rows = [
        Row((str(number), *_cells(snapshot, finding)))
        for number, finding in enumerate(found, start=1)
    ]
    return Table(columns, rows, styles.table)


def _cells(snapshot: Snapshot, finding: Finding) -> tuple[str, str, str]:
    standard = snapshot.pack.standard(finding.standard)
    return (
        text_of(finding.indicator.name),
        text_of(standard.name),
        sentence(snapshot.pack, finding),
    )
