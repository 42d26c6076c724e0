from __future__ import annotations

import pytest

from tcm_desk.packet.verdict import PacketStatus, Problem, ProblemCode
from tcm_desk.wording.verdicts import status_word, verdict_sentence


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_has_a_whole_sentence(code: ProblemCode) -> None:
    sentence = verdict_sentence(Problem(code, "v1.jpg"))

    assert sentence.endswith("。")
    assert "请" in sentence  # what to do about it
    assert "{" not in sentence


def test_no_two_problems_have_the_same_sentence() -> None:
    sentences = [verdict_sentence(Problem(code)) for code in ProblemCode]

    assert len(set(sentences)) == len(sentences)


def test_a_problem_of_an_attachment_names_it() -> None:
    problem = Problem(ProblemCode.ATTACHMENT_CONTENT, "v1.jpg")

    assert "v1.jpg" in verdict_sentence(problem)


@pytest.mark.parametrize("status", PacketStatus)
def test_every_status_has_a_word(status: PacketStatus) -> None:
    assert status_word(status)
