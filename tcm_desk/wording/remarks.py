"""Remarks as sentences, and where in the document they belong."""

from __future__ import annotations

from datetime import date

from tcm_desk.assessment.privacy import PersonalKind
from tcm_desk.assessment.remarks import PRIVACY, Remark, RemarkCode
from tcm_desk.errors import UnknownFactError, printable
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.label import Label
from tcm_desk.formpack.pack import FormPack, label_of
from tcm_desk.i18n import mark, translate
from tcm_desk.wording.terms import text_of
from tcm_desk.wording.values import value_words

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
    RemarkCode.CELL_EXCEEDS_CELL: mark(
        "{table}里“{name}” {part} 多于“{whole}” {limit}。请核对两个数。"
    ),
    RemarkCode.PARTS_EXCEED_WHOLE: mark(
        "{parts}合计 {part}，多于“{whole}” {limit}。{why}请核对。"
    ),
    RemarkCode.LOG_DIFFERS: mark(
        "“{name}”填的是 {given}，逐月登记的合计是 {counted}，按合计采用。请核对两处。"
    ),
    RemarkCode.LOG_EXCEEDS: mark(
        "“{name}”填的是 {given}，逐月登记的已经有 {counted}。请核对两处。"
    ),
    RemarkCode.MONTHS_MISSING: mark(
        "“{table}”确认填全了，但没有 {months} 月。请补上，或在漏的月份填 0。"
    ),
    RemarkCode.TWICE: mark(
        "{table}里“{name}” {value} 填了不止一次，会重复计算。请删去多的。"
    ),
    RemarkCode.DATE_OUTSIDE: mark("“{name}” {day} 不在 {period} 期内。请核对日期。"),
    RemarkCode.DATE_AFTER: mark("“{name}” {day} 晚于 {period} 期末。请核对日期。"),
    RemarkCode.DATES_REVERSED: mark(
        "{table}里“{name}” {day} 早于“{first}” {before}。请核对两个日期。"
    ),
    RemarkCode.UNKNOWN_ROW: mark("{table}的“{name}”指到的 {row} 不在名册里。请改正。"),
    RemarkCode.UNREADABLE: mark("“{name}”是别的版本的表单填的，没有采用。请重新填写。"),
    RemarkCode.UNUSED_MEMBER: mark("“{name}”不是表单要的内容，没有采用。"),
    RemarkCode.HEADER_FACT: mark("“{name}”以机构信息为准，这里填的没有采用。"),
    RemarkCode.CREDIT_CODE: mark("统一社会信用代码不对。请对照登记证书核对 18 位。"),
    RemarkCode.UNKNOWN_SUPPORT: mark("佐证指到的“{name}”不在表单里，没有采用。"),
    RemarkCode.EVIDENCE_MISSING: mark("“{name}”还没有佐证。检查时要看：{evidence}。"),
    RemarkCode.EVIDENCE_EXPIRED: mark(
        "“{name}”的佐证“{file}”{day} 到期，早于期末。请换上有效的。"
    ),
    RemarkCode.PERSONAL_NUMBER: mark(
        "“{name}”里像有{kind} {number}。报送材料里不需要的个人信息请删去。"
    ),
    RemarkCode.PERSONAL_NUMBER_SHOWN: mark(
        "“{name}”的佐证，文件名或说明里像有{kind} {number}。不需要的请改掉。"
    ),
    RemarkCode.PATIENT_NAMED: mark(
        "“{name}”的佐证，文件名或说明里像有病人的姓名或证件。请改名，照片请遮住姓名。"
    ),
}

_PERSONAL_KINDS = {
    PersonalKind.IDENTITY_CARD: mark("身份证号"),
    PersonalKind.MOBILE: mark("手机号"),
    PersonalKind.LANDLINE: mark("电话号码"),
}


def remark_sentence(pack: FormPack, remark: Remark) -> str:
    """Say what was noticed and, where something can be done, what."""
    details = {name: _shown(value) for name, value in remark.details.items()}
    details |= _names(pack, remark)
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


def _names(pack: FormPack, remark: Remark) -> dict[str, str]:
    """Name the tables, questions and columns that a remark speaks of."""
    key, details = remark.key, remark.details
    names = {"table": _item_name(pack, str(details.get("table", key.item)))}
    for name in ("whole", "first"):
        if name in details and key.column:
            names[name] = _name(pack, key._replace(column=str(details[name])))
        elif name in details:
            names[name] = _item_name(pack, str(details[name]))
    parts = details.get("parts")
    if isinstance(parts, tuple):
        names["parts"] = translate("、").join(
            translate("“{name}”").format(name=_item_name(pack, part)) for part in parts
        )
    if remark.code in PRIVACY and "kind" in details:
        kind = PersonalKind(str(details["kind"]))
        names["kind"] = translate(_PERSONAL_KINDS[kind])
    value = details.get("value")
    if isinstance(value, date):
        names["value"] = value_words(pack, pack.answer_at(key), value)
    return names


def _name(pack: FormPack, key: FactKey) -> str:
    if key.item in pack.questions:
        return _item_name(pack, key.item)
    try:
        return text_of(pack.answer_at(key).label)
    except UnknownFactError:
        return printable(key)


def _item_name(pack: FormPack, item: str) -> str:
    known = item in pack.questions or item in pack.tables or item in pack.measures
    return text_of(label_of(pack, item)) if known else item


def _shown(value: object) -> str:
    match value:
        case Label():
            return text_of(value)
        case tuple():
            return translate("、").join(map(printable, value))
        case _:
            return printable(value)
