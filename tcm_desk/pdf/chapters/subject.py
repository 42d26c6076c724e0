"""What a report is about, and how its texts look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tcm_desk.assessment.snapshot import Snapshot


@dataclass(frozen=True)
class Report:
    """What is printed: a snapshot, and the identity of the data it was taken from.

    `digest` is the SHA-256 of the assessment document in hexadecimal, `short_code` what
    of it is read out; `program` names the program and its version. Numbers of licences
    are personal and no standard judges them: they are printed only when asked for, and
    stay in the data, which travel sealed.
    """

    snapshot: Snapshot
    digest: str
    short_code: str
    issued_at: datetime
    program: str
    division_name: str = ""
    with_licence_numbers: bool = False
