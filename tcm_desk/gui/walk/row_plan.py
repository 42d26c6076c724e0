"""Where the parts of a question stand: columns side by side, or one below the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.tokens import Role

SIDE = 22  # left and right of everything
NUMBER, _NOW, _LAST, EVIDENCE, MORE = 26, 204, 82, 34, 26
LINK_KEY = 44  # behind the words that fold the help out, for its key
GAP, _APART, _BELOW, _AROUND, _LEAST = 10, 18, 4, 8, 57
_LINK, CLIP = 26, 30
_LEAST_SHEET = 690  # narrower, in type, and the control stands under its question


@dataclass(frozen=True)
class Parts:
    """What a question consists of.

    Attributes:
        words: the question itself.
        link: the words that fold the help out; empty where there is none.
        control: width and height that the control wants.
        unit: the words behind the control.
        last: the answer of the year before, as it stands in its column.
        last_beside: the same with its own words, where there is no column.
        evidence: whether an inspector asks to see something.
        target: what to aim at; empty where no standard sets a number.
    """

    words: str
    link: str
    control: tuple[int, int]
    unit: str
    last: str
    last_beside: str
    evidence: bool
    target: str = ""

    @cached_property
    def target_width(self) -> int:
        """The width of the target in one line, none where there is none."""
        return _text_width(self.target) if self.target else 0

    @cached_property
    def unit_width(self) -> int:
        """The width of the unit, none where there is none."""
        return _text_width(self.unit) if self.unit else 0

    @cached_property
    def last_width(self) -> int:
        """The width of last year's answer in its column."""
        return _text_width(self.last)

    @cached_property
    def beside_width(self) -> int:
        """The width of last year's answer beside the control."""
        return _text_width(self.last_beside)

    @cached_property
    def link_width(self) -> int:
        """The width of the words that fold the help out."""
        return metrics("chip", look().factor).horizontalAdvance(self.link) + 2


@dataclass(frozen=True)
class RowPlan:
    """The places of all parts, and the height that they need together."""

    number: QRect
    words: QRect
    link: QRect
    control: QRect
    unit: QRect
    last: QRect
    evidence: QRect
    height: int
    last_at_right: bool  # in its column, not beside the control
    more: QRect  # what opens the menu of the question
    target: QRect
    note: QRect  # in a list, where a note is shown by a mark alone


@dataclass(frozen=True)
class Columns:
    """Where the columns of the sheet begin and end, for rows and for their head."""

    words: int
    now: int
    last: int
    evidence: int
    more: int
    right: int

    @classmethod
    def at(cls, width: int) -> Columns | None:
        """Return the columns of a sheet this wide; None if there is no room."""
        if width < look().px(_LEAST_SHEET):
            return None
        px, sp = look().px, look().sp
        right = width - sp(SIDE)
        more = right - px(MORE)
        evidence = more - px(EVIDENCE)
        last = evidence - sp(GAP) - px(_LAST)
        now = last - sp(GAP) - px(_NOW)
        words = sp(SIDE) + px(NUMBER)
        return cls(words, now, last, evidence, more, right)


def plan_row(parts: Parts, width: int) -> RowPlan:
    """Place the parts of a question in a row of this width."""
    columns = Columns.at(width)
    unit = parts.unit_width + look().sp(8) if parts.unit else 0
    fits = parts.control[0] + unit <= look().px(_NOW)
    if columns is not None and fits and parts.last_width <= look().px(_LAST):
        return _in_columns(parts, columns)
    return _stacked(parts, width, columns)


