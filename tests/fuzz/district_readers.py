"""What comes to a district's desk beside packets, and what it sends back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from asn1crypto import pem

from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.answer import Answer, ItemRemark, read_answer
from tcm_desk.signature.answers import open_answer, sign_answer
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.usecases.district.register_table import read_register
from tests.county_stick import CountyStick
from tests.fuzz.reader import Reader
from tests.publishing import NOW

_TABLES = (
    "机构名称,类型,统一社会信用代码,区划代码,上级机构\n青石沟镇卫生院,,12150103000000101D,150103,\n",
    "名称\t上级\r\n南沟村卫生室\t青石沟镇卫生院\r\n",
    '"第1村\n卫生室";村卫生室;;150103001;',
)
_ANSWER = Answer(
    packet_id="ab" * 32,
    document_digest="cd" * 32,
    file_digest="ef" * 32,
    facility_id=UUID(int=1),
    facility_name="南沟村卫生室",
    period="2024",
    answered_at=datetime(2026, 11, 22, tzinfo=UTC),
    remarks="请补齐\n适宜技术登记",
    items=(ItemRemark(key="visits_total", text="与报表不符"),),
)


def district_readers(pack: FormPack, resources: Path) -> list[Reader]:
    """Return a reader for each."""
    county = CountyStick(pack, resources, datetime(2024, 1, 1, tzinfo=UTC))
    _, _, root = pem.unarmor(county.root)
    content = _ANSWER.spelled()
    signed = sign_answer(content, county.receipts, NOW, "a")
    anchors = TrustAnchors(frozenset([root]))
    tables = tuple(each.encode(code) for each in _TABLES for code in ("utf-8", "gbk"))
    return [
        Reader("register", tables, read_register),
        Reader("answer", (content,), lambda data: read_answer(data, "a")),
        Reader(
            "signed answer",
            (signed,),
            lambda data: open_answer(data, "a", anchors, NOW),
        ),
    ]
