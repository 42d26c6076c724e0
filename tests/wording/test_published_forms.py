"""A publisher in words that can be read out on the telephone."""

from __future__ import annotations

import pytest

from tcm_desk.formpack.bundle import Publisher
from tcm_desk.wording.published_forms import (
    edition_line,
    grouped,
    publisher_line,
    same_fingerprint,
)
from tests.publishing import bundle

PRINT = "sha256:" + "0123456789abcdef" * 4
DIVISIONS = {"150000": "内蒙古自治区", "150100": "呼和浩特市", "150103": "回民区"}


def test_a_fingerprint_is_read_in_groups_of_four() -> None:
    assert grouped(PRINT).split(" ")[:4] == ["0123", "4567", "89ab", "cdef"]
    assert len(grouped(PRINT).split(" ")) == 16


@pytest.mark.parametrize(
    "typed", [PRINT, grouped(PRINT), grouped(PRINT).upper().replace(" ", "-")]
)
def test_a_fingerprint_is_the_same_however_it_is_written(typed: str) -> None:
    assert same_fingerprint(typed, PRINT)


@pytest.mark.parametrize("typed", ["", PRINT[:-1], PRINT[:-1] + "0", "sha256:"])
def test_part_of_a_fingerprint_or_another_is_not_the_same(typed: str) -> None:
    assert not same_fingerprint(typed, PRINT)


def test_a_publisher_is_named_with_its_place() -> None:
    known = Publisher(name="某局", division="150103", fingerprint=PRINT)
    unknown = Publisher(name="某\n局", division="99\x1b", fingerprint=PRINT)

    assert publisher_line(known, DIVISIONS) == "某局（内蒙古自治区呼和浩特市回民区）"
    assert publisher_line(unknown, DIVISIONS) == "某\ufffd局（99\ufffd）"
    assert edition_line(bundle(2)) == "青山县考核标准 第 2 版"
