"""What the first start asks of each of its steps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import Thing, down


class StepPage(QWidget):
    """One step: a title, a line under it, and what it asks.

    Signals:
        changed: something was answered; read `missing`.
    """

    changed = Signal()

    def lay_out(self, title: str, under: str, *things: Thing) -> None:
        """Put the parts of the step below its title."""
        heading = down(label(title, "h1"), label(under, "small", wrap=True), gap=4)
        down(heading, *things, None, owner=self, gap=16)

    def missing(self) -> list[tuple[str, QWidget]]:
        """Name what is still to be answered, and where."""
        return []

    def enter(self) -> None:
        """Stand where one begins; what came from other steps is read."""
