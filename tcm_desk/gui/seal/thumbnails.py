"""All pages of the report small, one below the other."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.rows import Index, list_view
from tcm_desk.i18n import translate as _

WIDTH = 108
_PAGE, _FOOT, _STRIP = 153, 26, 156  # height of a page, its number, width of the strip
_NO_INDEX = QModelIndex()
_IMAGE = int(Qt.ItemDataRole.UserRole)
_TEXT = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))


class PageListModel(QAbstractListModel):
    """The pages by number, each with its picture once it is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._images: list[QImage] = []

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many pages there are."""
        return 0 if parent.isValid() else len(self._images)

    def data(self, index: Index, role: int = _TEXT[0]) -> Any:  # noqa: ANN401 - Qt's
        """Return the number of a page, or its picture."""
        if not index.isValid():
            return None
        if role in _TEXT:
            return _("第 {number} 页").format(number=index.row() + 1)
        return self._images[index.row()] if role == _IMAGE else None

    def show_count(self, count: int) -> None:
        """Begin anew with so many pages, none of them drawn."""
        self.beginResetModel()
        self._images = [QImage() for _page in range(count)]
        self.endResetModel()

    def show_image(self, number: int, image: QImage) -> None:
        """Put the picture of a page in."""
        self._images[number] = image
        here = self.index(number)
        self.dataChanged.emit(here, here)

    def image(self, number: int) -> QImage:
        """Return the small picture of a page, an empty one if it is not drawn yet."""
        return self._images[number] if number < len(self._images) else QImage()


class ThumbnailDelegate(QStyledItemDelegate):
    """Draws a page with its number below, and an edge round the one that is large."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the room of a page and its number."""
        return QSize(look().px(WIDTH), look().px(_PAGE + _FOOT) + look().sp(10))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw the page."""
        view = option.widget  # type: ignore[attr-defined]
        here = isinstance(view, QListView) and view.currentIndex() == index
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        page = QRectF(0, box.top() + look().sp(6), look().px(WIDTH), look().px(_PAGE))
        page.moveLeft(box.center().x() - page.width() / 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(page, QColor(Qt.GlobalColor.white))
        image = index.data(_IMAGE)
        if isinstance(image, QImage) and not image.isNull():
            painter.drawImage(page, image)
        pen = painter.pen()
        pen.setColor(look().colour("accent" if here else "edge"))
        pen.setWidth(3 if here else 1)
        painter.setPen(pen)
        painter.drawRect(page)
        painter.setFont(look().font("chip" if here else "hint"))
        painter.setPen(look().colour("accent" if here else "ink3"))
        foot = QRectF(box.left(), page.bottom(), box.width(), look().px(_FOOT))
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(foot, centre, str(index.row() + 1))
        painter.restore()


def thumbnails(model: PageListModel) -> QListView:
    """Return the strip for a model."""
    made = list_view(_("各页"), ThumbnailDelegate())
    made.itemDelegate().setParent(made)
    made.setModel(model)
    follow(made, lambda each: each.setFixedWidth(look().px(_STRIP)))
    return made
