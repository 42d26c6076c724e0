"""Findings of several standards about one measure, told as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tcm_desk.assessment.findings import Finding, Outcome
from tcm_desk.assessment.snapshot import Snapshot, rank


@dataclass(frozen=True)
class JointFinding:
    """What the standards make of one measure, or of one set of measures."""

    findings: tuple[Finding, ...]  # one for each standard, in their order

    @property
    def worst(self) -> Finding:
        """The finding whose state is shown."""
        return min(self.findings, key=lambda each: rank(each.outcome))

    @property
    def outcome(self) -> Outcome:
        """The worst state."""
        return self.worst.outcome

    @property
    def id(self) -> tuple[str, str]:
        """What names it as long as the same standards are chosen."""
        return self.findings[0].standard, self.findings[0].indicator.id


def joint_in_section(snapshot: Snapshot, section: str) -> list[JointFinding]:
    """Return what a section's answers feed, in the order of the standards."""
    fed = snapshot.findings_by_section.get(section, ())
    ids = {(each.standard, each.indicator.id) for each in fed}
    return join_findings(
        each for each in snapshot.findings if (each.standard, each.indicator.id) in ids
    )


def join_findings(findings: Iterable[Finding]) -> list[JointFinding]:
    """Bring findings of different standards together where they judge the same.

    Two indicators of one standard stay apart, even about the same measure: each has
    its own name and clause. The order is that of the findings.
    """
    groups: list[list[Finding]] = []
    for finding in findings:
        group = _group_for(finding, groups)
        if group is None:
            groups.append([finding])
        else:
            group.append(finding)
    return [JointFinding(tuple(group)) for group in groups]


def worst_first(joint: Iterable[JointFinding]) -> list[JointFinding]:
    """Sort by state, and leave the order within a state."""
    return sorted(joint, key=lambda each: rank(each.outcome))


def _group_for(finding: Finding, groups: list[list[Finding]]) -> list[Finding] | None:
    fitting = [
        group
        for group in groups
        if _measures(group[0]) == _measures(finding)
        and finding.standard not in {each.standard for each in group}
    ]
    same_name = [
        group for group in fitting if group[0].indicator.id == finding.indicator.id
    ]
    return next(iter(same_name or fitting), None)


def _measures(finding: Finding) -> tuple[bool, frozenset[str]]:
    """Return what makes two findings comparable: the measures, and how they combine."""
    criteria = finding.indicator.criteria
    every = bool(finding.indicator.all_of) or len(criteria) == 1
    return every, frozenset(each.measure for each in criteria)
