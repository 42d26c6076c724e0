"""Every word for what becomes of a packet is there, and says what to do."""

from __future__ import annotations

import pytest

from tcm_desk.errors import RegisterFault
from tcm_desk.packet.intake import (
    ArrivalResult,
    Doubt,
    DoubtCode,
    PacketEventKind,
    Standing,
)
from tcm_desk.wording.intake import (
    arrival_word,
    doubt_sentence,
    packet_event_sentence,
    standing_word,
)
from tcm_desk.wording.register import refused_line_sentence

DETAILS: dict[str, str | int] = {
    "registered": "village_clinic",
    "expected": "2024",
    "version": "3",
    "count": 2,
    "reason": "缺少这一项。",
    "file": "a.pdf",
    "signed": "2031-01-01",
}


@pytest.mark.parametrize("code", list(DoubtCode))
def test_every_doubt_is_a_sentence(code: DoubtCode) -> None:
    sentence = doubt_sentence(Doubt(code, DETAILS))

    assert sentence.endswith("。")
    assert "{" not in sentence


def test_a_type_is_said_as_people_say_it() -> None:
    doubt = Doubt(DoubtCode.OTHER_TYPE, {"registered": "township_centre"})

    assert "乡镇卫生院" in doubt_sentence(doubt)


def test_every_result_standing_and_event_has_its_word() -> None:
    words = [
        *map(arrival_word, ArrivalResult),
        *map(standing_word, Standing),
        *(packet_event_sentence(each, "意见") for each in PacketEventKind),
    ]

    assert all(words)
    assert len(set(map(arrival_word, ArrivalResult))) == len(ArrivalResult)


def test_a_refused_line_is_named_with_its_cure() -> None:
    said = refused_line_sentence(3, "某某诊所", RegisterFault.NO_NAME)

    assert said == "第 3 行“某某诊所”：没有机构名称。请补上。"
