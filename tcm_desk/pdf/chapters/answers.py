"""What was answered, section by section in the order of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tcm_desk.assessment.actions import ACTIONS, actions_of
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Question
from tcm_desk.formpack.sections import Table as FormTable
from tcm_desk.i18n import translate
from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.chapters.ordinals import numbered_section
from tcm_desk.pdf.chapters.registers import register
from tcm_desk.pdf.chapters.styles import Styles
from tcm_desk.pdf.chapters.subject import Report
from tcm_desk.pdf.chapters.values import value_on_paper
from tcm_desk.pdf.headings import Heading
from tcm_desk.pdf.paragraph import Align, Paragraph
from tcm_desk.pdf.tables import Cell, Column, Row, Table
from tcm_desk.wording.terms import text_of


def section_answers(report: Report, section: str, styles: Styles) -> Iterator[Block]:
    """Lay out the questions and tables of one section."""
    snapshot = report.snapshot
    runs = _runs(snapshot.asked[section])
    for number, run in enumerate(runs, start=1):
        first = run[0]
        if len(runs) > 1 or isinstance(first, FormTable):
            title = numbered_section(number, _name(first))
            yield Heading(f"{section}-{number}", title, 1, styles.section)
        if first.id == ACTIONS and actions_of(snapshot):
            said = translate("见“问题与整改”一章。")
            yield Paragraph(said, styles.note)
        elif isinstance(first, FormTable):
            yield from register(report, first, styles)
        else:
            questions = [item for item in run if isinstance(item, Question)]
            yield _answers(snapshot, questions, styles)


def _runs(
    items: Sequence[Question | FormTable],
) -> list[list[Question | FormTable]]:
    """Take questions that follow each other as one table, every table by itself."""

    def run_of(place: int) -> tuple[bool, int]:
        is_table = isinstance(items[place], FormTable)
        return is_table, place if is_table else 0

    return [
        [items[place] for place in run]
        for _, run in groupby(range(len(items)), key=run_of)
    ]


def _name(item: Question | FormTable) -> str:
    return translate("填报情况") if isinstance(item, Question) else text_of(item.label)


def _answers(
    snapshot: Snapshot, questions: Sequence[Question], styles: Styles
) -> Table:
    columns = (
        Column(translate("序号"), 1, Align.CENTRE),
        Column(translate("填报项目"), 8),
        Column(translate("填报内容"), 7),
    )
    rows = [
        Row((str(number), text_of(question.label), _answer(snapshot, question, styles)))
        for number, question in enumerate(questions, start=1)
    ]
    return Table(columns, rows, styles.table)


def _answer(snapshot: Snapshot, question: Question, styles: Styles) -> Cell:
    value = snapshot.answers.get(FactKey(question.id))
    if value is None and question.optional:
        return "—"
    if value is None:
        return Paragraph(translate("未填"), styles.open_cell)
    text = value_on_paper(value, question, snapshot.pack, snapshot.cuts)
    if question.unit is None:
        return text
    return translate("{number} {unit}").format(number=text, unit=text_of(question.unit))
