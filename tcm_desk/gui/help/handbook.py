"""Which page of the handbook F1 opens, by where one is."""

from __future__ import annotations

from tcm_desk.gui.places import (
    BACKUPS,
    FACILITIES,
    HOME,
    INBOX,
    REGISTER,
    ROLLUP,
    SEAL,
    SELF_TEST,
    SETTINGS,
    WALK,
)

FIRST_PAGE = "first-start"

_PAGE_OF = {
    HOME: "year",
    WALK: "walking",
    "actions": "corrections",
    "evidence": "evidence",
    SEAL: "sealing",
    INBOX: "district",
    FACILITIES: "district",
    ROLLUP: "district",
    REGISTER: "district",
    SETTINGS: "settings",
    BACKUPS: "backups",
    SELF_TEST: "trouble",
    "trouble": "backups",
}


def page_of(place: str) -> str:
    """Return the id of the page for a place of the program."""
    return _PAGE_OF.get(place, FIRST_PAGE)
