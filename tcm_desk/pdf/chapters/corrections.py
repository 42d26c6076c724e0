"""What is done about findings, and what was reported by quarter, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tcm_desk.assessment.actions import (
    Action,
    actions_of,
    finding_of,
    in_order_of_urgency,
)
from tcm_desk.assessment.rows import Row as FormRow
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.sections import Table as FormTable
from tcm_desk.formpack.side_tables import QUARTERS
from tcm_desk.i18n import translate
from tcm_desk.pdf.blocks import Block
from tcm_desk.pdf.chapters.styles import Styles
from tcm_desk.pdf.chapters.values import value_on_paper
from tcm_desk.pdf.paragraph import Align, Paragraph
from tcm_desk.pdf.tables import Cell, Column, Row, Table
from tcm_desk.wording.actions import due_words, stage_word
from tcm_desk.wording.ledger import quarter_word, report_words
from tcm_desk.wording.terms import outcome_word, text_of

TASKS = "ledger_rows"


def action_table(snapshot: Snapshot, today: date, styles: Styles) -> Iterator[Block]:
    """Lay out every action, the overdue first; nothing where there is none."""
    actions = in_order_of_urgency(actions_of(snapshot), today)
    if not actions:
        return
    columns = (
        Column(translate("序号"), 1, Align.CENTRE),
        Column(translate("问题"), 4.4),
        Column(translate("整改措施"), 4.4),
        Column(translate("责任人"), 1.7, Align.CENTRE),
        Column(translate("期限"), 2.2, Align.CENTRE),
        Column(translate("进度"), 2.2, Align.CENTRE),
    )
    rows = [
        Row((str(number), *_action_cells(snapshot, each, today, styles)))
        for number, each in enumerate(actions, start=1)
    ]
    yield Table(columns, rows, styles.table)


def quarter_table(
    snapshot: Snapshot, today: date, styles: Styles, due: Mapping[str, date]
) -> Iterator[Block]:
    """Lay out what was reported for each quarter, and by when it was due."""
    columns = (
        Column(translate("季度"), 2.2, Align.CENTRE),
        Column(translate("报送期限"), 2.2, Align.CENTRE),
        Column(translate("工作进展"), 8.4),
        Column(translate("报送"), 3, Align.CENTRE),
    )
    rows = [
        Row(
            (
                quarter_word(id_),
                due[id_].isoformat(),
                entry.progress if (entry := snapshot.ledger.get(id_)) else "",
                report_words(entry, due[id_], today),
            )
        )
        for id_ in QUARTERS
        if id_ in due
    ]
    yield Table(columns, rows, styles.table)


def reported_table(snapshot: Snapshot, styles: Styles) -> Iterator[Block]:
    """Lay out what was reported, for readers whom the due dates do not concern."""
    if not snapshot.ledger:
        return
    columns = (
        Column(translate("季度"), 2.2, Align.CENTRE),
        Column(translate("工作进展"), 10),
        Column(translate("报送日期"), 2.6, Align.CENTRE),
    )
    rows = [
        Row(
            (
                quarter_word(entry.id),
                entry.progress or "—",
                entry.reported.isoformat() if entry.reported else "—",
            )
        )
        for entry in snapshot.ledger.values()
    ]
    yield Table(columns, rows, styles.table)


def task_table(snapshot: Snapshot, styles: Styles) -> Iterator[Block]:
    """Lay out the tasks of the ledger; nothing where there is none."""
    cut = snapshot.cuts.get(TASKS)
    if cut is None or not cut.rows:
        return
    shown = [
        each
        for each in cut.table.shown
        if any(each.id in row.cells for row in cut.rows)
    ]
    columns = (
        Column(translate("序号"), 1, Align.CENTRE),
        *(Column(text_of(each.label), 4 if each.required else 2.2) for each in shown),
    )
    ids = [each.id for each in shown]
    rows = [
        Row((str(number), *_task_cells(snapshot, cut.table, row, ids)))
        for number, row in enumerate(cut.rows, start=1)
    ]
    yield Table(columns, rows, styles.table)


def _action_cells(
    snapshot: Snapshot, action: Action, today: date, styles: Styles
) -> tuple[Cell, ...]:
    finding = finding_of(snapshot, action)
    problem: Cell = action.problem
    if finding is not None:
        words = translate("现在{outcome}").format(outcome=outcome_word(finding.outcome))
        problem = (
            Paragraph(action.problem, styles.cell),
            Paragraph(words, styles.quiet_cell),
        )
    due = action.due.isoformat() if action.due else "—"
    said = stage_word(action.stage)
    if action.days_late(today) or not action.open:
        said = due_words(action, today)
    measure = action.measure or Paragraph(translate("未填"), styles.open_cell)
    return problem, measure, action.person or "—", due, said


def _task_cells(
    snapshot: Snapshot, table: FormTable, row: FormRow, columns: list[str]
) -> Iterator[str]:
    for id_ in columns:
        value, column = row.cells.get(id_), table.column(id_)
        if value is None or column is None:
            yield ""
        else:
            yield value_on_paper(value, column, snapshot.pack, snapshot.cuts)
