"""Evidence as tiles: picture, name, day, and whether it still counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QObject,
    QRect,
    QRectF,
    QSize,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.gui.evidence.thumbnails import Thumbnails, fitting
from tcm_desk.gui.look.icons import draw_icon
from tcm_desk.gui.look.lines import LINE_ROLE, LineModel
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.rows import Index, draw_text, has_state, list_view, state_rect
from tcm_desk.gui.look.tokens import Token
from tcm_desk.i18n import translate as _

TILE_WIDTH, _HEIGHT, _PICTURE = 216, 206, 140
_SIDE, _GAP, _LINE = 9, 10, 26
_ICON = 40


class TileModel(LineModel[EvidenceItem]):
    """The pieces of evidence shown, in order."""

    def show(self, items: Sequence[EvidenceItem]) -> None:
        """Show these; what only changed keeps its place and the choice on it."""
        if [each.id for each in self.lines] != [each.id for each in items]:
            self.show_lines(items)
        elif items:
            self.lines = tuple(items)
            self._tell_changed(0, len(items) - 1)

    def row_of(self, id_: str) -> int | None:
        """Return where a piece of evidence stands, if it does."""
        rows = (row for row, each in enumerate(self.lines) if each.id == id_)
        return next(rows, None)

    def name_of(self, line: EvidenceItem) -> str:
        """Return the caption, or the name of the file."""
        return shown_name(line)

    def spoken(self, line: EvidenceItem) -> str:
        """Return the name and the day."""
        return _("，").join(filter(None, (shown_name(line), day_line(line))))


class TileDelegate(QStyledItemDelegate):
    """Paints one tile."""

    def __init__(self, parent: QObject, pictures: Thumbnails, today: date) -> None:
        super().__init__(parent)
        self._pictures, self._today = pictures, today
        self.width = 0  # what is left to every tile of a line; 0 is the least

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of every tile."""
        return QSize(max(self.width, look().px(TILE_WIDTH)), look().px(_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint the sheet, the picture and the words."""
        item = index.data(LINE_ROLE)
        if not isinstance(item, EvidenceItem):
            return
        gap = look().sp(_GAP) // 2
        box = state_rect(option).adjusted(gap, gap, -gap, -gap)
        _draw_sheet(painter, QRectF(box), option)
        side = look().sp(_SIDE)
        room = QRect(
            box.left() + side,
            box.top() + side,
            box.width() - 2 * side,
            look().px(_PICTURE) - side,
        )
        self._draw_picture(painter, room, item)
        top = room.bottom() + look().sp(4)
        line = QRectF(room.left(), top, room.width(), look().px(_LINE))
        draw_text(painter, line, shown_name(item), "small")
        line.translate(0, look().px(_LINE) - look().sp(4))
        late = self._today > item.valid_until if item.valid_until else False
        tone: Token = "missing" if late else "ink3"
        draw_text(painter, line, day_line(item, late=late), "hint", tone)

    def _draw_picture(self, painter: QPainter, room: QRect, item: EvidenceItem) -> None:
        image = self._pictures.image(item)
        if image is None:
            painter.fillRect(room, look().colour("sunk"))
            side = look().px(_ICON)
            icon = QRectF(0, 0, side, side)
            icon.moveCenter(QRectF(room).center())
            lost = item.sha256 in self._pictures.lost
            draw_icon(painter, icon, "close" if lost else "file", "ink3")
            return
        ratio = painter.device().devicePixelRatioF()
        small = fitting(image, room.size() * ratio)
        drawn = QRectF(0, 0, small.width() / ratio, small.height() / ratio)
        drawn.moveCenter(QRectF(room).center())
        painter.fillRect(room, look().colour("sunk"))
        painter.drawImage(drawn, small)


def tile_view(name: str, delegate: TileDelegate) -> QListView:
    """Return a list that lays tiles out in as many columns as there is room for."""
    made = list_view(name, delegate)
    made.setViewMode(QListView.ViewMode.IconMode)
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setMovement(QListView.Movement.Static)
    made.setUniformItemSizes(True)
    made.setSelectionRectVisible(False)
    return made


def shown_name(item: EvidenceItem) -> str:
    """Return what a piece of evidence is called: its caption, or its file's name."""
    return item.caption or item.file


def day_line(item: EvidenceItem, *, late: bool = False) -> str:
    """Say when it was taken, or until when it counts."""
    if late and item.valid_until is not None:
        return _("{day} 已过期").format(day=item.valid_until)
    if item.valid_until is not None:
        return _("有效期至 {day}").format(day=item.valid_until)
    if item.taken is not None:
        return _("拍于 {day}").format(day=item.taken)
    return ""


def _draw_sheet(painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
    here = has_state(option, QStyle.StateFlag.State_Selected)
    over = has_state(option, QStyle.StateFlag.State_MouseOver)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2 if here else 1
    painter.setPen(QPen(look().colour("accent" if here or over else "line"), width))
    painter.setBrush(look().colour("accent_soft" if here else "sheet"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
    painter.restore()
