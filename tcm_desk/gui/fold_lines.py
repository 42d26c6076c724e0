"""The lines that stand for a pane when the room is too small for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tcm_desk.gui.look.buttons import Button, button, icon_button
from tcm_desk.gui.look.chip import Chip
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label, set_role
from tcm_desk.gui.look.layouts import across
from tcm_desk.gui.look.ring import Ring
from tcm_desk.i18n import translate as _
from tcm_desk.wording.numbers import grouped

_VERDICT_ROLES = {"met": "met", "not_met": "not_met", "incomplete": "incomplete"}


class SectionsLine(QFrame):
    """Above the page: the section one is in; pressed, all of them open downward.

    Signals:
        previous_asked: back to the section before.
        next_asked: on to the section after.
        toggled: open or close the sections.
    """

    previous_asked = Signal()
    next_asked = Signal()
    toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "bar")
        self.back = icon_button("back", _("上一节"))
        self.on = icon_button("right", _("下一节"))
        self.opener = button("", "strip")
        self._ring, self._arrow = Ring(0, 0, 24), Icon("down", "ink2", 20)
        self._name, self._filled = label("", "h2"), label("", "hint")
        inner = across(self._ring, self._name, self._arrow, None, gap=12)
        inner.addWidget(self._filled)
        _inside(self.opener, inner)
        line = across(self.back, owner=self, gap=8, margins=(16, 4, 16, 4))
        line.addWidget(self.opener, 1)
        line.addWidget(self.on)
        self.back.clicked.connect(self.previous_asked)
        self.on.clicked.connect(self.next_asked)
        self.opener.clicked.connect(self.toggled)

    def show_section(
        self, *, name: str, number: int, of: int, done: int, total: int
    ) -> None:
        """Show which section is open and how much of it is answered."""
        self.show_name(f"{number} / {of}　{name}", done, total)
        sentence = _("第 {number} 节，共 {of} 节：{name}，已填 {done} / {total}")
        self.opener.setAccessibleName(
            sentence.format(number=number, of=of, name=name, done=done, total=total)
        )
        self.back.setEnabled(number > 1)
        self.on.setEnabled(number < of)

    def show_name(self, name: str, done: int, total: int) -> None:
        """Show the name of a page that is no section, and how much is answered."""
        self._ring.show_counts(done, total)
        self._name.setText(name)
        counts = {"done": grouped(done), "total": grouped(total)}
        filled = _("已填 {done}/{total}").format(**counts)
        self._filled.setText(filled)
        self.opener.setAccessibleName(f"{name} {filled}")

    def show_opened(self, *, opened: bool) -> None:
        """Turn the arrow to where the next press leads."""
        self._arrow.show_glyph("up" if opened else "down")


class FindingsLine(QFrame):
    """Below the page: the finding that matters most; pressed, all open upward.

    Signals:
        toggled: open or close the findings.
    """

    toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "status")
        self.opener = button("", "strip")
        self._chip = Chip("met")
        self._gap, self._detail = label("", "met"), label("", "hint")
        self._count, self._arrow = label("", "hint"), Icon("up", "ink2", 18)
        self._inner = across(self._chip, self._gap, self._detail, None, gap=10)
        self._inner.addWidget(self._count)
        self._inner.addWidget(self._arrow)
        _inside(self.opener, self._inner)
        across(self.opener, owner=self, gap=0, margins=(16, 2, 16, 2))
        self.opener.clicked.connect(self.toggled)
        self.show_finding("", "", "", 0)

    def show_finding(self, state: str, gap: str, detail: str, count: int) -> None:
        """Show one finding in words, and how many the page feeds."""
        self._chip.setVisible(bool(state))
        if state:
            self._chip.show_state(state)
            role = _VERDICT_ROLES.get(state, "small")
            set_role(self._gap, role)  # type: ignore[arg-type]
        self._gap.setText(gap)
        self._detail.setText(detail)
        self._count.setText(_("本页 {count} 项").format(count=count))
        self.opener.setAccessibleName(
            _("本页影响的指标 {count} 项。{gap} {detail}").format(
                count=count, gap=gap, detail=detail
            )
        )
        self._make_room()

    def show_opened(self, *, opened: bool) -> None:
        """Turn the arrow to where the next press leads."""
        self._arrow.show_glyph("down" if opened else "up")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the detail away where it would push the rest out."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self._detail.setVisible(bool(self._detail.text()))
        if self._inner.sizeHint().width() > self.opener.width():
            self._detail.setVisible(False)


def _inside(opener: Button, inner: QHBoxLayout) -> None:
    """Put a line of parts on a button, and let presses go through them."""
    inner.setContentsMargins(8, 0, 8, 0)
    opener.setLayout(inner)
    for part in opener.findChildren(QWidget):
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
