"""The last column of a table: what in this row is worth a second look, in words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush

from tcm_desk.assessment.rows import Row, missing_cells
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Table, ValueType
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.labels import hint_of
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.tokens import Token
from tcm_desk.gui.rare_characters import rare_in
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import period_name, text_of

_EXPIRY = "valid_until"  # the column that every table names so


_WORDS = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
)
_HINT = int(Qt.ItemDataRole.ToolTipRole)
_TONE = int(Qt.ItemDataRole.ForegroundRole)
_FONT = int(Qt.ItemDataRole.FontRole)


class Look(NamedTuple):
    """A remark about one row, and the colour of what it is about."""

    words: str
    tone: Token


def second_look(model: AssessmentModel, table: Table, row: Row) -> Look | None:
    """Return the weightiest thing to look at in a row, if there is any."""
    return (
        _refused(model, table, row)
        or _outside(model.snapshot, table, row)
        or _missing(table, row)
        or _gone(model.snapshot, table, row)
        or _expiry(model.snapshot, table, row)
        or _rare(model, table, row)
    )


def look_of(model: AssessmentModel, table: Table, row: Row, role: int) -> object:
    """Return what the last column of a row shows, by a data role of Qt."""
    if role not in (*_WORDS, _HINT, _TONE, _FONT):
        return None
    found = second_look(model, table, row)
    if found is None:
        return "" if role in _WORDS else None
    if role == _TONE:
        return QBrush(look().colour(found.tone))
    if role == _HINT:
        return hint_of(found.words)
    return look().font("chip") if role == _FONT else found.words


def _refused(model: AssessmentModel, table: Table, row: Row) -> Look | None:
    for column in table.shown:
        refused = model.refused.get(FactKey(table.id, row.id, column.id))
        if refused is not None:
            words = _("{column}没有收下").format(column=text_of(column.label))
            return Look(words, "stop")
    return None


def _outside(snapshot: Snapshot, table: Table, row: Row) -> Look | None:
    period = snapshot.header.period
    if table.date_column is not None:
        day = row.cells.get(table.date_column)
        if not isinstance(day, date) or period.contains(day):
            return None
        words = _("不在 {period}内，没有计入")
    elif not any(each.id == row.id for each in snapshot.cuts[table.id].outside):
        return None
    elif (table.until_column or "") in row.cells:
        words = _("{period}末已不在，没有计入")
    else:
        words = _("{period}末还没到，没有计入")
    return Look(words.format(period=period_name(period)), "ink2")


def _missing(table: Table, row: Row) -> Look | None:
    missing = missing_cells(table, row) if row.cells else []
    names = [text_of(each.label) for each in table.shown if each.id in missing]
    if not names:
        return None
    return Look(_("没填{columns}").format(columns=_("、").join(names)), "missing")


def _gone(snapshot: Snapshot, table: Table, row: Row) -> Look | None:
    """Find people named in a row who are not, or no longer, on the list."""
    for column in table.shown:
        named = row.cells.get(column.id)
        if column.type is not ValueType.ROWS or not isinstance(named, tuple):
            continue
        cut = snapshot.cuts[str(column.of)]
        known = {each.id for each in (*cut.rows, *cut.undated, *cut.outside)}
        count = sum(each not in known for each in named)
        if count:
            words = _("{column}里有 {count} 人不在名册")
            words = words.format(column=text_of(column.label), count=count)
            return Look(words, "missing")
    return None


def _expiry(snapshot: Snapshot, table: Table, row: Row) -> Look | None:
    day = row.cells.get(_EXPIRY)
    column = table.column(_EXPIRY)
    last = snapshot.header.period.last_day
    if column is None or not isinstance(day, date) or day > last:
        return None
    words = _("证书 {month} 月到期") if day.year == last.year else _("证书已经过期")
    return Look(words.format(month=day.month), "ink2")


def _rare(model: AssessmentModel, table: Table, row: Row) -> Look | None:
    found = (rare_in(model, each, row.cells.get(each.id)) for each in table.shown)
    rare = "".join(dict.fromkeys("".join(found)))
    if not rare:
        return None
    return Look(_("“{characters}”印不出来").format(characters=rare), "ink2")
