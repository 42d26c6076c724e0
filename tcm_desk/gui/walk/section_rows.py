"""The sections of the walk as rows of the list at the left."""

from __future__ import annotations

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.progress import NONE
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.sections import Section
from tcm_desk.gui.section_list import SectionRow
from tcm_desk.gui.walk.joint_findings import joint_by_section
from tcm_desk.wording.terms import text_of

_SHOWN = (Outcome.NOT_MET, Outcome.INCOMPLETE)  # others need no action


def sections_asked(snapshot: Snapshot) -> list[Section]:
    """Return the sections that ask anything of this facility, in walk order."""
    return [each for each in snapshot.pack.sections if each.id in snapshot.asked]


def section_rows(snapshot: Snapshot) -> list[SectionRow]:
    """Return every section with how far it is filled and what it hides."""
    joint = joint_by_section(snapshot)
    return [
        _row(snapshot, section, [each.outcome for each in joint[section.id]])
        for section in sections_asked(snapshot)
    ]


def _row(snapshot: Snapshot, section: Section, outcomes: list[Outcome]) -> SectionRow:
    progress = snapshot.progress_by_section.get(section.id, NONE)
    worst = next((each for each in _SHOWN if each in outcomes), None)
    return SectionRow(
        section.id,
        text_of(section.name),
        progress.answered,
        progress.applicable,
        "" if worst is None else worst.value,
        0 if worst is None else outcomes.count(worst),
    )
