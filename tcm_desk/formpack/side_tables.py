"""What is kept about answers rather than asked: evidence, notes, the ledger's quarters.

The same in every pack, so that an answer about an answer has its history, its way back
and its backup like any other fact. Nothing asks for these tables and no measure reads
them; a document carries them in members of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tcm_desk.formpack.label import Label
from tcm_desk.formpack.sections import Column, Table, ValueType

EVIDENCE = "evidence"  # a row for each file
LEDGER = "ledger"  # a row for each quarter: q1 to q4
NOTES = "notes"  # a row for each item that has one, by the item's id
WAIVERS = "waivers"  # items declared not applicable, by the item's id

QUARTERS = ("q1", "q2", "q3", "q4")
LONGEST_SUPPORTS = 20_000  # characters: some five hundred fact keys


def _column(
    id_: str, zh: str, en: str, type_: ValueType = ValueType.TEXT, most: int = 200
) -> Column:
    bound = Decimal(most) if type_ is ValueType.TEXT else None
    return Column(id=id_, label=Label(zh=zh, en=en), type=type_, at_most=bound)


def _of_period(column: Column) -> Column:
    return column.model_copy(update={"per_period": True})


def _table(id_: str, zh: str, en: str, *columns: Column) -> Table:
    label = Label(zh=zh, en=en)
    return Table(
        kind="table",
        id=id_,
        label=label,
        row_label=label,
        complete_label=label,
        purpose="register",
        appearance="roster",
        columns=columns,
    )


SIDE_TABLES: Mapping[str, Table] = {
    table.id: table
    for table in (
        _table(
            EVIDENCE,
            "佐证材料",
            "Evidence",
            _column("file", "文件名", "File name"),
            _column("sha256", "文件摘要", "Digest", most=64),
            _column("media_type", "格式", "Format", most=100),
            _column("size", "大小", "Size", ValueType.INTEGER),
            _column("caption", "说明", "Caption", most=500),
            _column("taken", "拍摄日期", "Taken on", ValueType.DATE),
            _column("valid_until", "有效期至", "Valid until", ValueType.DATE),
            _of_period(_column("supports", "支持", "Supports", most=LONGEST_SUPPORTS)),
        ),
        _table(
            LEDGER,
            "季度台账",
            "Ledger by quarter",
            _of_period(_column("progress", "工作进展", "Progress", most=2000)),
            _of_period(_column("reported", "报送日期", "Reported on", ValueType.DATE)),
        ),
        _table(
            NOTES,
            "备注",
            "Notes",
            _of_period(_column("text", "备注", "Note", most=500)),
        ),
        _table(
            WAIVERS,
            "不适用",
            "Not applicable",
            _of_period(_column("reason", "理由", "Reason")),
        ),
    )
}
