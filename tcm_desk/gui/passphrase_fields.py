"""Choose a passphrase: typed twice, what it is for, and what happens if it is lost."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.fields import Field, Tick
from tcm_desk.gui.look.labels import set_role
from tcm_desk.gui.look.layouts import down
from tcm_desk.i18n import translate as _
from tcm_desk.signature.passphrase import LEAST_PASSPHRASE


class PassphraseFields(QWidget):
    """Two fields that must agree, and a tick that shows what is typed.

    Signals:
        typed: something was typed; read `fault`.
    """

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first = passphrase_field(_("口令"))
        self.again = passphrase_field(_("再打一遍"))
        self.shown = Tick(_("显示口令"))
        self.shown.toggled.connect(self._show_typed)
        self._length = FormRow(_("口令"), self.first, "")
        self._agrees = FormRow(_("再打一遍"), self.again, "")
        rows = FormRows(self._length, self._agrees, FormRow("", self.shown, ""))
        down(rows, owner=self, gap=0)
        for field in (self.first, self.again):
            field.textChanged.connect(self._say)
        self.setFocusProxy(self.first)
        self._say()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.first.text()

    @property
    def fault(self) -> str:
        """What is still missing, in words; "" once it may be used."""
        if len(self.first.text()) < LEAST_PASSPHRASE:
            return _("口令")
        if self.again.text() != self.first.text():
            return _("再打一遍口令")
        return ""

    def _say(self) -> None:
        length = len(self.first.text())
        long_enough = length >= LEAST_PASSPHRASE
        least = _("至少 {least} 个字，可以用一句话").format(least=LEAST_PASSPHRASE)
        if length and not long_enough:
            least = _("还差 {count} 个字").format(count=LEAST_PASSPHRASE - length)
        _tell(
            self._length.hint, _("够长了") if long_enough else least, good=long_enough
        )
        agrees = bool(self.again.text()) and self.again.text() == self.first.text()
        differs = self.again.text() and not self.first.text().startswith(
            self.again.text()
        )
        words = _("两遍一样") if agrees else _("两遍不一样") if differs else ""
        _tell(self._agrees.hint, words, good=agrees and long_enough)
        self.again.show_state("refused" if differs else "plain")
        self.typed.emit()

    def _show_typed(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode
        for field in (self.first, self.again):
            field.setEchoMode(mode.Normal if shown else mode.Password)


def passphrase_field(name: str) -> Field:
    """Return a field that does not show what is typed."""
    made = Field(name)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def _tell(hint: QLabel, words: str, *, good: bool) -> None:
    hint.setText(words)
    set_role(hint, "accent" if good else "hint")
