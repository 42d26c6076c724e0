"""What stands on a page, read as people read it: painted, not asked of widgets."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QPoint, QSizeF
from PySide6.QtGui import QAccessible, QFontMetricsF, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_DOTS_PER_INCH, _POINTS_PER_INCH = 96, 72
_LATIN = re.compile(r"[A-Za-z]{2,}")
_DIGEST = re.compile(r"\b(?=[0-9A-Fa-f ]*[0-9])[0-9A-Fa-f]+(?: [0-9A-Fa-f]{2,8}\b)*")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_SLACK = 2  # pixels that rounding may take
_INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractButton)


def text_painted(widget: QWidget, folder: Path) -> str:
    """Paint a widget onto a page of PDF, and return the text that stands there.

    So also is read what delegates and widgets paint by themselves.
    """
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("poppler is not here")
    file = folder / "page.pdf"
    writer = QPdfWriter(str(file))
    writer.setResolution(_DOTS_PER_INCH)
    points = QSizeF(widget.size()) * (_POINTS_PER_INCH / _DOTS_PER_INCH)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    widget.render(painter, QPoint())
    painter.end()
    done = subprocess.run(
        [reader, "-layout", file, "-"], capture_output=True, check=True
    )
    return unicodedata.normalize("NFKC", done.stdout.decode())


def english_in(text: str, known: Iterable[str]) -> set[str]:
    """Return the words in Latin letters that are neither keys nor names we know."""
    return set(_LATIN.findall(_DIGEST.sub("", text))) - set(known)


def chinese_in(text: str, given: Iterable[str]) -> set[str]:
    """Return the runs of Chinese that nobody typed.

    `given` is what people have typed: of that nothing is translated.
    """
    typed = "".join(given)
    return {run for run in _HAN.findall(text) if run not in typed}


def cut_texts(root: QWidget) -> Iterator[str]:
    """Name the labels and buttons whose text needs more room than they have."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel) and _is_label_cut(widget):
            yield f"{widget.text()!r} in {widget.width()} x {widget.height()}"
        elif isinstance(widget, QAbstractButton) and _is_button_cut(widget):
            yield f"{widget.text()!r} in {widget.width()}"


def nameless(root: QWidget) -> Iterator[str]:
    """Name what can be used and has no name for those who do not see it."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _INPUTS) or not widget.isVisible():
            continue
        if widget.focusPolicy() and not _accessible_name(widget):
            yield f"{type(widget).__name__} {widget.objectName()!r}"


def _is_label_cut(label: QLabel) -> bool:
    text = label.text()
    if not text or label.textFormat().name == "RichText" or "<" in text:
        return False
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + _SLACK
    return label.sizeHint().width() > label.width() + _SLACK


def _is_button_cut(button: QAbstractButton) -> bool:
    words = QFontMetricsF(button.font()).horizontalAdvance(button.text())
    return words > button.width() + _SLACK


def _accessible_name(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):  # Qt gives what is chosen in place of a name
        return widget.accessibleName()
    QApplication.processEvents()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""
