"""A person's name: typed, or found in the roster by initials."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.gui.grids.pick_field import PickField
from tcm_desk.gui.look.layouts import fix_height
from tcm_desk.gui.look.segments import Option

_ROSTER, _NAME = "roster_rows", "name"
_HEIGHT = 40


class PersonField(PickField):
    """Offers the people of the roster; any other name is taken as typed."""

    def __init__(self, name: str, people: list[Option], parent: QWidget) -> None:
        super().__init__(name, people, parent)
        fix_height(self, _HEIGHT)

    def _search(self, typed: str) -> None:
        """Let initials choose the first found; Chinese may be a name of its own."""
        super()._search(typed)
        self._chose = self._chose and typed.isascii()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write out the name that was found."""
        self.setText(self.value)
        super().focusOutEvent(event)


def people_of(snapshot: Snapshot) -> list[Option]:
    """Return the people of the roster, by their names."""
    cut = snapshot.cuts.get(_ROSTER)
    names = [row.cells.get(_NAME) for row in cut.rows] if cut is not None else []
    return [Option(name, name) for name in names if isinstance(name, str)]
