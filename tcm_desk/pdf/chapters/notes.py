"""How the standards were read, how things were counted, and what was noticed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tcm_desk.assessment.findings import Exemption
from tcm_desk.assessment.remarks import Severity
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack import sections
from tcm_desk.formpack.sections import Question, ValueType
from tcm_desk.i18n import translate
from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.chapters.ordinals import numbered_section
from tcm_desk.pdf.chapters.styles import Styles
from tcm_desk.pdf.headings import Heading
from tcm_desk.pdf.paragraph import Align, Paragraph
from tcm_desk.pdf.tables import Column, GroupRow, Row, Table
from tcm_desk.wording.remarks import remark_sentence
from tcm_desk.wording.terms import text_of

_NUMBERS = frozenset([ValueType.INTEGER, ValueType.DECIMAL])


def notes(snapshot: Snapshot, styles: Styles) -> Iterator[Block]:
    """Lay out definitions and remarks."""
    yield _section(1, "notes-outcomes", translate("结论的含义"), styles)
    for text in _outcomes():
        yield Paragraph(text, styles.body)
    yield _section(2, "notes-remarks", translate("填报提示"), styles)
    yield from _remarks(snapshot, styles)
    yield _section(3, "notes-reading", translate("条款的读法"), styles)
    heads = translate("指标"), translate("读法")
    yield _table(heads, list(_readings(snapshot)), styles)
    yield _section(4, "notes-counting", translate("填报口径"), styles)
    heads = translate("填报项目"), translate("口径")
    yield _table(heads, list(_hints(snapshot)), styles)
    for catalogue in snapshot.pack.catalogues.values():
        text = translate("目录 {version}：{status}").format(
            version=catalogue.version, status=text_of(catalogue.status)
        )
        yield Paragraph(text, styles.note)


def _section(number: int, key: str, title: str, styles: Styles) -> Heading:
    return Heading(key, numbered_section(number, title), 1, styles.section)


def _outcomes() -> tuple[str, ...]:
    return (
        translate("“达标”“未达标”按条款的数值精确比较，不先取整。"),
        translate(
            "“待补”指还缺事实，补上以后结论可能变化；没有填不等于零，也不等于否。"
        ),
        translate("“不适用”指条款不评判本类机构、分母为零，或条款只是鼓励而没有做到。"),
    )


def _readings(snapshot: Snapshot) -> Iterator[Row | GroupRow]:
    for judged in snapshot.judged:
        rows = [
            Row((text_of(finding.indicator.name), text_of(finding.indicator.note)))
            for finding in judged.findings
            if finding.indicator.note is not None
            and finding.exemption is not Exemption.OTHER_TYPE
        ]
        if rows:
            yield GroupRow(text_of(judged.standard.name))
            yield from rows


def _hints(snapshot: Snapshot) -> Iterator[Row | GroupRow]:
    for section in snapshot.pack.sections:
        items = snapshot.asked.get(section.id, ())
        rows = [
            Row((text_of(item.label), text_of(item.hint)))
            for item in items
            if item.hint is not None and _is_counted(item)
        ]
        if rows:
            yield GroupRow(text_of(section.title))
            yield from rows


def _is_counted(item: Question | sections.Table) -> bool:
    return isinstance(item, sections.Table) or item.type in _NUMBERS


def _table(
    heads: tuple[str, str], rows: Sequence[Row | GroupRow], styles: Styles
) -> Block:
    if not rows:
        return Paragraph(translate("没有。"), styles.body)
    return Table((Column(heads[0], 4), Column(heads[1], 10)), rows, styles.table)


def _remarks(snapshot: Snapshot, styles: Styles) -> Iterator[Block]:
    serious = [
        each for each in snapshot.remarks if each.severity is not Severity.INFORM
    ]
    if serious:
        columns = (
            Column(translate("序号"), 1, Align.CENTRE),
            Column(translate("提示"), 15),
        )
        sentences = (remark_sentence(snapshot.pack, remark) for remark in serious)
        rows = [Row((str(n), text)) for n, text in enumerate(sentences, start=1)]
        yield Table(columns, rows, styles.table)
    else:
        yield Paragraph(translate("没有。"), styles.body)
    empty = len(snapshot.remarks) - len(serious)
    if empty:
        text = translate("另有 {count} 处没有填写或没有确认填全，在各表中标为“未填”。")
        yield Paragraph(text.format(count=empty), styles.note)
