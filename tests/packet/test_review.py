"""What a packet claims is held against what its facts come to, whatever its shape."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.findings_document import findings_document
from tcm_desk.packet.review import Difference, review
from tcm_desk.packet.spelling import canonical_bytes
from tcm_desk.usecases.judge_document import wording_for
from tests.conftest import Judge, pack_from_text

PACK = """
[[item]]
id = "visits"
type = "integer"
[[indicator]]
id = "enough"
all_of = [{ measure = "visits", at_least = 10 }]
[[indicator]]
id = "many"
all_of = [{ measure = "visits", at_least = 100 }]
"""
Claim = dict[str, Any]


@pytest.fixture(scope="module")
def pack() -> FormPack:
    return pack_from_text(PACK)


@pytest.fixture(scope="module")
def snapshot(pack: FormPack, judge: Judge) -> Snapshot:
    return judge(pack, {"visits": 50})


@pytest.fixture
def claim(snapshot: Snapshot) -> Claim:
    """Return the findings as the facility's own program spells them."""
    made = findings_document(snapshot, wording_for(snapshot.pack))
    read: Claim = json.loads(canonical_bytes(made))
    return read


def test_what_was_found_alike_differs_in_nothing_but_words(
    snapshot: Snapshot, claim: Claim
) -> None:
    for finding in claim["standards"][0]["findings"]:
        finding["message"] = "in another language"

    found = review(claim, snapshot)

    assert (found.same_pack, found.claimed_version, found.differences) == (
        True,
        "1",
        (),
    )


def _better(claim: Claim) -> None:
    claim["standards"][0]["findings"][1]["outcome"] = "met"


def _value(claim: Claim) -> None:
    claim["standards"][0]["findings"][0]["criteria"][0]["value"] = 51


def _threshold(claim: Claim) -> None:
    claim["standards"][0]["findings"][0]["criteria"][0]["threshold"] = 5


def _left_out(claim: Claim) -> None:
    del claim["standards"][0]["findings"][1]


def _added(claim: Claim) -> None:
    more = copy.deepcopy(claim["standards"][0])
    more["id"] = "other"
    more["findings"] = more["findings"][:1]
    claim["standards"].append(more)


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (_better, Difference("small", "many", "met", "not_met")),
        (_value, Difference("small", "enough", "met", "met")),
        (_threshold, Difference("small", "enough", "met", "met")),
        (_left_out, Difference("small", "many", None, "not_met")),
        (_added, Difference("other", "enough", "met", None)),
    ],
)
def test_every_claim_that_the_facts_do_not_come_to_is_told(
    snapshot: Snapshot,
    claim: Claim,
    change: Callable[[Claim], None],
    difference: Difference,
) -> None:
    change(claim)

    assert review(claim, snapshot).differences == (difference,)


@pytest.mark.parametrize(
    "shape",
    [
        {},
        {"standards": None, "pack": 7},
        {"standards": [7, {"id": "small", "findings": {"indicator": "many"}}]},
        {"standards": [{"findings": ["many"]}], "pack": {"digest": []}},
    ],
)
def test_a_claim_of_any_shape_is_only_another_claim(
    snapshot: Snapshot, shape: Claim
) -> None:
    found = review(shape, snapshot)

    assert not found.same_pack
    assert {each.indicator for each in found.differences} == {"enough", "many"}
    assert {each.claimed for each in found.differences} == {None}
