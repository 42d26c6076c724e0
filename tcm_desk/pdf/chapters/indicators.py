"""The indicator table as inspectors know it, one for each standard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tcm_desk.assessment.exhibits import numbers_for
from tcm_desk.assessment.findings import (
    CriterionResult,
    Exemption,
    Finding,
    Outcome,
    StandardFindings,
)
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.standards import Strength
from tcm_desk.i18n import translate
from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.chapters.exhibits import number_cell
from tcm_desk.pdf.chapters.ordinals import numbered_section
from tcm_desk.pdf.chapters.styles import Styles
from tcm_desk.pdf.chapters.subject import Report
from tcm_desk.pdf.headings import Heading
from tcm_desk.pdf.marks import OutcomeLabel
from tcm_desk.pdf.paragraph import Align, Paragraph
from tcm_desk.pdf.tables import Cell, Column, Row, Table
from tcm_desk.wording.findings import parts_text, rule_text, sentence, value_text
from tcm_desk.wording.terms import outcome_word, strength_word, text_of, type_name


def indicator_tables(report: Report, styles: Styles) -> Iterator[Block]:
    """Lay out the table of every standard, and name the indicators left out of it."""
    snapshot = report.snapshot
    for number, judged in enumerate(snapshot.judged, start=1):
        standard = judged.standard
        title = numbered_section(number, text_of(standard.name))
        yield Heading(f"standard-{standard.id}", title, 1, styles.section)
        source = translate("依据：《{title}》，{issuer}。").format(
            title=text_of(standard.title), issuer=text_of(standard.issuer)
        )
        yield Paragraph(source, replace(styles.note, keep_with_next=True))
        yield _table(report, judged.findings, styles)
        yield from _left_out(snapshot, judged, styles)


def _table(report: Report, findings: Sequence[Finding], styles: Styles) -> Table:
    columns = (
        Column(translate("序号"), 9, Align.CENTRE),
        Column(translate("指标"), 38),
        Column(translate("条款"), 17, Align.CENTRE),
        Column(translate("标准（门槛）"), 20),
        Column(translate("实际值\n（分子/分母）"), 21),
        Column(translate("结论"), 17, Align.CENTRE),
        Column(translate("差距或说明"), 29),
        Column(translate("佐证\n编号"), 13, Align.CENTRE),
    )
    binding = [finding for finding in findings if _binds(finding)]
    rows = [
        Row((str(number), *_cells(report, finding, styles)))
        for number, finding in enumerate(binding, start=1)
    ]
    return Table(columns, rows, styles.table)


def _binds(finding: Finding) -> bool:
    return finding.exemption is not Exemption.OTHER_TYPE


def _cells(report: Report, finding: Finding, styles: Styles) -> tuple[Cell, ...]:
    pack = report.snapshot.pack
    numbers = numbers_for(report.snapshot, report.exhibits, finding)
    return (
        _name(finding, styles),
        finding.indicator.clause,
        _rules(pack, finding),
        tuple(_values(pack, finding.criteria, styles)),
        OutcomeLabel(
            finding.outcome,
            outcome_word(finding.outcome),
            styles.strong_cell.type,
            styles.strong_cell.leading,
        ),
        "" if finding.outcome is Outcome.MET else sentence(pack, finding),
        number_cell(numbers, styles),
    )


def _name(finding: Finding, styles: Styles) -> tuple[Block, ...]:
    name = Paragraph(text_of(finding.indicator.name), styles.cell)
    strength = finding.indicator.strength
    if strength is Strength.REQUIRED:
        return (name,)
    word = translate("（{strength}）").format(strength=strength_word(strength))
    return name, Paragraph(word, styles.quiet_cell)


def _rules(pack: FormPack, finding: Finding) -> str:
    every = bool(finding.indicator.all_of)
    link = translate("且 {rule}") if every else translate("或 {rule}")
    first, *others = (rule_text(pack, each) for each in finding.indicator.criteria)
    return "\n".join([first, *(link.format(rule=rule) for rule in others)])


def _values(
    pack: FormPack, results: Sequence[CriterionResult], styles: Styles
) -> Iterator[Block]:
    for result in results:
        yield Paragraph(value_text(pack, result), styles.cell)
        parts = parts_text(result.figure)
        if parts:
            yield Paragraph(parts, styles.quiet_cell)


def _left_out(
    snapshot: Snapshot, judged: StandardFindings, styles: Styles
) -> Iterator[Block]:
    names = [
        text_of(finding.indicator.name)
        for finding in judged.findings
        if not _binds(finding)
    ]
    if names:
        text = translate(
            "另有 {count} 项指标不评判{type}，计入不适用，不在表中列出：{names}。"
        ).format(
            count=len(names),
            type=type_name(snapshot.header.facility.type),
            names=translate("、").join(names),
        )
        yield Paragraph(text, styles.note)
