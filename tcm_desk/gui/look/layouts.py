"""Rows and columns whose spaces follow the look, and pages that scroll."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from tcm_desk.gui.look.look import follow, look

Margins = tuple[int, int, int, int]  # left, top, right, bottom

Thing: TypeAlias = "QWidget | QLayout | int | None"  # a string costs no start-up
"""What stands in a row or column: a number is a space, None takes the rest."""

NO_MARGINS: Margins = (0, 0, 0, 0)
_AROUND = 12  # seen above and below what is brought into view


def across(
    *things: Thing,
    owner: QWidget | None = None,
    gap: int = 8,
    margins: Margins = NO_MARGINS,
) -> QHBoxLayout:
    """Lay things out in a row; with an owner, as the layout of that widget."""
    box = QHBoxLayout()
    _fill(box, things, owner=owner, gap=gap, margins=margins)
    return box


def down(
    *things: Thing,
    owner: QWidget | None = None,
    gap: int = 8,
    margins: Margins = NO_MARGINS,
) -> QVBoxLayout:
    """Lay things out in a column; with an owner, as the layout of that widget."""
    box = QVBoxLayout()
    _fill(box, things, owner=owner, gap=gap, margins=margins)
    return box


def add(box: QBoxLayout, *things: Thing) -> None:
    """Put more things at the end of a row or column."""
    for thing in things:
        match thing:
            case None:
                box.addStretch(1)
            case int():
                _add_space(box, thing)
            case QWidget():
                box.addWidget(thing)
            case _:
                box.addLayout(thing)


def clear(box: QLayout) -> None:
    """Take everything out of a row or column; its widgets are deleted."""
    while (item := box.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
            inner.deleteLater()
        elif widget is not None:
            widget.hide()
            widget.deleteLater()


def fix_width(widget: QWidget, width: int) -> None:
    """Hold the widget at this width, which grows with the type."""
    follow(widget, lambda each: each.setFixedWidth(look().px(width)))


def fix_height(widget: QWidget, height: int) -> None:
    """Hold the widget at this height, which grows with the type."""
    follow(widget, lambda each: each.setFixedHeight(look().px(height)))


def scrolled(inner: QWidget) -> QScrollArea:
    """Let the widget scroll up and down, never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)  # setWidget turns it on; the ground is below
    return area


def bring_into_view(part: QWidget) -> None:
    """Scroll the page to a part of it; in a table, to the cell one stands in."""
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None:
        return
    shown, box = part, part.rect()
    if isinstance(part, QAbstractItemView):
        shown, box = part.viewport(), part.visualRect(part.currentIndex())
    middle = shown.mapTo(area.widget(), box.center())
    around = box.height() // 2 + look().sp(_AROUND)
    area.ensureVisible(0, middle.y(), 0, around)


def _fill(
    box: QBoxLayout,
    things: tuple[Thing, ...],
    *,
    owner: QWidget | None,
    gap: int,
    margins: Margins,
) -> None:
    if owner is not None:
        owner.setLayout(box)
    follow(box, lambda each: each.setSpacing(look().sp(gap)))
    left, top, right, bottom = margins
    if any(margins):
        follow(
            box,
            lambda each: each.setContentsMargins(
                look().sp(left), look().sp(top), look().sp(right), look().sp(bottom)
            ),
        )
    else:
        box.setContentsMargins(0, 0, 0, 0)
    add(box, *things)


def _add_space(box: QBoxLayout, length: int) -> None:
    space = QSpacerItem(0, 0)
    box.addSpacerItem(space)

    def measure(each: QBoxLayout) -> None:
        size = look().sp(length)
        if isinstance(each, QHBoxLayout):
            space.changeSize(size, 0)
        else:
            space.changeSize(0, size)
        each.invalidate()

    follow(box, measure)


def insist_on_height(widget: QWidget) -> None:
    """Keep a widget as high as its wrapping contents need at the width it has.

    A layout round it would squeeze the contents when something in it comes to be shown.
    """
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        layout.invalidate()
        widget.setMinimumHeight(layout.totalHeightForWidth(widget.width()))
