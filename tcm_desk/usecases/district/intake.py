"""What is asked of an intake, and what it tells: values for any face."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from tcm_desk.assessment.period import Period
from tcm_desk.errors import TcmDeskError
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.store.district_records import Arrival, ReceivedPacket


@dataclass(frozen=True)
class IntakeOrder:
    """What is to be taken in, and by what it is judged."""

    paths: Sequence[Path]
    anchors: TrustAnchors
    period: Period | None = None  # what is being gathered


@dataclass(frozen=True)
class TakenFile:
    """What became of one file.

    Attributes:
        signer, fingerprint: whoever sealed it, where the seal is whole.
        packet: as it stands at the desk now; None if the desk has none of it.
        superseded: the packets whose place it took.
    """

    path: Path
    arrival: Arrival
    signer: str = ""
    fingerprint: str = ""
    packet: ReceivedPacket | None = None
    superseded: tuple[ReceivedPacket, ...] = ()


@dataclass(frozen=True)
class IntakeReport:
    """What became of all of them.

    Attributes:
        left: how many were not looked at, for it was called off or the disk refused.
        fault: why the work ended early, if it was not called off.
    """

    round: UUID
    files: tuple[TakenFile, ...]
    left: int = 0
    fault: TcmDeskError | None = None


@dataclass(frozen=True)
class IntakeStep:
    """How far the work is: what is looked at, and then what became of it."""

    number: int
    of: int
    path: Path
    taken: TakenFile | None = None


Watch = Callable[[IntakeStep], None]
CalledOff = Callable[[], bool]
