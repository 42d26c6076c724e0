"""Show the report as it will print, before anything is signed."""

from __future__ import annotations

from uuid import UUID

from tcm_desk.pdf.picture import PdfPages
from tcm_desk.usecases.own_order import own_order
from tcm_desk.usecases.print_packet import print_unsealed
from tcm_desk.usecases.workspace import Workspace


def preview_report(workspace: Workspace, assessment_id: UUID) -> PdfPages:
    """Return the pages of the packet that sealing would issue now.

    The PDF stays in memory: an unsigned report that lies about in a folder would be
    taken for the real one sooner or later.

    Raises:
        EvidenceMismatchError: a kept file is gone, or is not what was kept.
    """
    order, _ = own_order(workspace, assessment_id)
    return PdfPages(print_unsealed(order))
