"""The first column of a grid, which stays while the others scroll sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from tcm_desk.gui.grids.cell_delegate import GridDelegate
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.rows import dress_table


class FrozenColumn(QTableView):
    """Lies over the first column of its grid as soon as that has scrolled away.

    It shares model and selection with the grid and never takes the focus:
    a click on it stands in the grid's own cell.
    """

    def __init__(self, grid: QTableView, row_height: int) -> None:
        super().__init__(grid)
        self._grid = grid
        self.setModel(grid.model())
        dress_table(self, grid.accessibleName(), row_height)
        self.setItemDelegate(GridDelegate(grid))  # its own: editors belong to a view
        self.setSelectionModel(grid.selectionModel())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frozen", "true")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollMode(grid.verticalScrollMode())
        for bar, other in (
            (grid.verticalScrollBar(), self.verticalScrollBar()),
            (self.verticalScrollBar(), grid.verticalScrollBar()),
        ):
            bar.valueChanged.connect(other.setValue)
        grid.horizontalScrollBar().valueChanged.connect(self.place)
        grid.horizontalHeader().sectionResized.connect(self.place)
        grid.viewport().installEventFilter(self)
        follow(self, FrozenColumn.place)

    @property
    def covers(self) -> int:
        """How much of the grid is covered at the left."""
        return self.width() if self.isVisible() else 0

    def place(self) -> None:
        """Lie over the first column, or make way while that is seen itself."""
        scrolled = self._grid.horizontalScrollBar().value() > 0
        self.setVisible(scrolled)
        if not scrolled:
            return
        for column in range(self.model().columnCount(QModelIndex())):
            self.setColumnHidden(column, column != 0)
        width = self._grid.columnWidth(0)
        self.setColumnWidth(0, width)
        frame = self._grid.frameWidth()
        head = self._grid.horizontalHeader().height()
        height = self._grid.viewport().height() + head
        self.setGeometry(frame, frame, width + look().sp(1), height)
        self.verticalScrollBar().setValue(self._grid.verticalScrollBar().value())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the height of the grid."""
        if event.type() is QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)
