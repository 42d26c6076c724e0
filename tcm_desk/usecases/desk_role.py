"""Whose desk a data folder is: a facility's, or its district's; never both."""

from __future__ import annotations

from enum import StrEnum

from tcm_desk.usecases.begin_assessment import list_facilities
from tcm_desk.usecases.remember import recall, remember
from tcm_desk.usecases.workspace import Workspace

OWN_CERTIFICATE = "district.pem"  # in the data folder of a district's desk
_ROLE = "role"  # the preference


class Role(StrEnum):
    """Who works at a desk."""

    FACILITY = "facility"
    DISTRICT = "district"


def role_of(workspace: Workspace) -> Role | None:
    """Return whose desk this is; None while nothing was begun here.

    A desk begun from the command line says so by its files alone. A facility's answers
    weigh more than a certificate: whoever tried the district's commands beside them
    finds the answers again.
    """
    kept = recall(workspace, _ROLE).get(_ROLE)
    if kept == Role.DISTRICT:
        return Role.DISTRICT
    if list_facilities(workspace):
        return Role.FACILITY
    if (workspace.data / OWN_CERTIFICATE).exists():
        return Role.DISTRICT
    return None


def keep_role(workspace: Workspace, role: Role) -> None:
    """Remember whose desk this is.

    Raises:
        NotSavedError: the disk refused.
    """
    remember(workspace, {_ROLE: role.value})
