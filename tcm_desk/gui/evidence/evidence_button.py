"""The way to the evidence of one fact, with how much there is; takes drops too."""

from __future__ import annotations

from collections.abc import Sequence

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.drops import take_drops
from tcm_desk.gui.evidence.evidence_dialog import open_evidence
from tcm_desk.gui.evidence.offers import Offer
from tcm_desk.gui.look.buttons import Button
from tcm_desk.i18n import translate as _


class EvidenceButton(Button):
    """`佐证 3`: opens the dialog; files dropped on it are taken in there."""

    def __init__(self, model: AssessmentModel, key: FactKey) -> None:
        super().__init__("", "quiet", "clip")
        self._model, self.key = model, key
        self.setToolTip("Ctrl+E")
        self.clicked.connect(lambda _on: self.open())
        take_drops(self, self.open)
        model.changed.connect(self.read_again)
        self.read_again()

    def open(self, offers: Sequence[Offer] = ()) -> None:
        """Show the evidence, and take files in if there are any."""
        open_evidence(self._model, self.key, self.window(), offers)

    def show_key(self, key: FactKey) -> None:
        """Stand for another row, or with no row in the key for the whole table."""
        if key != self.key:
            self.key = key
            self.read_again()

    def read_again(self) -> None:
        """Show how many pieces there are now."""
        count = len(self._model.snapshot.evidence_for(self.key.item, self.key.row))
        words = _("本行佐证 {count}") if self.key.row else _("佐证 {count}")
        self.setText(words.format(count=count))
