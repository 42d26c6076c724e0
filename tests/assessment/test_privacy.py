"""Numbers of persons and names of patients are noticed, and little else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tcm_desk.assessment.person_names import names_a_patient
from tcm_desk.assessment.privacy import PersonalKind, personal_numbers
from tcm_desk.assessment.remarks import RemarkCode, Severity
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.pack import FormPack

FORM = """
[[item]]
id = "plan"
type = "text"
always = true

[[item]]
kind = "table"
id = "talks"

[[item.column]]
id = "topic"
type = "text"
"""
CARD = "11010519491231002X"  # the invented number of the standard, GB 11643

WIDE_CARD = "身份证号：１１０１０５１９４９１２３１００２ｘ。"


@pytest.mark.parametrize(
    ("text", "kind", "covered"),
    [
        (CARD, PersonalKind.IDENTITY_CARD, "110…2X"),
        (WIDE_CARD, PersonalKind.IDENTITY_CARD, "110…2x"),
        ("老证 110105491231002", PersonalKind.IDENTITY_CARD, "110…02"),
        ("联系李医生 13912345678", PersonalKind.MOBILE, "139…78"),
        ("139-1234-5678", PersonalKind.MOBILE, "139…78"),
        ("+86 139 1234 5678", PersonalKind.MOBILE, "139…78"),
        ("电话0471-6612345", PersonalKind.LANDLINE, "047…45"),
        ("（0471）6612345", PersonalKind.LANDLINE, "(04…45"),
        ("010 62345678", PersonalKind.LANDLINE, "010…78"),
    ],
)  # fmt: skip
def test_a_personal_number_is_found_and_covered(
    text: str, kind: PersonalKind, covered: str
) -> None:
    assert personal_numbers(text) == ((kind, covered),)


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # wrong check digit
        "110105194913310027",  # no such month
        "12150103MB1A23456D",  # a credit code
        "2024-04-11",
        "20240411093012",
        "mmexport1712345678901",
        "微信图片_20240411093012345",
        "国中医药医政发〔2023〕12号",
        "服务 13912 人次，合计 345678 元",
        "12345678901",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert personal_numbers(text) == ()


@pytest.mark.parametrize(
    "name",
    [
        "张桂花病历",
        "李强_处方",
        "患者王五",
        "2024-03 刘秀兰 出院小结",
        "其木格病历首页",
        "乌云其其格的处方",
        "身份证正面",
    ],
)
def test_a_file_that_seems_to_name_a_patient_is_noticed(name: str) -> None:
    assert names_a_patient(name)


@pytest.mark.parametrize(
    "name",
    [
        "中药处方点评表",
        "病历书写规范",
        "高血压患者健康教育",
        "黄芪处方模板",
        "门诊处方抽查登记",
        "王建平执业证书",
        "老年人体质辨识",
        "季度处方汇总",
        "中医馆门口",
    ],
)
def test_an_ordinary_file_is_left_alone(name: str) -> None:
    assert not names_a_patient(name)


def test_every_text_of_the_packet_is_looked_at(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> None:
    facts = {
        "plan": f"负责人 {CARD}",
        "talks/t1/topic": "咨询电话 0471-6612345",
        "notes/plan/text": "问 13912345678",
        "waivers/plan/reason": "见 13912345678 的短信",
        "evidence/e1/file": "张桂花病历.jpg",
        "evidence/e1/sha256": "ab" * 32,
        "evidence/e1/caption": "请找 13912345678",
        "evidence/e1/supports": "plan",
        "evidence/e2/file": "李强处方.jpg",  # supports nothing: it does not go along
        "evidence/e2/sha256": "cd" * 32,
    }

    found = judge(pack_from(FORM), facts).private

    assert [(each.code, str(each.key)) for each in found] == [
        (RemarkCode.PERSONAL_NUMBER, "plan"),
        (RemarkCode.PERSONAL_NUMBER, "talks/t1/topic"),
        (RemarkCode.PERSONAL_NUMBER, "plan"),
        (RemarkCode.PERSONAL_NUMBER, "plan"),
        (RemarkCode.PERSONAL_NUMBER_SHOWN, "plan"),
        (RemarkCode.PATIENT_NAMED, "plan"),
    ]
    assert {each.severity for each in found} == {Severity.WARN}
    assert CARD not in str([each.details for each in found])
