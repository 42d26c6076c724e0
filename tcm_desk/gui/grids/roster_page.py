"""人员名册: one row for each person, and the share that follows from it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.rows import Row
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.measures import CountMeasure, ShareMeasure
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Section, Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.cell import Emphasis, no_emphasis
from tcm_desk.gui.grids.counter_words import counters
from tcm_desk.gui.grids.counters import CounterGrid
from tcm_desk.gui.grids.grid_sheet import GridSheet
from tcm_desk.gui.grids.pulse import Pulse
from tcm_desk.gui.grids.section_rest import SectionRest
from tcm_desk.gui.grids.share_card import ShareCard
from tcm_desk.gui.grids.standing import joints_on_table
from tcm_desk.gui.look.cards import page
from tcm_desk.gui.look.layouts import down, scrolled
from tcm_desk.gui.walk.joint_findings import JointFinding
from tcm_desk.i18n import translate as _


class RosterPage(QWidget):
    """The share with its bar, the grid of people, the rest of the section."""

    wide = True  # the verdicts are in the page, the pane for them is not needed

    def __init__(self, model: AssessmentModel, section: Section) -> None:
        super().__init__()
        self._model, self._section = model, section
        self.pulse = Pulse(model, self)
        self._table = next(each for each in section.items if isinstance(each, Table))
        pack = model.snapshot.pack
        self._share = share_on(pack, self._table)
        self.card = ShareCard(self._share) if self._share else None
        self.people = GridSheet(model, self._table, who_counts(pack, self._share))
        self.verdicts = CounterGrid(_("名册决定的其他指标"))
        self.rest = SectionRest(model, section, self._table, self.pulse.changed)
        below = (self.people, self.verdicts, self.rest)
        parts = below if self.card is None else (self.card, *below)
        self.area = scrolled(page(*parts, gap=12, margins=(24, 4, 24, 16)))
        down(self.area, owner=self, gap=0)
        self.pulse.changed.connect(self.read_again)
        self.read_again()

    def read_again(self) -> None:
        """Show how the numbers stand now."""
        snapshot = self._model.snapshot
        if self.card is not None:
            self.card.show_snapshot(snapshot)
        self.verdicts.show_views(
            counters(snapshot, self._table, self._others(snapshot))
        )

    def enter(self) -> None:
        """Stand where filling goes on."""
        self.people.enter()

    def show_fact(self, key: FactKey) -> bool:
        """Stand in the cell or question of a fact; False if it is not here."""
        self.pulse.catch_up()
        return self.people.show_fact(key) or self.rest.show_fact(key)

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        self.people.record_typed()
        self.rest.record_typed()

    def _others(self, snapshot: Snapshot) -> list[JointFinding]:
        """Return what the table decides besides the share in the card."""
        by_table, _rest = joints_on_table(snapshot, self._section.id, self._table.id)
        return [
            joint
            for joint in by_table
            if [each.measure for each in joint.worst.indicator.criteria]
            != [self._share]
        ]


def share_on(pack: FormPack, table: Table) -> str:
    """Return the share that is worked out from this table alone; empty if none is."""
    for id_, measure in pack.measures.items():
        items = set(pack.items_read_by(id_))
        if isinstance(measure, ShareMeasure) and items == {table.id}:
            return id_
    return ""


def who_counts(pack: FormPack, share: str) -> Emphasis:
    """Return which cells make a person count in the numerator of the share."""
    measure = pack.measures.get(share)
    if not isinstance(measure, ShareMeasure):
        return no_emphasis
    above, below = (
        pack.measure(part) for part in (measure.numerator, measure.denominator)
    )
    if not isinstance(above, CountMeasure) or not isinstance(below, CountMeasure):
        return no_emphasis
    deciding = set(above.where) - set(below.where)

    def counts(row: Row, column: str) -> bool:
        return column in deciding and all(
            row.cells.get(each) in accepted for each, accepted in above.where.items()
        )

    return counts
