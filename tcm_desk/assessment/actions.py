"""Corrective actions: what will be done about a finding, by whom, by when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.findings import Finding
from tcm_desk.assessment.rows import Row
from tcm_desk.assessment.snapshot import Snapshot

ACTIONS = "rectification_rows"  # the table whose rows are corrective actions

FindingId = tuple[str, str]  # standard and indicator


class Stage(StrEnum):
    """How far an action has come; the ids of the choices in the form pack."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True)
class Action:
    """One row of the table; `finding` is None for what an inspector found."""

    id: str
    problem: str = ""
    measure: str = ""
    person: str = ""
    found: date | None = None
    due: date | None = None
    stage: Stage = Stage.NOT_BEGUN
    done: date | None = None
    finding: FindingId | None = None

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.stage is not Stage.DONE

    def days_late(self, today: date) -> int:
        """Return by how many days it is overdue; 0 if it is not, or is done."""
        if not self.open or self.due is None:
            return 0
        return max((today - self.due).days, 0)


def actions_of(snapshot: Snapshot) -> tuple[Action, ...]:
    """Read the actions of the assessment's period, in the order they were added."""
    cut = snapshot.cuts.get(ACTIONS)
    return () if cut is None else tuple(_action(row) for row in cut.rows)


def in_order_of_urgency(actions: Iterable[Action], today: date) -> list[Action]:
    """Sort: the most overdue first, then by due date, without one, and done last."""

    def order(action: Action) -> tuple[bool, int, date]:
        late = action.days_late(today)
        return not action.open, -late, action.due or date.max

    return sorted(actions, key=order)


def overdue(actions: Iterable[Action], today: date) -> list[Action]:
    """Return the open actions whose day has passed, the most overdue first."""
    late = [each for each in actions if each.days_late(today)]
    return in_order_of_urgency(late, today)


def actions_about(
    actions: Iterable[Action], findings: Collection[FindingId]
) -> list[Action]:
    """Return the actions that answer one of these findings, open ones first."""
    about = [each for each in actions if each.finding in findings]
    return sorted(about, key=lambda each: not each.open)


def finding_of(snapshot: Snapshot, action: Action) -> Finding | None:
    """Return the finding as it stands now; None if no chosen standard judges it."""
    if action.finding is None:
        return None
    return next(
        (
            each
            for each in snapshot.findings
            if (each.standard, each.indicator.id) == action.finding
        ),
        None,
    )


def spell_finding(finding: FindingId) -> str:
    """Return how a row names the finding that it answers."""
    return "/".join(finding)


def _action(row: Row) -> Action:
    cells = row.cells
    return Action(
        id=row.id,
        problem=_text(cells, "problem"),
        measure=_text(cells, "measure"),
        person=_text(cells, "person"),
        found=_day(cells, "date"),
        due=_day(cells, "due"),
        stage=_stage(cells.get("stage")),
        done=_day(cells, "done"),
        finding=_finding_id(_text(cells, "finding")),
    )


def _finding_id(text: str) -> FindingId | None:
    standard, _, indicator = text.partition("/")
    return (standard, indicator) if indicator else None


def _stage(value: Value | None) -> Stage:
    """Take what is not said, or said by another pack, as not begun."""
    known: Sequence[str] = list(Stage)
    return Stage(str(value)) if value in known else Stage.NOT_BEGUN


def _text(cells: Mapping[str, Value], name: str) -> str:
    value = cells.get(name)
    return value if isinstance(value, str) else ""


def _day(cells: Mapping[str, Value], name: str) -> date | None:
    value = cells.get(name)
    return value if isinstance(value, date) else None
