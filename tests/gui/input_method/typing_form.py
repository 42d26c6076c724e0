"""A window with every kind of field, driven from a test by lines of JSON.

It runs as a process of its own, for Qt takes its platform and its input method from
the environment when it starts.
"""

from __future__ import annotations

import json
import os
import sys

from PySide6.QtCore import QPoint, QSocketNotifier
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTableWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from tcm_desk.gui.input_method.choice import Means, chosen
from tcm_desk.gui.input_method.start import start


class Line(QLineEdit):
    """Knows what is being composed in it, which Qt does not tell."""

    composed = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        super().inputMethodEvent(event)
        self.composed = event.preeditString()


class Form(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("typing form")
        self.pressed: list[str] = []
        self.line, self.secret, self.spin = Line(), QLineEdit(), QSpinBox()
        self.text, self.plain = QTextEdit(), QPlainTextEdit()
        self.table = QTableWidget(2, 1)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        layout = QVBoxLayout(self)
        for field in (
            *(self.line, self.secret, self.spin),
            *(self.text, self.plain, self.table),
        ):
            layout.addWidget(field)
        for key in ("Ctrl+S", "Esc"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda key=key: self.pressed.append(key))

    def focus(self, name: str) -> None:
        field = getattr(self, name)
        if field is self.table:
            self.table.setCurrentCell(0, 0)
        field.setFocus()

    def said(self) -> dict[str, object]:
        focused = QApplication.focusWidget()
        names = [name for name, each in vars(self).items() if each is focused]
        line = self.line.mapToGlobal(QPoint(5, self.line.height() // 2))
        return {
            "focus": names[0] if names and self.isActiveWindow() else "",
            "line": self.line.text(),
            "composed": self.line.composed,
            "secret": self.secret.text(),
            "spin": self.spin.value(),
            "text": self.text.toPlainText(),
            "plain": self.plain.toPlainText(),
            "cells": [_cell(self.table, row) for row in (0, 1)],
            "pressed": self.pressed,
            "place": [line.x(), line.y()],
        }

    def obey(self, order: dict[str, str]) -> None:
        if name := order.get("focus"):
            self.focus(name)
        if name := order.get("clear"):
            getattr(self, name).clear()


def _cell(table: QTableWidget, row: int) -> str:
    item = table.item(row, 0)
    return "" if item is None else item.text()


def main() -> int:
    with chosen(os.environ) as means:
        app = QApplication(sys.argv[:1])
    if means is Means.BRIDGE:
        start(app)
    form = Form()
    form.show()

    def obey() -> None:
        line = sys.stdin.readline()
        if not line:
            app.quit()
            return
        form.obey(json.loads(line))
        sys.stdout.write(json.dumps(form.said()) + "\n")
        sys.stdout.flush()

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(obey)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
