"""What the walk asks of every page, whoever builds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Section
from tcm_desk.gui.assessment_model import AssessmentModel


class WalkPage(Protocol):
    """What stands under the header of the walk; the title is the header's.

    Attributes:
        wide: it shows its verdicts itself and takes the room of the findings.
    """

    wide: bool

    def enter(self) -> None:
        """Stand where filling goes on."""

    def show_fact(self, key: FactKey) -> bool:
        """Stand in the field or cell of a fact; False if it is not on this page."""

    def record_typed(self) -> None:
        """Record what is typed at this moment; the page is about to be left."""


PageFor = Callable[[AssessmentModel, Section], QWidget]
"""Builds the page of a section; the walk does not know the kinds of pages."""


def walk_page(page: QWidget) -> WalkPage:
    """Look at a page as the walk does."""
    return cast("WalkPage", page)
