"""Judging a document that comes as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tcm_desk.assessment.findings import Outcome
from tcm_desk.errors import CannotReadError, UnknownStandardError, UnusableDocumentError
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.reading import LARGEST_MEGABYTES
from tcm_desk.usecases.judge_document import judge_document, read_file

FORM = """
[[item]]
id = "beds"
type = "integer"

[[indicator]]
id = "enough"
all_of = [{ measure = "beds", at_least = 10 }]
"""
DOCUMENT = {
    "format": "tcm-desk/assessment",
    "version": 1,
    "facility": {
        "id": "3f6b1c52-8a4e-4d0b-9c67-5e1f00000101",
        "name": "青石沟镇卫生院",
        "type": "township_centre",
    },
    "period": {"kind": "year", "year": 2024},
    "standards": [],
    "facts": {"beds": 9},
}


@pytest.fixture(scope="module")
def pack(pack_from: Callable[[str], FormPack]) -> FormPack:
    return pack_from(FORM)


def test_a_document_is_judged_by_the_standards_it_names(pack: FormPack) -> None:
    named = json.dumps(DOCUMENT | {"standards": ["small"]}).encode()

    assert judge_document(named, pack).count(Outcome.NOT_MET) == 1
    assert judge_document(json.dumps(DOCUMENT).encode(), pack).findings == ()


def test_or_by_others_that_are_asked_for_each_once(pack: FormPack) -> None:
    data = json.dumps(DOCUMENT).encode()

    assert len(judge_document(data, pack, ["small", "small"]).findings) == 1
    with pytest.raises(UnknownStandardError):
        judge_document(data, pack, ["large"])


def test_a_document_that_cannot_be_read_is_not_judged(pack: FormPack) -> None:
    with pytest.raises(UnusableDocumentError):
        judge_document(b"", pack, ["small"])


def test_a_file_is_read_no_further_than_shows_that_it_is_too_large(
    tmp_path: Path,
) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)

    assert len(read_file(path)) == LARGEST_MEGABYTES * 2**20 + 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError, match=r"nowhere\.json"):
        read_file(tmp_path / "nowhere.json")
