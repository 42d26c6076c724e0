"""Lines that a delegate paints, and what every list of them has to tell Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from tcm_desk.gui.look.rows import Index

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
"""Data role of a line itself, for its delegate."""

LineT = TypeVar("LineT")


class LineModel(QAbstractListModel, Generic[LineT]):
    """Lines of one kind; each list says what a line is called and how it is read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[LineT, ...] = ()

    def name_of(self, line: LineT) -> str:
        """Return what a line is found by, as one types."""
        return self.spoken(line)

    def spoken(self, line: LineT) -> str:
        """Return a line as it is read aloud."""
        raise NotImplementedError

    def may_stand(self, line: LineT) -> bool:  # noqa: ARG002 - of most lists in all
        """Whether one can stand in a line; the keyboard passes over the others."""
        return True

    def show_lines(self, lines: Sequence[LineT]) -> bool:
        """Show these; False if they are shown already."""
        if tuple(lines) == self.lines:
            return False
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()
        return True

    def rowCount(
        self,
        parent: QModelIndex | QPersistentModelIndex = QModelIndex(),  # noqa: B008
    ) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(
        self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """Return a line, its name, or its words."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.name_of(line)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(line)
            case value if value == LINE_ROLE:
                return line
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let one stand where one may."""
        if index.isValid() and self.may_stand(self.lines[index.row()]):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def _tell_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first), self.index(last))
