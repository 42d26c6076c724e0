"""Where the parts of a duty stand: one line of a list, 有 / 无 at its end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from tcm_desk.gui.look.look import look
from tcm_desk.gui.walk.row_plan import (
    CLIP,
    EVIDENCE,
    GAP,
    MORE,
    NUMBER,
    SIDE,
    Parts,
    RowPlan,
    metrics,
    words_height,
)

_LAST, _NOTE, _LEAST, _AROUND = 40, 26, 33, 5
_LEAST_WITH_LAST = 560  # narrower, in type, and last year stands in the help alone
_LEAST_BESIDE = 380  # narrower, and the choice stands under its duty
_LINK_GAP = 12


@dataclass(frozen=True)
class ListColumns:
    """Where the columns of the list begin, for its rows and for its head."""

    words: int
    now: int
    last: int
    evidence: int
    note: int
    more: int
    right: int

    @classmethod
    def at(cls, width: int, control: int) -> ListColumns:
        """Return the columns of a list this wide, with a choice of that width."""
        px, sp = look().px, look().sp
        right = width - sp(SIDE)
        more = right - px(MORE)
        note = more - px(_NOTE)
        evidence = note - px(EVIDENCE)
        last = evidence - sp(GAP)
        if width >= px(_LEAST_WITH_LAST):
            last -= px(_LAST)
        return cls(
            words=sp(SIDE) + px(NUMBER),
            now=last - sp(GAP) - control,
            last=last,
            evidence=evidence,
            note=note,
            more=more,
            right=right,
        )

    @property
    def shows_last(self) -> bool:
        """Whether there is a column for last year."""
        return self.evidence - self.last > look().sp(GAP)


def plan_in_list(parts: Parts, width: int) -> RowPlan:
    """Place a duty in one line of this width; long names and narrow lists take two."""
    px, sp = look().px, look().sp
    columns = ListColumns.at(width, parts.control[0])
    stacked = width < px(_LEAST_BESIDE)
    ends = columns.evidence if stacked else columns.now
    room = ends - sp(GAP) - columns.words
    block = words_height(parts.words, room)
    if stacked:
        top, control = sp(_AROUND), sp(_AROUND) * 2 + block
        height = control + parts.control[1] + sp(_AROUND)
        line, now = block, columns.words
    else:
        height = max(block + 2 * sp(_AROUND), parts.control[1] + 2, px(_LEAST))
        top, control = (height - block) // 2, (height - parts.control[1]) // 2
        line, now = height - 2 * top, columns.now
    clip_top = (2 * top + line - px(CLIP)) // 2
    shown = columns.shows_last and not stacked
    last = columns.evidence - sp(GAP) - columns.last if shown else 0
    link = _link(parts, QRect(columns.words, top, room, block))
    return RowPlan(
        number=QRect(
            sp(SIDE), top, px(NUMBER), metrics("body", look().factor).height()
        ),
        words=QRect(columns.words, top, link.left() - columns.words, block)
        if link.width()
        else QRect(columns.words, top, room, block),
        link=link,
        control=QRect(now, control, *parts.control),
        unit=QRect(),
        last=QRect(columns.last, 0, last, height if last else 0),
        evidence=QRect(
            columns.evidence, clip_top, px(CLIP) if parts.evidence else 0, px(CLIP)
        ),
        height=height,
        last_at_right=True,
        target=QRect(),
        note=QRect(columns.note, clip_top, px(_NOTE), px(CLIP)),
        more=QRect(columns.more, clip_top, px(MORE), px(CLIP)),
    )


def _link(parts: Parts, words: QRect) -> QRect:
    """Put the way to the help behind the words, if there is room; F1 is always one."""
    length = metrics("body", look().factor).horizontalAdvance(parts.words)
    starts = length + look().sp(_LINK_GAP)
    if not parts.link or starts + parts.link_width > words.width():
        return QRect()
    left = words.left() + starts
    return QRect(left, words.top(), parts.link_width, words.height())
