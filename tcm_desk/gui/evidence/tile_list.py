"""A view of tiles that keeps its choice while pieces come, change and go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyle, QWidget

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.thumbnails import thumbnails_of
from tcm_desk.gui.evidence.tiles import (
    TILE_WIDTH,
    TileDelegate,
    TileModel,
    tile_view,
)
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.look.lines import LINE_ROLE
from tcm_desk.gui.look.look import look
from tcm_desk.i18n import translate as _

_SPARE = 4  # beside the last tile, or Qt begins a new line before it


class TileList(QWidget):
    """Tiles; arrows walk, Enter shows a piece large.

    Signals:
        here: another piece is chosen, or none (EvidenceItem | None).
        opened: show this piece large (EvidenceItem).
    """

    here = Signal(object)
    opened = Signal(object)

    def __init__(self, model: AssessmentModel, *, on_ground: bool = False) -> None:
        super().__init__()
        pictures = thumbnails_of(model)
        today = model.workspace.now().date()
        self.tiles = TileModel(self)
        self._delegate = TileDelegate(self, pictures, today)
        self.view = tile_view(_("佐证"), self._delegate)
        if on_ground:
            self.view.setProperty("plain", "ground")
        self.view.viewport().installEventFilter(self)
        self.view.setModel(self.tiles)
        self._waiting = ""
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.view.activated.connect(self._open)
        self.view.doubleClicked.connect(self._open)
        pictures.came.connect(self.view.viewport().update)
        down(self.view, owner=self, gap=0)

    @property
    def chosen(self) -> EvidenceItem | None:
        """The piece one stands on."""
        item = self.view.currentIndex().data(LINE_ROLE)
        return item if isinstance(item, EvidenceItem) else None

    def show_items(self, items: Sequence[EvidenceItem]) -> None:
        """Show these; one stays on the piece one stood on, else on the first."""
        before = self._waiting or (self.chosen.id if self.chosen else "")
        self._waiting = ""
        self.tiles.show(items)
        row = self.tiles.row_of(before)
        if row is None and items:
            row = 0
        if row is not None:
            self._stand_on(row)
        self.here.emit(self.chosen)

    def choose(self, id_: str) -> None:
        """Stand on a piece, now or when it is shown next."""
        row = self.tiles.row_of(id_)
        if row is None:
            self._waiting = id_
        else:
            self._stand_on(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter: the view passes it on, and a dialog would press its button."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the width out among the tiles of a line."""
        if event.type() == QEvent.Type.Resize:
            view, extent = self.view, QStyle.PixelMetric.PM_ScrollBarExtent
            bar = view.style().pixelMetric(extent, None, view.verticalScrollBar())
            room = view.maximumViewportSize().width() - bar - _SPARE
            columns = max(1, room // look().px(TILE_WIDTH))
            self._delegate.width = room // columns
            self.view.scheduleDelayedItemsLayout()
        return super().eventFilter(watched, event)

    def _stand_on(self, row: int) -> None:
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        index = self.tiles.index(row)
        self.view.selectionModel().setCurrentIndex(index, select)

    def _tell(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.here.emit(self.chosen)

    def _open(self, index: QModelIndex) -> None:
        item = index.data(LINE_ROLE)
        if isinstance(item, EvidenceItem):
            self.opened.emit(item)
