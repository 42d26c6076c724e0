"""What a report is about, and how its texts look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal

from tcm_desk.assessment.before import Before
from tcm_desk.assessment.exhibits import ExhibitOrder, Exhibits, exhibits
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.pdf.photos import PrintedPhoto


@dataclass(frozen=True)
class Report:
    """What is printed: a snapshot, and the identity of the data it was taken from.

    `digest` is the SHA-256 of the assessment document in hexadecimal, `short_code` what
    of it is read out; `program` names the program and its version. Numbers of licences
    are personal and no standard judges them: they are printed only when asked for, and
    stay in the data, which travel sealed. Of `photos`, by the ids of their evidence,
    so many stand on a page. `before` is the last period, as far as it is shown.
    """

    snapshot: Snapshot
    digest: str
    short_code: str
    issued_at: datetime
    program: str
    division_name: str = ""
    with_licence_numbers: bool = False
    photos: Mapping[str, PrintedPhoto] = field(default_factory=dict)
    photos_per_page: Literal[2, 6] = 6
    order: ExhibitOrder = ExhibitOrder.WALK
    before: Before | None = None

    @cached_property
    def exhibits(self) -> Exhibits:
        """The evidence, numbered."""
        return exhibits(self.snapshot, self.order)
