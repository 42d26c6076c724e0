"""How the packets of this computer are printed: chosen once, and remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tcm_desk.assessment.exhibits import ExhibitOrder
from tcm_desk.packet.side_members import MOST_ATTACHED
from tcm_desk.usecases.remember import recall, remember
from tcm_desk.usecases.workspace import Workspace

_PHOTOS, _ORDER = "print.photos_per_page", "print.exhibit_order"
_LICENCES, _ATTACHED = "print.licence_numbers", "print.most_attached"
_YES = "yes"


@dataclass(frozen=True)
class PrintChoices:
    """What may differ between two packets of one assessment, on paper and beside it.

    Attributes:
        licence_numbers: whether the roster shows them; the data have them in any case.
        most_attached: bytes of evidence inside; what is more goes beside the packet.
    """

    photos_per_page: Literal[2, 6] = 6
    exhibit_order: ExhibitOrder = ExhibitOrder.WALK
    licence_numbers: bool = False
    most_attached: int = MOST_ATTACHED


def print_choices(workspace: Workspace) -> PrintChoices:
    """Return what was chosen last; what was never chosen is as it comes."""
    kept = recall(workspace, _PHOTOS, _ORDER, _LICENCES, _ATTACHED)
    usual = PrintChoices()
    orders = {each.value: each for each in ExhibitOrder}
    attached = kept.get(_ATTACHED, "")
    return PrintChoices(
        photos_per_page=2 if kept.get(_PHOTOS) == "2" else usual.photos_per_page,
        exhibit_order=orders.get(kept.get(_ORDER, ""), usual.exhibit_order),
        licence_numbers=kept.get(_LICENCES) == _YES,
        most_attached=int(attached) if attached.isdecimal() else usual.most_attached,
    )


def choose_print(workspace: Workspace, choices: PrintChoices) -> None:
    """Remember how packets are to be printed from now on.

    Raises:
        NotSavedError: the disk refused.
    """
    texts = {
        _PHOTOS: str(choices.photos_per_page),
        _ORDER: choices.exhibit_order.value,
        _LICENCES: _YES if choices.licence_numbers else "",
        _ATTACHED: str(choices.most_attached),
    }
    remember(workspace, texts)
