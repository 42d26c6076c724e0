"""The figures and the one explained: side by side, or one in the place of the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tcm_desk.gui.district.county.figure_lines import FigureLine
from tcm_desk.gui.district.county.figure_list import FigureDelegate, FigureModel
from tcm_desk.gui.district.county.figure_panel import FigurePanel
from tcm_desk.gui.look.cards import card
from tcm_desk.gui.look.layouts import across, bring_into_view
from tcm_desk.gui.look.lines import LINE_ROLE
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.rows import list_view
from tcm_desk.i18n import translate as _
from tcm_desk.rollup.roll_up import CountyRollup

_PANEL, _TWO = 440, 900  # widths: of the panel, and from which both fit
_LEAST = 240  # height of it
_ANY = 16_777_215  # Qt's word for no limit


class FigureSplit(QWidget):
    """Where there is room for one, a press on a figure opens it and Esc goes back.

    Signals:
        opened: an explanation has taken the whole room, or given it back (bool).
    """

    opened = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._found: CountyRollup | None = None
        self._over = False
        self.model = FigureModel(self)
        delegate = FigureDelegate()
        self.list = list_view(_("指标"), delegate)
        delegate.setParent(self.list)
        self.list.setUniformItemSizes(False)
        self.list.setModel(self.model)
        self.panel = FigurePanel()
        self._frame = card(self.list, gap=0, margins=(1, 6, 1, 6))
        line = across(owner=self, gap=14)
        line.addWidget(self._frame, 1)
        line.addWidget(self.panel)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.list.clicked.connect(self.open)
        self.list.activated.connect(self.explain)
        self.panel.left.connect(self.close_panel)
        policy = QSizePolicy.Policy  # what there is beyond the least, not what fits all
        self.setSizePolicy(policy.Preferred, policy.Ignored)
        follow(self, FigureSplit._arrange)

    def show_figures(
        self, found: CountyRollup | None, lines: Sequence[FigureLine]
    ) -> None:
        """Show these, and stand on the one that one was on, else on the first."""
        line = self.list.currentIndex().data(LINE_ROLE)
        self._found = found
        self.model.show_lines(lines)
        keys = [each.key for each in lines]
        if keys:
            key = line.key if isinstance(line, FigureLine) else None
            place = keys.index(key) if key in keys else 0
            self.list.setCurrentIndex(self.model.index(place))
            self._show_current()
        self.setVisible(bool(keys))

    def enter(self) -> None:
        """Stand in the figures, or in the explanation that covers them."""
        if self._over:
            self.panel.enter()
        else:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(self.list)

    def open(self, index: QModelIndex) -> None:
        """Open the explanation, where it does not stand beside the figures anyway."""
        if index.isValid() and not self.beside:
            self._cover(over=True)
            self.panel.enter()

    def explain(self, index: QModelIndex) -> None:
        """Go to the explanation by the keyboard; Esc leads back."""
        self.open(index)
        self.panel.enter()

    def close_panel(self) -> None:
        """Go back to the figures."""
        self._cover(over=False)
        self.enter()

    @property
    def beside(self) -> bool:
        """Whether there is room for both."""
        return self.width() / look().factor >= _TWO

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange both for the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def _show_current(self, *_indices: object) -> None:
        line = self.list.currentIndex().data(LINE_ROLE)
        if isinstance(line, FigureLine) and self._found is not None:
            self.panel.show_figure(self._found, line)

    def _cover(self, *, over: bool) -> None:
        if over is not self._over:
            self._over = over
            self._arrange()
            self.opened.emit(over)

    def _arrange(self) -> None:
        beside = self.beside
        if beside and self._over:
            self._over = False
            self.opened.emit(False)  # noqa: FBT003 - Qt's
        self.panel.back.setVisible(not beside)
        self._frame.setVisible(not self._over)
        self.panel.setVisible(beside or self._over)
        self.setMinimumHeight(0 if self._over else look().px(_LEAST))
        wide = look().px(_PANEL)
        self.panel.setMinimumWidth(wide if beside else 0)
        self.panel.setMaximumWidth(wide if beside else _ANY)
