"""The lines of the list of actions: what is late, open, done, and not yet written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tcm_desk.assessment.actions import (
    Action,
    actions_of,
    finding_of,
    in_order_of_urgency,
)
from tcm_desk.assessment.findings import Finding, Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.gui.actions.make_action import keeps_actions
from tcm_desk.gui.walk.finding_words import gap_words
from tcm_desk.gui.walk.joint_findings import finding_id, join_findings
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.wording.actions import due_words, stage_word
from tcm_desk.wording.terms import outcome_word, text_of


class Group(StrEnum):
    """The groups of the list, the most urgent first; the value heads the group."""

    LATE = mark("逾期")
    OPEN = mark("还没有做完")
    WANTED = mark("未达标，还没有写整改")
    DONE = mark("已完成")


class ActionEntry(NamedTuple):
    """One line: what is wrong, what is done about it, how long there is.

    `id` names the line while the list changes around it; `state` is the outcome of the
    finding as it stands now, empty where there is none.
    """

    group: Group
    id: str
    title: str
    under: str
    last: str
    due: str
    state: str = ""
    met_now: bool = False
    action: Action | None = None
    finding: Finding | None = None

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.group is Group.LATE


def action_entries(snapshot: Snapshot, today: date) -> list[ActionEntry]:
    """Return every action, and what is not met and has none, in order of urgency."""
    actions = in_order_of_urgency(actions_of(snapshot), today)
    found = [_entry(snapshot, each, today) for each in actions]
    found += _wanted(snapshot, actions)
    groups = list(Group)
    return sorted(found, key=lambda each: groups.index(each.group))


def _entry(snapshot: Snapshot, action: Action, today: date) -> ActionEntry:
    finding = finding_of(snapshot, action)
    met = finding is not None and finding.outcome is Outcome.MET
    late = bool(action.days_late(today))
    group = Group.LATE if late else Group.OPEN if action.open else Group.DONE
    return ActionEntry(
        group,
        action.id,
        action.problem or _("没有写问题"),
        action.measure or _("还没有写怎么改"),
        _last_words(action, finding),
        due_words(action, today),
        finding.outcome.value if finding is not None else "",
        met and action.open,
        action,
        finding,
    )


def _last_words(action: Action, finding: Finding | None) -> str:
    parts = [action.person or _("还没有定责任人")]
    if action.due is not None:
        parts.append(_("{day} 前").format(day=f"{action.due:%Y-%m-%d}"))
    parts.append(stage_word(action.stage))
    if finding is not None:
        word = outcome_word(finding.outcome)
        parts.append(_("现在{outcome}").format(outcome=word))
    return " · ".join(parts)


def _wanted(snapshot: Snapshot, actions: Sequence[Action]) -> list[ActionEntry]:
    """List what is not met and has no action, open or done, in any standard."""
    if not keeps_actions(snapshot.pack):
        return []
    answered = {each.finding for each in actions}
    return [
        ActionEntry(
            Group.WANTED,
            "/".join(joint.id),
            text_of(joint.worst.indicator.name),
            gap_words(snapshot, joint.worst),
            "",
            _("写整改"),
            joint.outcome.value,
            finding=joint.worst,
        )
        for joint in join_findings(snapshot.findings)
        if joint.outcome is Outcome.NOT_MET
        and not answered & set(map(finding_id, joint.findings))
    ]
