"""Remember small things between starts: type size, window, where one was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tcm_desk.usecases.workspace import ACTOR, Workspace


def remember(workspace: Workspace, texts: Mapping[str, str]) -> None:
    """Keep texts under their names, instead of earlier ones."""
    with workspace.database.transaction() as transaction:
        for name, text in texts.items():
            transaction.preferences.put(name, text)


def recall(workspace: Workspace, *names: str) -> Mapping[str, str]:
    """Return what was kept under these names; those never kept are left out."""
    with workspace.database.transaction() as transaction:
        found = {name: transaction.preferences.get(name) for name in names}
    return {name: text for name, text in found.items() if text is not None}


def change_actor(workspace: Workspace, actor: str) -> Workspace:
    """Return the workspace in which the history names another person from now on."""
    remember(workspace, {ACTOR: actor})
    return replace(workspace, actor=actor)


def with_last_actor(workspace: Workspace) -> Workspace:
    """Return the workspace with whoever its data says typed last."""
    return replace(workspace, actor=recall(workspace, ACTOR).get(ACTOR, ""))
