"""A list of files or facilities with its filters and the sentence of an empty one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.district.desk_lines import DeskDelegate, DeskLine, DeskLines
from tcm_desk.gui.look.cards import card
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import bring_into_view, down
from tcm_desk.gui.look.lines import LINE_ROLE
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.rows import list_view
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.gui.pinyin import matches
from tcm_desk.i18n import translate as _

ALL = ""
_LEAST = 200  # of the list's height; where there is less room, the page scrolls


class LineList(QWidget):
    """Filters with their counts above a painted list; Enter or a click opens a line.

    Signals:
        opened: this line was chosen (DeskLine).
    """

    opened = Signal(object)

    def __init__(self, name: str, kinds: Sequence[Option]) -> None:
        super().__init__()
        self.lines: tuple[DeskLine, ...] = ()
        self._searched = ""
        self.filters = TagGroup(_("只看"), [Option(ALL, _("全部")), *kinds], ALL)
        self.filters.chosen.connect(self._show)
        self.model = DeskLines(self)
        self.view = list_view(name, DeskDelegate(self))
        self.view.setUniformItemSizes(False)
        self.view.setModel(self.model)
        self.view.activated.connect(self._open)
        self.view.clicked.connect(self._open)
        self.nothing = label("", wrap=True)
        self._empty = card(self.nothing)
        self._sheet = card(self.view, gap=0, margins=(1, 1, 1, 1))
        follow(self._sheet, lambda each: each.setMinimumHeight(look().px(_LEAST)))
        column = down(self.filters, self._empty, owner=self, gap=12)
        column.addWidget(self._sheet, 1)
        column.addStretch(0)

    def show_lines(self, lines: Sequence[DeskLine]) -> None:
        """Show other lines, by the filter in force."""
        self.lines = tuple(lines)
        counts = Counter(kind for each in self.lines for kind in each.kinds)
        known = {each: counts[each] for each in self.filters.tags if each != ALL}
        self.filters.show_counts({ALL: len(self.lines), **known})
        self._show()

    def search(self, typed: str) -> None:
        """Show only the lines whose name the text finds, by Chinese or initials."""
        self._searched = typed.strip()
        self._show()

    def show_kind(self, kind: str) -> None:
        """Show the lines of one kind."""
        self.filters.show_value(kind)
        self._show()

    def say_nothing(self, sentence: str) -> None:
        """Say this where there is no line at all."""
        self.nothing.setText(sentence)
        self._show()

    def enter(self) -> None:
        """Stand in the first line, if there is one."""
        if self.model.lines:
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(self.view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let sentences wrap anew."""
        super().resizeEvent(event)
        self.view.scheduleDelayedItemsLayout()

    def _show(self) -> None:
        kind = self.filters.value
        here = self.view.currentIndex().data(LINE_ROLE)
        shown = [
            each
            for each in self.lines
            if (kind == ALL or kind in each.kinds)
            and matches(self._searched, each.title)
        ]
        self.model.show_lines(shown)
        again = [n for n, each in enumerate(shown) if here and each.id == here.id]
        if again:
            self.view.setCurrentIndex(self.model.index(again[0]))
        self.filters.setVisible(bool(self.lines))
        self._sheet.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        if self.lines and not shown:
            self.nothing.setText(_("这里没有。换一个条件再看。"))

    def _open(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, DeskLine):
            self.opened.emit(line)
