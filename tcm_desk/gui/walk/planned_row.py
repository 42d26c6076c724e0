"""A row that works out the places of its parts once for each width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from tcm_desk.gui.look.look import look
from tcm_desk.gui.walk.row_plan import SIDE, Parts, RowPlan

_LEVELS = 4


class PlannedRow(QWidget):
    """As high as its parts need at the width it has, and what folds out below them."""

    parts: Parts

    def __init__(self) -> None:
        super().__init__()
        self._plans: dict[int, RowPlan] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def gather_parts(self) -> Parts:
        """Return what the row consists of now."""
        raise NotImplementedError

    def plan_at(self, width: int) -> RowPlan:
        """Return the places of the parts in a row of this width."""
        raise NotImplementedError

    def height_below(self, width: int) -> int:
        """Return the height of what is folded out below, in a room this wide."""
        raise NotImplementedError

    def arrange(self, plan: RowPlan, below: QRect) -> None:
        """Put what is a widget in its place."""
        raise NotImplementedError

    def describe(self) -> None:
        """Say to readers of a screen what the row consists of."""
        raise NotImplementedError

    @property
    def plan(self) -> RowPlan:
        """The places of the parts at the width there is."""
        return self._plan(self.width())

    def take_parts(self) -> None:
        """Take over what the row consists of now."""
        self.parts = self.gather_parts()
        self.describe()

    def measure(self) -> None:
        """Find the places of all parts anew: another size of type, or another box."""
        self.take_parts()
        self._plans.clear()
        self.updateGeometry()
        self._arrange()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the parts and of what is folded out below them."""
        return self._plan(width).height + self.height_below(_inner(width))

    def hasHeightForWidth(self) -> bool:
        """Say that words wrap."""
        return True

    def sizeHint(self) -> QSize:
        """Return a size to begin with; the height follows from the width."""
        return QSize(look().px(300), look().px(60))

    def minimumSizeHint(self) -> QSize:
        """Want no width of its own."""
        return QSize(look().px(200), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place control and boxes."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        plan = self.plan
        inner = _inner(self.width())
        self.arrange(plan, QRect(look().sp(SIDE), plan.height, inner, 0))

    def _plan(self, width: int) -> RowPlan:
        """Return the plan; layouts ask for the same width often."""
        if width not in self._plans:
            self._plans[width] = self.plan_at(width)
        return self._plans[width]


def _inner(width: int) -> int:
    return width - 2 * look().sp(SIDE)


def settle() -> None:
    """Give every part of the page its new place now, before it is painted or sought.

    A layout hands its request on to the one around it: row, sheet, page, view.
    """
    for _level in range(_LEVELS):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
