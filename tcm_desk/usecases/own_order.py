"""Order the packet of an assessment of this computer, printed as was chosen here."""

from __future__ import annotations

from uuid import UUID

from tcm_desk.assessment.before import Before, before_of
from tcm_desk.assessment.history import HistoryHead
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.usecases.carry_over import assessment_before
from tcm_desk.usecases.open_assessment import open_assessment, open_with_history
from tcm_desk.usecases.packet_evidence import files_kept_here
from tcm_desk.usecases.print_choices import print_choices
from tcm_desk.usecases.print_packet import PacketOrder
from tcm_desk.usecases.workspace import Workspace


def own_order(
    workspace: Workspace, assessment_id: UUID
) -> tuple[PacketOrder, HistoryHead]:
    """Return the order, and the history as it stood when the facts were read."""
    snapshot, history = open_with_history(workspace, assessment_id)
    choices = print_choices(workspace)
    order = PacketOrder(
        snapshot,
        workspace.resources,
        workspace.now(),
        files=files_kept_here(workspace.data, snapshot.evidence),
        history=history,
        with_licence_numbers=choices.licence_numbers,
        photos_per_page=choices.photos_per_page,
        exhibit_order=choices.exhibit_order,
        most_attached=choices.most_attached,
        before=_before(workspace, snapshot),
    )
    return order, history


def _before(workspace: Workspace, snapshot: Snapshot) -> Before | None:
    """Return how the last period of the same kind came out, if it is kept here."""
    header = assessment_before(workspace, snapshot.header)
    if header is None or header.period.kind != snapshot.header.period.kind:
        return None
    return before_of(open_assessment(workspace, header.id))
