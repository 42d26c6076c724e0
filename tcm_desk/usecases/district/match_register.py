"""To which entry of the register a packet belongs, and where they do not agree.

A facility is known again by its own id. The first time it is known by its name, if the
district itself has certified that name: what a document says of its sender, any
facility could write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tcm_desk.assessment.facility import Facility
from tcm_desk.packet.intake import Doubt, DoubtCode
from tcm_desk.store.district_records import RegisterEntry

_COUNTY_DIGITS = 6


@dataclass(frozen=True)
class Match:
    """The entry, if there is one; `is_first` if it is to remember the facility's id."""

    entry: RegisterEntry | None = None
    is_first: bool = False
    doubts: tuple[Doubt, ...] = ()


def match_entry(
    entries: Sequence[RegisterEntry], facility: Facility, signer: str
) -> Match:
    """Find the entry of the facility that sealed a packet.

    Args:
        entries: those that stand.
        facility: as the packet's document says.
        signer: the name in the certificate that sealed it.
    """
    for entry in entries:
        if entry.facility_id == facility.id:
            return Match(entry, doubts=tuple(_differences(entry, facility)))
    alike = [each for each in entries if _is_alike(each, facility)]
    free = [each for each in alike if each.facility_id is None]
    certified = [each for each in free if each.name == signer == facility.name]
    found = _the_one(certified, facility)
    if found is not None:
        return Match(found, is_first=True, doubts=tuple(_differences(found, facility)))
    doubts = tuple(
        Doubt(DoubtCode.OTHER_IDENTITY, {"registered": each.name}) for each in alike[:1]
    )
    return Match(doubts=doubts)


def _the_one(
    entries: Sequence[RegisterEntry], facility: Facility
) -> RegisterEntry | None:
    """Tell villages of one name apart by their code, else by the centre above them."""
    if len(entries) > 1:
        coded = [each for each in entries if _same_code(each, facility)]
        entries = coded or [each for each in entries if each.parent == facility.parent]
    return entries[0] if len(entries) == 1 else None


def _is_alike(entry: RegisterEntry, facility: Facility) -> bool:
    return entry.name == facility.name or _same_code(entry, facility)


def _same_code(entry: RegisterEntry, facility: Facility) -> bool:
    return entry.uscc is not None and entry.uscc == facility.uscc


def _differences(entry: RegisterEntry, facility: Facility) -> Iterator[Doubt]:
    if entry.name != facility.name:
        yield Doubt(DoubtCode.OTHER_NAME, {"registered": entry.name})
    if entry.type is not facility.type:
        yield Doubt(DoubtCode.OTHER_TYPE, {"registered": entry.type.value})
    if entry.uscc and facility.uscc and entry.uscc != facility.uscc:
        yield Doubt(DoubtCode.OTHER_CREDIT_CODE, {"registered": entry.uscc})
    county, other = (each.division[:_COUNTY_DIGITS] for each in (entry, facility))
    if county and other and county != other:
        yield Doubt(DoubtCode.OTHER_DIVISION, {"registered": entry.division})
