"""What a packet claims of itself, held against what its facts come to here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tcm_desk.assessment.findings import Finding
from tcm_desk.assessment.remarks import Remark
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.packet.findings_document import Wording, findings_document

_COMPARED = ("measure", "value", "operator", "threshold", "outcome")


class Difference(NamedTuple):
    """An indicator that came to something else; None where only one side has it."""

    standard: str
    indicator: str
    claimed: str | None
    found: str | None


@dataclass(frozen=True)
class Review:
    """How the claims stand up.

    Attributes:
        same_pack: whether they were made by exactly the forms that are here; by others,
            a difference says nothing against the facility.
        claimed_version: of the forms that they were made by, as they say.
    """

    same_pack: bool
    claimed_version: str
    differences: tuple[Difference, ...]


def review(claimed: Mapping[str, Any], snapshot: Snapshot) -> Review:
    """Compare claimed findings with those of a snapshot, but for their sentences.

    Args:
        claimed: a stranger's findings document; whatever shape it has, it is compared.
        snapshot: of the same facts, by the forms that are here.
    """
    said = dict(_findings(claimed))
    found = dict(_findings(findings_document(snapshot, _SILENT)))
    keys = dict.fromkeys((*found, *said))
    differences = (
        Difference(*key, _outcome(said.get(key)), _outcome(found.get(key)))
        for key in keys
        if _essence(said.get(key)) != _essence(found.get(key))
    )
    named = claimed.get("pack")
    pack = named if isinstance(named, dict) else {}
    same = pack.get("digest") == f"sha256:{snapshot.pack.digest}"
    return Review(same, str(pack.get("version", "")), tuple(differences))


def _findings(
    document: Mapping[str, Any],
) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    for standard in _objects(document.get("standards")):
        for finding in _objects(standard.get("findings")):
            key = (str(standard.get("id")), str(finding.get("indicator")))
            yield key, finding


def _objects(members: object) -> Iterator[Mapping[str, Any]]:
    for member in members if isinstance(members, list) else ():
        if isinstance(member, dict):
            yield member


def _outcome(finding: Mapping[str, Any] | None) -> str | None:
    return None if finding is None else str(finding.get("outcome"))


def _essence(finding: Mapping[str, Any] | None) -> object:
    if finding is None:
        return None
    criteria = _objects(finding.get("criteria"))
    told = [[each.get(name) for name in _COMPARED] for each in criteria]
    return _outcome(finding), told, finding.get("needs")


def _unsaid(each: Finding | Remark) -> str:
    del each
    return ""


_SILENT = Wording(_unsaid, _unsaid, _unsaid)
