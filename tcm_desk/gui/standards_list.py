"""The standards to be judged by: those that bind first and ticked, others below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.gui.look.cards import card
from tcm_desk.gui.look.fields import Tick
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import Thing, across, clear, down
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of


class StandardsList(QWidget):
    """One line per standard that asks anything of this kind of facility.

    Signals:
        chosen_changed: other standards are ticked; read `chosen`.
    """

    chosen_changed = Signal()

    def __init__(self, pack: FormPack) -> None:
        super().__init__()
        self._pack = pack
        self.ticks: dict[str, Tick] = {}
        self._box = down(owner=self, gap=0)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The standards ticked, in the order they are shown."""
        return tuple(id_ for id_, tick in self.ticks.items() if tick.isChecked())

    def use(self, pack: FormPack) -> None:
        """Take the standards from another pack when they are shown next."""
        self._pack = pack

    def show_standards(self, type_: FacilityType, ticked: Sequence[str]) -> None:
        """List what binds this kind of facility, and tick these."""
        clear(self._box)
        counts = indicator_counts(self._pack, type_)
        order = sorted(counts, key=lambda id_: _place(id_, ticked))
        self.ticks = {id_: self._tick(id_, on=id_ in ticked) for id_ in order}
        lines = [self._line(id_, counts[id_]) for id_ in order]
        self._box.addWidget(card(*lines, kind="sunk", gap=4, margins=(14, 8, 16, 8)))

    def _tick(self, id_: str, *, on: bool) -> Tick:
        standard = self._pack.standard(id_)
        tick = Tick(text_of(standard.name))
        tick.setChecked(on)
        tick.setAccessibleDescription(text_of(standard.title))
        tick.toggled.connect(self.chosen_changed)
        return tick

    def _line(self, id_: str, count: int) -> Thing:
        title = label(text_of(self._pack.standard(id_).title), "small", wrap=True)
        line = across(self.ticks[id_], gap=8)
        line.addWidget(title, 1)
        line.addWidget(label(_("{count} 项").format(count=count), "hint", right=True))
        return line


def indicator_counts(pack: FormPack, type_: FacilityType) -> Mapping[str, int]:
    """Count the indicators of each standard that bind a kind of facility."""
    counts = {
        id_: sum(type_ in each.applies_to for each in standard.indicators)
        for id_, standard in pack.standards.items()
    }
    return {id_: count for id_, count in counts.items() if count}


def binding(pack: FormPack, ids: Iterable[str], type_: FacilityType) -> tuple[str, ...]:
    """Leave out the standards that ask nothing of a kind of facility."""
    counts = indicator_counts(pack, type_)
    return tuple(id_ for id_ in ids if id_ in counts)


def _place(id_: str, ticked: Sequence[str]) -> int:
    return ticked.index(id_) if id_ in ticked else len(ticked)
