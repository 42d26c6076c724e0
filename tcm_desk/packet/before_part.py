"""The last period in a packet: what its pages show of it travels with them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from tcm_desk.assessment.before import Before
from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.period import Period
from tcm_desk.packet.document import PeriodPart

_Count = Annotated[int, Field(ge=0, le=2**53 - 1)]


class BeforePart(BaseModel):
    """The member `before` of how a packet is printed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    period: PeriodPart
    outcomes: dict[str, dict[Outcome, _Count]]
    counts: dict[str, _Count]

    @property
    def before(self) -> Before:
        """What the pages show."""
        period = Period(self.period.kind, self.period.year, self.period.quarter)
        return Before(period, self.outcomes, self.counts)


def before_part(before: Before | None) -> dict[str, Any] | None:
    """Spell it for the packet; null where there was no assessment before."""
    if before is None:
        return None
    period = before.period
    return {
        "period": {"kind": period.kind, "year": period.year, "quarter": period.quarter},
        "outcomes": {
            standard: {each.value: count for each, count in tally.items()}
            for standard, tally in before.outcomes.items()
        },
        "counts": dict(before.counts),
    }
