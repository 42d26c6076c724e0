"""Put an assessment aside, and take it out again; nothing of it is ever erased."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from uuid import UUID

from tcm_desk.usecases.remember import recall, remember
from tcm_desk.usecases.workspace import Workspace

_BIN = "assessments_put_aside"


def put_aside(workspace: Workspace, assessment_id: UUID) -> None:
    """Show an assessment no more; its answers, packets and history stay.

    Raises:
        NotSavedError: the disk refused; nothing was changed.
    """
    _keep(workspace, assessments_aside(workspace) | {assessment_id})


def take_out(workspace: Workspace, assessment_id: UUID) -> None:
    """Show it again; one that was not put aside stays as it is.

    Raises:
        NotSavedError: the disk refused; nothing was changed.
    """
    aside = assessments_aside(workspace)
    if assessment_id in aside:
        _keep(workspace, aside - {assessment_id})


def assessments_aside(workspace: Workspace) -> AbstractSet[UUID]:
    """Return the assessments that were put aside."""
    text = recall(workspace, _BIN).get(_BIN, "")
    return frozenset(_ids(text))


def _ids(text: str) -> Iterator[UUID]:
    for each in text.split():
        with suppress(ValueError):  # of a damaged or strange database
            yield UUID(each)


def _keep(workspace: Workspace, aside: AbstractSet[UUID]) -> None:
    remember(workspace, {_BIN: " ".join(sorted(map(str, aside)))})
