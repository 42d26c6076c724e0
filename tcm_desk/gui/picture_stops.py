"""Every page of an open assessment, and of a district's desk, and the way to it.

The tour that takes pictures goes to all of them, and so do the tests that read what
stands on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from tcm_desk.gui.desk import Desk
from tcm_desk.gui.district.district_desk import DistrictDesk
from tcm_desk.gui.open_desk import OpenDesk
from tcm_desk.gui.places import (
    ACTIONS,
    BACKUPS,
    EVIDENCE,
    FACILITIES,
    HANDBOOK,
    HOME,
    INBOX,
    REGISTER,
    ROLLUP,
    SEAL,
    SELF_TEST,
    SETTINGS,
)

_PLACES = (SEAL, EVIDENCE, ACTIONS, SETTINGS, BACKUPS, SELF_TEST, HANDBOOK)
_OF_DISTRICT = (INBOX, FACILITIES, ROLLUP, REGISTER, SETTINGS, BACKUPS, SELF_TEST)


class PictureStop(NamedTuple):
    """A page: what it is called in the names of files, and how one gets there."""

    name: str
    go: Callable[[], object]


def picture_stops(desk: Desk, opened: OpenDesk) -> Iterator[PictureStop]:
    """Return the pages in the order of the bar and of the walk."""
    visit = desk.shell.place_chosen.emit
    yield PictureStop("home", partial(visit, HOME))
    for section in opened.model.snapshot.asked:
        name = f"section-{section.replace('_', '-')}"
        yield PictureStop(name, partial(opened.open_section, section))
    yield PictureStop("check-list", opened.open_check_list)
    yield PictureStop("ledger", opened.open_ledger)
    for place in _PLACES:
        yield PictureStop(place.replace("_", "-"), partial(visit, place))


def district_stops(desk: DistrictDesk) -> Iterator[PictureStop]:
    """Return the pages of a district's desk, and one packet of each standing."""
    for place in _OF_DISTRICT:
        yield PictureStop(place.replace("_", "-"), partial(desk.go, place))
    desk.facilities().enter()
    kinds: dict[str, str] = {}
    for line in desk.facilities().list.lines:
        if line.packet:
            kinds.setdefault(min(line.kinds), line.packet)
    for kind, packet in kinds.items():
        yield PictureStop(f"packet-{kind}", partial(desk.open_packet, packet))
    yield PictureStop("county-facts", partial(_county_facts, desk))


def _county_facts(desk: DistrictDesk) -> None:
    desk.go(ROLLUP)
    desk.county().show_facts()
