"""Findings of several standards about one measure, told as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tcm_desk.assessment.findings import Finding, Outcome
from tcm_desk.assessment.snapshot import Snapshot, rank

Id = tuple[str, str]  # standard and indicator
_Measures = tuple[bool, frozenset[str]]


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
    def id(self) -> Id:
        """What names it as long as the same standards are chosen."""
        return finding_id(self.findings[0])


def finding_id(finding: Finding) -> Id:
    """Return what names a finding, however it comes out."""
    return finding.standard, finding.indicator.id


def joint_by_section(snapshot: Snapshot) -> dict[str, list[JointFinding]]:
    """Return what the answers of each section feed, in the order of the standards."""
    joint = join_findings(snapshot.findings)
    places = {
        finding_id(finding): place
        for place, each in enumerate(joint)
        for finding in each.findings
    }
    return {
        section: [joint[place] for place in sorted({places[id_] for id_ in ids})]
        for section, ids in (
            (section, map(finding_id, fed))
            for section, fed in snapshot.findings_by_section.items()
        )
    }


def joint_in_section(snapshot: Snapshot, section: str) -> list[JointFinding]:
    """Return what a section's answers feed, in the order of the standards."""
    fed = snapshot.findings_by_section.get(section, ())
    return _of_section(join_findings(snapshot.findings), fed)


def join_findings(findings: Iterable[Finding]) -> list[JointFinding]:
    """Bring findings of different standards together where they judge the same.

    Two indicators of one standard stay apart, even about the same measure: each has
    its own name and clause. The order is that of the findings.
    """
    groups: list[list[Finding]] = []
    by_measures: dict[_Measures, list[list[Finding]]] = {}
    for finding in findings:
        alike = by_measures.setdefault(_measures(finding), [])
        group = _group_for(finding, alike)
        if group is None:
            group = []
            groups.append(group)
            alike.append(group)
        group.append(finding)
    return [JointFinding(tuple(group)) for group in groups]


def worst_first(joint: Iterable[JointFinding]) -> list[JointFinding]:
    """Sort by state, and leave the order within a state."""
    return sorted(joint, key=lambda each: rank(each.outcome))


def _of_section(
    joint: Iterable[JointFinding], fed: Iterable[Finding]
) -> list[JointFinding]:
    ids = set(map(finding_id, fed))
    return [
        each
        for each in joint
        if any(finding_id(finding) in ids for finding in each.findings)
    ]


def _measures(finding: Finding) -> _Measures:
    """Return what makes two findings comparable: the measures, and how they combine."""
    criteria = finding.indicator.criteria
    every = bool(finding.indicator.all_of) or len(criteria) == 1
    return every, frozenset(each.measure for each in criteria)


def _group_for(finding: Finding, alike: list[list[Finding]]) -> list[Finding] | None:
    fitting = [
        group
        for group in alike
        if finding.standard not in {each.standard for each in group}
    ]
    same_name = [
        group for group in fitting if group[0].indicator.id == finding.indicator.id
    ]
    return next(iter(same_name or fitting), None)
