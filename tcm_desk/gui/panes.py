"""Sections, page and findings side by side, or folded when type needs the room.

What decides is the room measured in type: the width of the panes / the factor of the
look. So 200 % on a wide screen and 100 % on a narrow one look alike.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from tcm_desk.gui.fold_lines import FindingsLine, SectionsLine
from tcm_desk.gui.look.cards import SurfaceKind, surface
from tcm_desk.gui.look.labels import restyle
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.top_bar import NARROW, WIDE

SECTIONS_WIDTH, FINDINGS_WIDTH, _LINE_HEIGHT = 248, 340, 48


class Arrangement(StrEnum):
    """How many panes stand side by side."""

    THREE = "three"
    TWO = "two"  # the findings are a line
    ONE = "one"  # the sections are a line too


def arrangement_for(width: int, factor: float) -> Arrangement:
    """Choose the arrangement by the room, measured in type."""
    room = width / factor
    if room >= WIDE:
        return Arrangement.THREE
    return Arrangement.TWO if room >= NARROW else Arrangement.ONE


class Panes(QWidget):
    """Three panes; F6 walks through them and opens what is folded.

    Signals:
        arranged: another arrangement is in force; read `arrangement`.
    """

    arranged = Signal()

    def __init__(self, sections: QWidget, page: QWidget, findings: QWidget) -> None:
        super().__init__()
        self.arrangement = Arrangement.THREE
        self.page = page
        page.setParent(self)
        self.sections = self._frame("side", sections)
        self.findings = self._frame("findings", findings)
        self.sections_line, self.findings_line = SectionsLine(), FindingsLine()
        self.opened: QFrame | None = None
        self._with_findings = True
        self._last: dict[QWidget, QWidget] = {}
        for line in (self.sections_line, self.findings_line):
            line.setParent(self)
        self.sections_line.toggled.connect(lambda: self._toggle(self.sections))
        self.findings_line.toggled.connect(lambda: self._toggle(self.findings))
        self._bind_keys()
        QApplication.instance().focusChanged.connect(  # type: ignore[union-attr]
            self._focus_moved
        )
        follow(self, Panes._arrange)

    def show_findings(self, *, shown: bool) -> None:
        """Give a page that feeds no findings the room of theirs, or take it back."""
        if shown != self._with_findings:
            self._with_findings = shown
            self._arrange()

    def open_pane(self, pane: QFrame) -> None:
        """Unfold sections or findings over the page, and stand in them."""
        if self._folded(pane):
            self.opened = pane
            self._arrange()
        _stand_in(pane, self._last.get(pane))

    def close_opened(self) -> None:
        """Fold back what was opened; whoever stood in it stands in the page again."""
        if self.opened is None:
            return
        inside = _contains(self.opened, QApplication.focusWidget())
        self.opened = None
        self._arrange()
        if inside:
            _stand_in(self.page, self._last.get(self.page))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the panes for the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc fold back what is open on top."""
        if event.key() == Qt.Key.Key_Escape and self.opened is not None:
            self.close_opened()
        else:
            super().keyPressEvent(event)

    def _frame(self, kind: SurfaceKind, inner: QWidget) -> QFrame:
        made = surface(kind)
        made.setParent(self)
        down(inner, owner=made, gap=0)
        return made

    def _bind_keys(self) -> None:
        on = QShortcut(QKeySequence("F6"), self)
        on.activated.connect(lambda: self._walk(1))
        back = QShortcut(QKeySequence("Shift+F6"), self)
        back.activated.connect(lambda: self._walk(-1))

    def _walk(self, step: int) -> None:
        panes: list[QWidget] = [self.sections, self.page]
        if self._with_findings:
            panes.append(self.findings)
        focused = QApplication.focusWidget()
        here = next((n for n, p in enumerate(panes) if _contains(p, focused)), 1)
        there = panes[(here + step) % len(panes)]
        if isinstance(there, QFrame) and there is not self.page:
            self.open_pane(there)
        else:
            self.opened = None
            self._arrange()
            _stand_in(there, self._last.get(there))

    def _toggle(self, pane: QFrame) -> None:
        if self.opened is pane:
            self.close_opened()
        else:
            self.open_pane(pane)

    def _folded(self, pane: QFrame) -> bool:
        if pane is self.findings:
            return self.arrangement is not Arrangement.THREE
        return self.arrangement is Arrangement.ONE

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Remember where one stood in each pane; fold what one has left."""
        if new is None:
            return
        for pane in (self.sections, self.page, self.findings):
            if _contains(pane, new):
                self._last[pane] = new
        line = self._line_of(self.opened)
        if self.opened and not _contains(self.opened, new) and not _contains(line, new):
            self.opened = None
            self._arrange()

    def _line_of(self, pane: QFrame | None) -> QFrame:
        return self.sections_line if pane is self.sections else self.findings_line

    def _arrange(self) -> None:
        before = self.arrangement
        self.arrangement = arrangement_for(self.width(), look().factor)
        away = self.opened is self.findings and not self._with_findings
        if self.opened is not None and (away or not self._folded(self.opened)):
            self.opened = None
        self._place_lines()
        self._place_panes()
        if self.arrangement is not before:
            self.arranged.emit()

    def _place_lines(self) -> None:
        height = look().px(_LINE_HEIGHT)
        above = self._folded(self.sections)
        below = self._with_findings and self._folded(self.findings)
        self.sections_line.show_opened(opened=self.opened is self.sections)
        self.findings_line.show_opened(opened=self.opened is self.findings)
        self.sections_line.setVisible(above)
        self.findings_line.setVisible(below)
        self.sections_line.setGeometry(0, 0, self.width(), height)
        self.findings_line.setGeometry(0, self.height() - height, self.width(), height)

    def _place_panes(self) -> None:
        line = look().px(_LINE_HEIGHT)
        above = line if self._folded(self.sections) else 0
        folded = self._with_findings and self._folded(self.findings)
        below = line if folded else 0
        room = QRect(0, above, self.width(), self.height() - above - below)
        sections, findings = self._sections_box(room), self._findings_box(room)
        page = QRect(room)
        if not self._folded(self.sections):
            page.setLeft(sections.right() + 1)
        if self._with_findings and not self._folded(self.findings):
            page.setRight(findings.left() - 1)
        self.page.setGeometry(page)
        self._place(self.sections, "side", sections)
        self._place(self.findings, "findings", findings)
        if not self._with_findings:
            self.findings.hide()

    def _sections_box(self, room: QRect) -> QRect:
        """Return where the sections stand: at the left, or opened downward."""
        if not self._folded(self.sections):
            return QRect(0, room.top(), look().px(SECTIONS_WIDTH), room.height())
        return QRect(0, room.top(), _opened_width(room), _opened_height(room))

    def _findings_box(self, room: QRect) -> QRect:
        """Return where the findings stand: at the right, or opened upward."""
        if not self._folded(self.findings):
            width, height = look().px(FINDINGS_WIDTH), room.height()
        else:
            width, height = _opened_width(room), _opened_height(room)
        left, top = room.right() + 1 - width, room.bottom() + 1 - height
        return QRect(left, top, width, height)

    def _place(self, pane: QFrame, kind: SurfaceKind, box: QRect) -> None:
        folded = self._folded(pane)
        restyle(pane, "surface", f"{kind}_opened" if folded else kind)
        pane.setGeometry(box)
        pane.setVisible(not folded or self.opened is pane)
        if folded:
            pane.raise_()


def _opened_width(room: QRect) -> int:
    return min(look().px(FINDINGS_WIDTH), room.width())


def _opened_height(room: QRect) -> int:
    return room.height() - look().sp(16)  # a little of the page is still seen


def _contains(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _stand_in(pane: QWidget, last: QWidget | None) -> None:
    """Give focus to where one stood last, else to the first thing that takes it."""
    ways_in = [last] if last is not None and _takes_focus(last) else []
    ways_in += [each for each in pane.findChildren(QWidget) if _takes_focus(each)]
    (ways_in[0] if ways_in else pane).setFocus(Qt.FocusReason.TabFocusReason)


def _takes_focus(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return (
        isValid(widget)  # a page may have thrown it away since
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & tab == tab
        and widget.focusProxy() is None
    )
