"""The row of tags over a page: what of it one wants to see, with counts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.layouts import across
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.gui.walk.filters import (
    Elsewhere,
    Show,
    Shown,
    items_in,
    next_section,
    shown_by,
)
from tcm_desk.i18n import translate as _


class FilterBar(QWidget):
    """Holds the choice while one walks; what is shown changes only when asked anew.

    A question answered just now stays in sight until one leaves the page.

    Signals:
        chosen: the user chose; read `choice`.
    """

    chosen = Signal()

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model = model
        self._shown: Shown | None = None  # worked out once per change
        self.choice = Show.ALL
        self._let_through: frozenset[str] | None = None
        options = [Option(each.name, _(each.value)) for each in Show]
        self.tags = TagGroup(_("只看"), options, Show.ALL.name)
        for number, tag in enumerate(self.tags.tags.values(), 1):
            tag.setToolTip(f"Alt+{number}")
        across(self.tags, owner=self, gap=0, margins=(24, 4, 24, 6))
        self.setFocusProxy(self.tags)
        self.tags.chosen.connect(self._choose)
        model.changed.connect(self._forget)
        model.refusals_changed.connect(self._forget)

    def choose(self, choice: Show) -> None:
        """Show another choice, without telling anyone."""
        self.choice = choice
        self._let_through = None
        self.tags.show_value(choice.name)

    def shown_in(self, section: str) -> frozenset[str] | None:
        """Name what a section shows now, and hold on to it; None shows everything."""
        self._let_through = None
        if self.choice is Show.ALL:
            return None
        self._let_through = self._now()[self.choice] & items_in(self._model, section)
        return self._let_through

    def shows(self, item: str) -> bool:
        """Return whether an item is, or would be, in sight."""
        if self.choice is Show.ALL:
            return True
        return item in (self._let_through or ()) or item in self._now()[self.choice]

    def elsewhere(self, here: str) -> Elsewhere | None:
        """Return the next section that has any of what is looked for."""
        return next_section(self._model, self._now()[self.choice], here)

    def show_counts(self, section: str) -> None:
        """Write how many of each kind a section has."""
        here = items_in(self._model, section)
        counts = {each.name: len(items & here) for each, items in self._now().items()}
        self.tags.show_counts(counts)

    def _now(self) -> Shown:
        if self._shown is None:
            self._shown = shown_by(self._model)
        return self._shown

    def _forget(self) -> None:
        self._shown = None

    def _choose(self, name: str) -> None:
        self.choice = Show[name]
        self.chosen.emit()
