"""An assessment as it stands: the only source of numbers above the core."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from tcm_desk.assessment.counted import counted_answers, held_against_logs
from tcm_desk.assessment.cross_checks import cross_checks
from tcm_desk.assessment.evidence import EvidenceItem, evidence_of
from tcm_desk.assessment.evidence_remarks import evidence_remarks
from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.facts import FactSheet, Value, read_sheet
from tcm_desk.assessment.findings import Finding, Outcome, StandardFindings, judge
from tcm_desk.assessment.ledger import LedgerEntry, ledger_of
from tcm_desk.assessment.measures import Figures
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.privacy import privacy_remarks
from tcm_desk.assessment.progress import NONE, Progress, progress_of
from tcm_desk.assessment.relevance import items_asked
from tcm_desk.assessment.remarks import Remark, remarks_on, unreadable
from tcm_desk.assessment.rows import (
    Cut,
    changed_rows,
    cut,
    group_rows,
    texts_by_item,
)
from tcm_desk.assessment.targets import Target, strictest_targets
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question, Table
from tcm_desk.formpack.side_tables import (
    EVIDENCE,
    NOTES,
    SIDE_TABLES,
    WAIVERS,
)

_WORST_FIRST = (
    Outcome.NOT_MET,
    Outcome.INCOMPLETE,
    Outcome.MET,
    Outcome.NOT_APPLICABLE,
)


@dataclass(frozen=True)
class AssessmentHeader:
    """Whose answers, for what time, judged by what."""

    id: UUID
    facility: Facility
    period: Period
    standards: tuple[str, ...]


@dataclass(frozen=True)
class Snapshot:
    """The facts of an assessment and everything that follows from them."""

    header: AssessmentHeader
    pack: FormPack
    facts: FactSheet
    cuts: Mapping[str, Cut]  # every table as this assessment sees it
    aside: Mapping[str, Cut]  # the side tables
    asked: Mapping[str, tuple[Question | Table, ...]]  # by section id, in walk order
    figures: Figures
    judged: tuple[StandardFindings, ...]  # one for each standard chosen
    noticed: tuple[Remark, ...] = ()  # while the facts were read

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What was noticed about the answers, in the order of the form."""
        found = remarks_on(self.pack, self.answers, self.cuts, self.asked, self.waivers)
        checked = cross_checks(
            self.pack, self.answers, self.cuts, self.asked, self.header.period
        )
        counted = held_against_logs(self.pack, self.facts, self.figures, self.asked)
        period = self.header.period
        shown = evidence_remarks(
            self.asked, self.answers, self.cuts, self.evidence, period
        )
        return (*self.noticed, *found, *checked, *counted, *shown, *self.private)

    @cached_property
    def private(self) -> tuple[Remark, ...]:
        """What looks like personal data in texts, file names and captions."""
        found = privacy_remarks(
            self.pack, self.facts, self.cuts, self.aside, self.evidence
        )
        return tuple(found)

    @cached_property
    def answers(self) -> FactSheet:
        """The facts, and what complete tables answer in place of a question."""
        counted = dict(counted_answers(self.pack, self.figures, self.cuts))
        return {**self.facts, **counted} if counted else self.facts

    @cached_property
    def evidence(self) -> tuple[EvidenceItem, ...]:
        """The facility's files; those of this period support something in it."""
        return evidence_of(self.aside[EVIDENCE].rows)

    def evidence_for(self, item: str, row: str = "") -> tuple[EvidenceItem, ...]:
        """Return what supports a question, a table with its rows, or one row."""
        return tuple(each for each in self.evidence if each.supports_item(item, row))

    @cached_property
    def ledger(self) -> Mapping[str, LedgerEntry]:
        """What was reported, by quarter (q1 to q4)."""
        return ledger_of(self.pack, self.header.period, self.facts)

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """What was noted about items, by their ids."""
        return texts_by_item(self.aside[NOTES], "text")

    @cached_property
    def waivers(self) -> Mapping[str, str]:
        """Why items were declared not applicable, by their ids."""
        return texts_by_item(self.aside[WAIVERS], "reason")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all standards, in their order."""
        return tuple(each for standard in self.judged for each in standard.findings)

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """What to aim at for each measure: the strictest that the standards ask."""
        return strictest_targets(self.findings)

    @cached_property
    def progress_by_section(self) -> Mapping[str, Progress]:
        """How far each section that asks anything has come."""
        return {
            section: progress_of(items, self.answers, self.cuts, self.waivers)
            for section, items in self.asked.items()
        }

    @property
    def progress(self) -> Progress:
        """How far the whole assessment has come."""
        return sum(self.progress_by_section.values(), NONE)

    @cached_property
    def findings_by_section(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings that a section's answers feed; worst first.

        Indicators that bind other kinds of facility are left out.
        """
        fed: dict[str, list[Finding]] = {section: [] for section in self.asked}
        for finding in self.findings:
            for section in self._sections_of(finding):
                if section in fed and finding.criteria:
                    fed[section].append(finding)
        return {
            section: tuple(sorted(found, key=lambda each: rank(each.outcome)))
            for section, found in fed.items()
        }

    def findings_fed_by(self, item: str) -> tuple[Finding, ...]:
        """Return the findings that one question or table feeds."""
        return tuple(
            finding for finding in self.findings if item in self._items_of(finding)
        )

    def count(self, outcome: Outcome) -> int:
        """Return how many findings of all standards have this outcome."""
        return sum(each.count(outcome) for each in self.judged)

    def _items_of(self, finding: Finding) -> set[str]:
        if not finding.criteria:
            return set()
        return {
            item
            for result in finding.criteria
            for item in self.pack.reads[result.criterion.measure]
        }

    def _sections_of(self, finding: Finding) -> set[str]:
        return {self.pack.section_of(item).id for item in self._items_of(finding)}


