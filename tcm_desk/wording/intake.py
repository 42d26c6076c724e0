"""What became of a packet at the district, in words and sentences."""

from __future__ import annotations

from datetime import datetime

from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.i18n import mark, translate
from tcm_desk.packet.intake import (
    ArrivalResult,
    Doubt,
    DoubtCode,
    PacketEventKind,
    Standing,
)
from tcm_desk.wording.terms import type_name

_STANDINGS = {
    Standing.RECEIVED: mark("已收"),
    Standing.ACCEPTED: mark("已接收"),
    Standing.RETURNED: mark("已退回"),
    Standing.SUPERSEDED: mark("旧版"),
    Standing.CONTESTED: mark("待定"),
}
_RESULTS = {
    ArrivalResult.NEW: mark("收下"),
    ArrivalResult.NEWER: mark("收下，取代旧版"),
    ArrivalResult.OLDER: mark("收下，是旧版"),
    ArrivalResult.CONTESTED: mark("收下，待定"),
    ArrivalResult.SAME_FILE: mark("已经收过"),
    ArrivalResult.SAME_PACKET: mark("已经收过（另一份拷贝）"),
    ArrivalResult.STRANGER: mark("没有收：签署人未登记"),
    ArrivalResult.REJECTED: mark("没有收"),
    ArrivalResult.UNREADABLE: mark("没有收：打不开这个文件"),
}
_EVENTS = {
    PacketEventKind.RECEIVED: mark("收下"),
    PacketEventKind.CONTESTED: mark("与另一份对不上，待定"),
    PacketEventKind.SUPERSEDED: mark("已有更新的一份"),
    PacketEventKind.CHOSEN: mark("定为有效的一份"),
    PacketEventKind.REGISTERED: mark("归到名册上的{note}"),
    PacketEventKind.ACCEPTED: mark("接收，已盖回执。{note}"),
    PacketEventKind.RETURNED: mark("退回：{note}"),
}
_DOUBTS = {
    DoubtCode.OTHER_NAME: mark(
        "名称与名册上的“{registered}”不同。请核对是不是同一家，再改名册。"
    ),
    DoubtCode.OTHER_TYPE: mark(
        "机构类型与名册上的不同（名册：{registered}）。请核对，再改名册或退回。"
    ),
    DoubtCode.OTHER_CREDIT_CODE: mark(
        "统一社会信用代码与名册上的 {registered} 不同。请核对。"
    ),
    DoubtCode.OTHER_DIVISION: mark(
        "行政区划与名册上的 {registered} 不同。请核对是不是本区县的机构。"
    ),
    DoubtCode.OTHER_IDENTITY: mark(
        "名册上有“{registered}”，但证书证明不了是同一家，或它换过电脑。"
        "请打电话核对，再归到名册上的那一家。"
    ),
    DoubtCode.OTHER_PERIOD: mark("不是这次要收的 {expected}。请问机构有没有拿错。"),
    DoubtCode.OTHER_PACK: mark(
        "是用另一版表单（{version}）评的，结论以这台电脑重算的为准。"
    ),
    DoubtCode.OTHER_FINDINGS: mark(
        "有 {count} 项结论与按事实重算的不同，以重算的为准。请退回机构重新封存。"
    ),
    DoubtCode.UNREAD: mark(
        "里面有这台电脑的表单不认识的内容，算不进汇总。请先装上同一版表单。{reason}"
    ),
    DoubtCode.PAGES_NOT_COMPARED: mark(
        "没有比对版面：不是这一版程序、表单或语言印的，或有佐证另放。"
    ),
    DoubtCode.EVIDENCE_BESIDE: mark(
        "有 {count} 份佐证本该在旁边的文件夹里，没有找到，或不是登记的那份。"
        "请向机构要。"
    ),
    DoubtCode.SAME_STATE_OTHER_FACTS: mark(
        "与 {file} 改动次数相同、内容不同：出自两台电脑，或中间恢复过备份。"
        "请问机构以哪一份为准。"
    ),
    DoubtCode.CLOCK_WENT_BACK: mark(
        "与 {file} 相比，改动次数和签署时间的先后相反：电脑日期错过，"
        "或中间恢复过备份。请问机构以哪一份为准。"
    ),
    DoubtCode.ORDER_UNKNOWN: mark(
        "它和 {file} 谁先谁后，只有签署时间可看。请问机构以哪一份为准。"
    ),
    DoubtCode.SIGNED_AHEAD: mark(
        "签署时间 {signed} 比这台电脑的时间还晚。请核对两边电脑的日期。"
    ),
}


def standing_word(standing: Standing) -> str:
    """Return the word for where a packet stands: 已退回."""
    return translate(_STANDINGS[standing])


def arrival_word(result: ArrivalResult) -> str:
    """Say what became of a file: 收下，取代旧版."""
    return translate(_RESULTS[result])


def packet_event_sentence(kind: PacketEventKind, note: str = "") -> str:
    """Say what became of a packet."""
    return translate(_EVENTS[kind]).format(note=note)


def doubt_sentence(doubt: Doubt) -> str:
    """Say what an officer should look at, and what to do about it."""
    details = dict(doubt.details)
    if doubt.code is DoubtCode.OTHER_TYPE:
        type_ = FacilityType(str(details["registered"]))
        details["registered"] = type_name(type_)
    elif doubt.code is DoubtCode.SIGNED_AHEAD:
        signed = datetime.fromisoformat(str(details["signed"]))
        details["signed"] = f"{signed.astimezone():%Y-%m-%d %H:%M}"
    return translate(_DOUBTS[doubt.code]).format(**details)
