"""Photos for an entry that is not recorded yet: they wait until it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.drops import take_drops, take_pastes
from tcm_desk.gui.evidence.intake import intake_of
from tcm_desk.gui.evidence.offers import Offer, chosen_offers
from tcm_desk.gui.look.buttons import Button
from tcm_desk.i18n import translate as _


class PhotoField(Button):
    """A button that counts the photos waiting.

    A photo pasted twice is one piece: it is known by its digest.
    """

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__("", "plain", "camera")
        self._model = model
        self.offers: list[Offer] = []
        self.setToolTip(_("选照片；也可以拖进来，或按 Ctrl+V 粘贴"))
        self.clicked.connect(lambda: self.wait(chosen_offers(self.window())))
        self._show()

    def serve(self, entry: QWidget) -> None:
        """Take what is dropped on an entry, or pasted anywhere in it."""
        take_drops(entry, self.wait)
        take_pastes(entry, self.wait)

    def wait(self, offers: Sequence[Offer]) -> None:
        """Keep photos until the entry is recorded."""
        if not self._model.locked:
            self.offers += offers
            self._show()

    def link_to(self, key: FactKey) -> None:
        """Take in what waited, for the row that was recorded."""
        offers, self.offers = self.offers, []
        intake_of(self._model).take(offers, [key])
        self._show()

    def _show(self) -> None:
        count = len(self.offers)
        words = _("照片 {count}").format(count=count) if count else _("照片")
        self.setText(words)
