"""Print the list of actions and the ledger, to be signed."""

from __future__ import annotations

import re
from pathlib import Path

from tcm_desk import __version__
from tcm_desk.assessment.ledger import ledger_due
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import CannotWriteError
from tcm_desk.pdf.ledger import LedgerPaper, ledger_title, render_ledger
from tcm_desk.usecases.ledger_days import ledger_days
from tcm_desk.usecases.whole_file import unused_name, write_whole
from tcm_desk.usecases.workspace import KEPT_FOLDER, Workspace

_UNFIT = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')  # for a name of a file on Windows


def print_ledger(workspace: Workspace, snapshot: Snapshot) -> bytes:
    """Return the paper as a PDF, as things stand now."""
    header = snapshot.header
    days = ledger_days(workspace, header.facility.id)
    paper = LedgerPaper(
        snapshot=snapshot,
        due=ledger_due(header.period, days),
        printed_at=workspace.now(),
        program=f"tcm_desk {__version__}",
    )
    return render_ledger(paper, workspace.resources / "fonts")


def write_ledger(workspace: Workspace, snapshot: Snapshot) -> Path:
    """Print it into a file among what can be made again, and return where.

    The paper printed before makes room, unless another program holds it open.

    Raises:
        CannotWriteError: the disk refused; there is no file.
    """
    header = snapshot.header
    name = f"{ledger_title()}_{header.facility.name[:40]}_{header.period.code}.pdf"
    folder, pdf = workspace.data / KEPT_FOLDER, print_ledger(workspace, snapshot)
    path = folder / _UNFIT.sub("", name)
    try:
        write_whole(path, pdf)
    except CannotWriteError:
        path = folder / unused_name(path.name, folder)
        write_whole(path, pdf)
    return path