def _in_columns(parts: Parts, columns: Columns) -> RowPlan:
    sp = look().sp
    room = columns.now - sp(GAP) - columns.words
    words = words_height(parts.words, room)
    under = _under_words(parts, columns.words, words, room)
    block, control = words + under.height, parts.control[1]
    height = max(max(block, control) + 2 * sp(_AROUND), look().px(_LEAST))
    top = (height - block) // 2
    unit_left = columns.now + parts.control[0] + sp(8)
    return RowPlan(
        number=QRect(sp(SIDE), top, look().px(NUMBER), _line_height()),
        words=QRect(columns.words, top, room, words),
        link=under.link.translated(0, top),
        control=QRect(columns.now, (height - control) // 2, *parts.control),
        unit=QRect(unit_left, 0, columns.last - unit_left, height),
        last=QRect(columns.last, 0, columns.evidence - sp(GAP) - columns.last, height),
        evidence=_clip(parts, columns.evidence, (height - look().px(CLIP)) // 2),
        height=height,
        last_at_right=True,
        more=_more(columns.more, (height - look().px(CLIP)) // 2),
        target=under.target.translated(0, top),
        note=QRect(),
    )


class _Under(NamedTuple):
    """What stands under the words of a question: its target, the way to its help."""

    target: QRect
    link: QRect
    height: int


def _under_words(parts: Parts, left: int, top: int, room: int) -> _Under:
    """Put target and link in one line if they fit, else the link below."""
    line = look().px(_LINK)
    if not parts.target:
        height = line if parts.link else 0
        return _Under(QRect(), QRect(left, top, parts.link_width, height), height)
    apart = look().sp(_APART)
    behind = parts.link_width + look().px(LINK_KEY) + apart if parts.link else 0
    if parts.target_width + behind <= room:
        target = QRect(left, top, parts.target_width, line)
        link = QRect(target.right() + 1 + apart, top, parts.link_width, line)
        return _Under(target, link if parts.link else QRect(), line)
    high = max(line, words_height(parts.target, room, "hint") + look().sp(_BELOW))
    target = QRect(left, top, room, high)
    link = QRect(left, top + high, parts.link_width, line if parts.link else 0)
    return _Under(target, link, high + link.height())


def _stacked(parts: Parts, width: int, columns: Columns | None) -> RowPlan:
    """Put the control under its question, and beside it what there is room for."""
    px, sp = look().px, look().sp
    words_left, right = sp(SIDE) + px(NUMBER), width - sp(SIDE)
    left = sp(SIDE) if columns is None else words_left
    more = px(MORE) + sp(GAP)
    clip = px(CLIP) if parts.evidence else 0
    top = sp(_AROUND + 2)
    words = QRect(words_left, top, right - words_left - clip - more, 0)
    words.setHeight(words_height(parts.words, words.width()))
    beside = bool(parts.link) and _all_fits_beside(parts, right - left)
    shown = replace(parts, link="") if beside else parts
    under = _under_words(shown, words_left, words.bottom() + 1, right - words_left)
    line = words.bottom() + 1 + under.height + sp(_BELOW)
    behind = parts.unit_width + sp(8) if parts.unit else 0
    wide = min(parts.control[0], right - left - behind)
    control = QRect(left, line, wide, parts.control[1])
    unit_left = control.right() + 1 + sp(8)
    unit = QRect(unit_left, line, parts.unit_width, control.height())
    last = _last_when_stacked(parts, control, unit, right)
    link = under.link
    if beside:
        ends = max(control.right(), unit.right() if parts.unit else 0, last.right())
        link = QRect(ends + sp(_APART), line, parts.link_width, control.height())
    bottom = max(control.bottom(), last.bottom()) + 1
    return RowPlan(
        number=QRect(sp(SIDE), top, px(NUMBER), _line_height()),
        words=words,
        link=link,
        control=control,
        unit=unit,
        last=last,
        evidence=_clip(parts, right - px(MORE) - px(CLIP), top - sp(2)),
        height=bottom + sp(_AROUND + 2),
        last_at_right=False,
        more=_more(right - px(MORE), top - sp(2)),
        target=under.target,
        note=QRect(),
    )


def _all_fits_beside(parts: Parts, room: int) -> bool:
    """Return whether unit, last year and the way to the help fit behind the control."""
    apart = look().sp(_APART)
    unit = parts.unit_width + look().sp(8) if parts.unit else 0
    last = parts.beside_width + apart if parts.last_beside else 0
    link = parts.link_width + look().px(LINK_KEY) + apart
    return parts.control[0] + unit + last + link <= room


def _last_when_stacked(parts: Parts, control: QRect, unit: QRect, right: int) -> QRect:
    if not parts.last_beside:
        return QRect(control.left(), control.bottom(), 0, 0)
    left = (unit.right() if parts.unit else control.right()) + look().sp(_APART)
    if left + parts.beside_width <= right:
        return QRect(left, control.top(), parts.beside_width, control.height())
    top = control.bottom() + 1
    return QRect(control.left(), top, right - control.left(), look().px(_LINK))


def _clip(parts: Parts, left: int, top: int) -> QRect:
    side = look().px(CLIP) if parts.evidence else 0
    return QRect(left, top, side, side)


def _more(left: int, top: int) -> QRect:
    return QRect(left, top, look().px(MORE), look().px(CLIP))


def words_height(words: str, room: int, role: Role = "body") -> int:
    """Return how high words are that wrap in this room."""
    flags = int(Qt.TextFlag.TextWordWrap)
    limit = QRect(0, 0, max(room, 1), 10_000)
    return metrics(role, look().factor).boundingRect(limit, flags, words).height()


def _line_height() -> int:
    return metrics("body", look().factor).height()


def _text_width(text: str) -> int:
    return metrics("hint", look().factor).horizontalAdvance(text) + 2


@cache
def metrics(role: Role, _factor: float) -> QFontMetrics:
    """Return the metrics of a role at the size of type in force."""
    return QFontMetrics(look().font(role))
