"""Take packets in from a stick: each judged for itself, the genuine ones kept.

Each file is finished, and on the disk, before the next one is read: what ends the work
in the middle costs the file in hand, and doing it again repeats nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from tcm_desk.errors import (
    CannotWriteError,
    DriveGoneError,
    NobodyTrustedError,
    NotSavedError,
    TcmDeskError,
)
from tcm_desk.packet.intake import ArrivalResult
from tcm_desk.usecases.district.arriving import Gathering
from tcm_desk.usecases.district.find_packets import packet_files
from tcm_desk.usecases.district.intake import (
    CalledOff,
    IntakeOrder,
    IntakeReport,
    IntakeStep,
    TakenFile,
    Watch,
)
from tcm_desk.usecases.district.intake_round import IntakeRound
from tcm_desk.usecases.workspace import Workspace


def take_in(
    workspace: Workspace,
    order: IntakeOrder,
    watch: Watch | None = None,
    called_off: CalledOff | None = None,
) -> IntakeReport:
    """Look at every file, keep what is genuine, and say of each what became of it.

    Args:
        workspace: the district's desk.
        order: files and folders, and whom to trust.
        watch: told before each file, and again when it is done.
        called_off: asked before each file; what was done until then stays done.

    Raises:
        NobodyTrustedError: there is nobody to trust, so that nothing could be genuine.
    """
    if not order.anchors.certificates:
        raise NobodyTrustedError
    round_ = IntakeRound(workspace, _gathering(workspace, order), uuid4())
    paths, taken = packet_files(order.paths), list[TakenFile]()
    tell = watch or _nobody_watches
    for number, path in enumerate(paths, 1):
        if called_off is not None and called_off():
            break
        tell(IntakeStep(number, len(paths), path))
        try:
            taken.append(round_.take(path))
        except (CannotWriteError, NotSavedError) as fault:
            return _ended(round_, paths, taken, fault)
        tell(IntakeStep(number, len(paths), path, taken[-1]))
        if gone := _gone(taken[-1], order.paths):
            return _ended(round_, paths, taken, DriveGoneError(folder=gone))
    return _ended(round_, paths, taken)


def _gathering(workspace: Workspace, order: IntakeOrder) -> Gathering:
    return Gathering(
        workspace.pack,
        workspace.resources,
        order.anchors,
        workspace.now(),
        workspace.actor,
        order.period,
    )


def _ended(
    round_: IntakeRound,
    paths: Sequence[Path],
    taken: Sequence[TakenFile],
    fault: TcmDeskError | None = None,
) -> IntakeReport:
    return IntakeReport(round_.id, tuple(taken), len(paths) - len(taken), fault)


def _gone(taken: TakenFile, asked_for: Sequence[Path]) -> Path | None:
    """Return the folder that a file was in, if it is a stick that was pulled out."""
    if taken.arrival.result is not ArrivalResult.UNREADABLE:
        return None
    above = (each for each in asked_for if each in taken.path.parents)
    return next((each for each in above if not each.exists()), None)


def _nobody_watches(step: IntakeStep) -> None:
    """Stand in where nobody wants to hear how far it is."""
    del step
