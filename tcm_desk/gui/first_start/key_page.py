"""签名钥匙: the passphrase, what it is for, and what happens if it is lost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tcm_desk.gui.first_start.step_page import StepPage
from tcm_desk.gui.key_words import key_words
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.passphrase_fields import PassphraseFields
from tcm_desk.i18n import translate as _


class KeyPage(StepPage):
    """Under which passphrase keys will lie; a facility's own, if nothing else is said.

    Args:
        title: what the keys are.
        words: what they are for, and what happens if the passphrase is lost.
    """

    def __init__(self, title: str = "", words: Sequence[str] = ()) -> None:
        super().__init__()
        self.fields = PassphraseFields()
        self.fields.typed.connect(self.changed)
        first, *others = words or key_words()
        said = down(*(label(each, wrap=True) for each in others), gap=6)
        self.lay_out(title or _("签名钥匙"), first, said, self.fields)

    def missing(self) -> list[tuple[str, QWidget]]:
        """Ask for a passphrase that is long enough, twice."""
        fault = self.fields.fault
        field = self.fields.first if fault == _("口令") else self.fields.again
        return [(fault, field)] if fault else []

    def enter(self) -> None:
        """Stand in the passphrase."""
        self.fields.setFocus()