def rank(outcome: Outcome) -> int:
    """Return the place of an outcome when the worst comes first."""
    return _WORST_FIRST.index(outcome)


def take_snapshot(
    header: AssessmentHeader, pack: FormPack, texts: Mapping[FactKey, str]
) -> Snapshot:
    """Work out everything that follows from the stored texts of an assessment."""
    sheet, not_read = read_sheet(pack, texts)
    return snapshot_of(header, pack, sheet, tuple(unreadable(not_read)))


def snapshot_of(
    header: AssessmentHeader,
    pack: FormPack,
    sheet: FactSheet,
    noticed: tuple[Remark, ...] = (),
) -> Snapshot:
    """Work out everything that follows from facts already read."""
    pack = pack.worded_for(header.standards)
    rows = group_rows(sheet)
    cuts = {
        id_: cut(table, rows.get(id_, ()), sheet, header.period)
        for id_, table in pack.tables.items()
    }
    aside = {
        id_: cut(table, rows.get(id_, ()), sheet, header.period)
        for id_, table in SIDE_TABLES.items()
    }
    figures = Figures(pack, sheet, cuts)
    return _judged(_Sheet(header, sheet, cuts, aside), figures, noticed, pack)


def changed(snapshot: Snapshot, values: Mapping[FactKey, Value | None]) -> Snapshot:
    """Work out what follows when some facts change; None makes a fact unknown.

    Equal to judging all facts anew, but only what reads the changed items is.
    """
    sheet = dict(snapshot.facts)
    for key, value in values.items():
        if value is None:
            sheet.pop(key, None)
        else:
            sheet[key] = value
    items = frozenset(key.item for key in values)
    cuts, aside = dict(snapshot.cuts), dict(snapshot.aside)
    for held in (cuts, aside):
        for table in items & held.keys():
            rows = changed_rows(held[table], values)
            period = snapshot.header.period
            held[table] = cut(held[table].table, rows, sheet, period)
    known = snapshot.figures.untouched_by(items)
    figures = Figures(snapshot.pack, sheet, cuts, known)
    noticed = tuple(each for each in snapshot.noticed if each.key not in values)
    changed_sheet = _Sheet(snapshot.header, sheet, cuts, aside)
    return _judged(changed_sheet, figures, noticed, snapshot.pack)


class _Sheet(NamedTuple):
    """What was answered, and what is kept beside the answers."""

    header: AssessmentHeader
    facts: FactSheet
    cuts: Mapping[str, Cut]
    aside: Mapping[str, Cut]


def _judged(
    sheet: _Sheet, figures: Figures, noticed: tuple[Remark, ...], pack: FormPack
) -> Snapshot:
    header, type_ = sheet.header, sheet.header.facility.type
    asked = items_asked(pack, type_, header.standards, sheet.facts, header.period)
    waived = texts_by_item(sheet.aside[WAIVERS], "reason").keys()
    judged = tuple(
        judge(pack, pack.standard(id_), type_, figures, waived)
        for id_ in header.standards
    )
    return Snapshot(
        header,
        pack,
        sheet.facts,
        sheet.cuts,
        sheet.aside,
        asked,
        figures,
        judged,
        noticed,
    )
