"""Remarks as sentences, and where in the document they belong."""

from __future__ import annotations

from tcm_desk.assessment.facts import canonical_text
from tcm_desk.assessment.remarks import Remark, RemarkCode
from tcm_desk.errors import UnknownFactError, printable
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack, label_of
from tcm_desk.i18n import mark, translate
from tcm_desk.wording.terms import text_of

_SENTENCES = {
    RemarkCode.UNANSWERED: mark("“{name}”还没有填。"),
    RemarkCode.EMPTY_CELL: mark("{table}里有一行没有填“{name}”。"),
    RemarkCode.NOT_DECLARED_COMPLETE: mark(
        "“{table}”还没有确认填全，由它数出的指标先按待补。"
    ),
    RemarkCode.OUTSIDE_PERIOD: mark(
        "{table}里 {day} 的一行不在 {period} 期内，没有计入。"
    ),
    RemarkCode.UNDATED: mark("{table}里有一行没有日期，不知道该不该计入。请补上日期。"),
    RemarkCode.NOT_STANDING: mark(
        "{table}里 {row} 这一行到 {period} 期末已不在（或还没有），没有计入。"
    ),
    RemarkCode.EMPTY_ROW: mark(
        "{table}里 {row} 这一行是空的，没有计入。请补上或删去。"
    ),
    RemarkCode.DERIVED_CONFLICT: mark(
        "“{name}”由“{table}”数出，另填的 {given} 没有采用。请删去另填的数。"
    ),
    RemarkCode.PART_EXCEEDS_WHOLE: mark(
        "“{name}” {part} 多于“{whole}” {limit}。请核对两个数。"
    ),
    RemarkCode.UNKNOWN_ROW: mark("{table}的“{name}”指到的 {row} 不在名册里。请改正。"),
    RemarkCode.UNREADABLE: mark("“{name}”是别的版本的表单填的，没有采用。请重新填写。"),
    RemarkCode.UNUSED_MEMBER: mark("“{name}”不是表单要的内容，没有采用。"),
    RemarkCode.HEADER_FACT: mark("“{name}”以机构信息为准，这里填的没有采用。"),
    RemarkCode.CREDIT_CODE: mark("统一社会信用代码不对。请对照登记证书核对 18 位。"),
    RemarkCode.UNKNOWN_SUPPORT: mark("佐证指到的“{name}”不在表单里，没有采用。"),
}


def remark_sentence(pack: FormPack, remark: Remark) -> str:
    """Say what was noticed and, where something can be done, what."""
    details = {name: _shown(value) for name, value in remark.details.items()}
    if "table" in remark.details:
        table = str(remark.details["table"])
    else:
        table = remark.key.item
    details["table"] = _item_name(pack, table)
    if "whole" in remark.details:
        details["whole"] = _item_name(pack, str(remark.details["whole"]))
    details.setdefault("name", _name(pack, remark.key))
    return translate(_SENTENCES[remark.code]).format(**details)


def document_path(pack: FormPack, key: FactKey) -> str:
    """Return where a fact stands in the assessment document: facts.visits_tcm."""
    if key.row and key.item in pack.tables:
        row = f"tables.{key.item}[{key.row}]"
        return f"{row}.{key.column}" if key.column else row
    if key.row:
        return f"{key.item}.{key.column}"
    if key.item in pack.tables:
        return f"tables.{key.item}"
    known = key.item in pack.questions or key.item in pack.derived
    known = known or key.item in pack.header_facts
    return f"facts.{key.item}" if known else key.item


def _name(pack: FormPack, key: FactKey) -> str:
    try:
        return text_of(pack.answer_at(key).label)
    except UnknownFactError:
        return printable(key)


def _item_name(pack: FormPack, item: str) -> str:
    known = item in pack.questions or item in pack.tables or item in pack.measures
    return text_of(label_of(pack, item)) if known else item


def _shown(value: object) -> str:
    return canonical_text(value) if isinstance(value, tuple) else printable(value)
