"""Text on the desk, by its role."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import Qt as TextQt
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

LabelRole = Literal[
    "figure",  # the one number of a page
    "h1",
    "h2",
    "h3",
    "body",
    "small",
    "hint",
    "accent",  # 14 bold, accent: where something leads on
    "met",  # the sentence of a verdict, 14 bold
    "not_met",
    "incomplete",
    "stop",  # inverted box: overdue
]


def hint_of(text: str) -> str:
    """Return a text to hang on something: a hint reads markup wherever it sees any.

    What a stranger's document says could else look like the program's own words, or
    have a picture fetched from a share.
    """
    return TextQt.convertFromPlainText(text) if TextQt.mightBeRichText(text) else text


def label(
    text: str,
    role: LabelRole = "body",
    *,
    wrap: bool = False,
    right: bool = False,
) -> QLabel:
    """Return a text in a role; it is never read as markup, for users type it."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    made.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    if role == "stop":
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def set_role(made: QLabel, role: LabelRole) -> None:
    """Give a label another role."""
    restyle(made, "role", role)


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Change a property the stylesheet selects by, and have it seen."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))  # measures anew
    widget.update()
