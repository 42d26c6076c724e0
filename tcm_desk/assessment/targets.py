"""Where several documents bind one facility, the strictest of them is the target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tcm_desk.assessment.findings import CriterionResult, Finding
from tcm_desk.formpack.standards import Indicator, Operator, Strength

_BINDING_FIRST = (
    Strength.REQUIRED,
    Strength.TARGET,
    Strength.SHARE,
    Strength.ENCOURAGED,
)
_FALLING = (Operator.AT_MOST, Operator.LESS_THAN)
_STRICT = (Operator.MORE_THAN, Operator.LESS_THAN)


@dataclass(frozen=True)
class Target:
    """The strictest that is asked of one measure, and the finding that asks it."""

    finding: Finding
    result: CriterionResult

    @property
    def standard(self) -> str:
        """The id of the document that is strictest."""
        return self.finding.standard

    @property
    def indicator(self) -> Indicator:
        """The indicator, with its clause."""
        return self.finding.indicator


def strictest_targets(findings: Iterable[Finding]) -> Mapping[str, Target]:
    """Return what to aim at for each measure: 35 % where others ask for 30 %.

    What binds more strongly goes first: a threshold that is only encouraged is nobody's
    target where another is required. Of equals, the first finding is named. Criteria of
    which one is enough are no targets by themselves, and are left out.
    """
    targets: dict[str, Target] = {}
    for finding in findings:
        if len(finding.indicator.any_of) > 1:
            continue
        for result in finding.criteria:
            measure = result.criterion.measure
            known = targets.get(measure)
            candidate = Target(finding, result)
            if known is None or _is_stricter(candidate, known):
                targets[measure] = candidate
    return targets


def _is_stricter(one: Target, other: Target) -> bool:
    here = _BINDING_FIRST.index(one.indicator.strength)
    there = _BINDING_FIRST.index(other.indicator.strength)
    if here != there:
        return here < there
    return _demands_more(one.result, other.result)


def _demands_more(one: CriterionResult, other: CriterionResult) -> bool:
    here, there = one.criterion, other.criterion
    if (here.operator in _FALLING) != (there.operator in _FALLING):
        return False  # a floor and a ceiling: neither replaces the other
    if here.threshold == there.threshold:
        return here.operator in _STRICT and there.operator not in _STRICT
    if here.operator in _FALLING:
        return here.threshold < there.threshold
    return here.threshold > there.threshold
