"""What a pack file may contain, and that it is spelled in one way."""

from __future__ import annotations

import json

import pytest

from tcm_desk.errors import FormsFileError
from tcm_desk.formpack.bundle import MOST_FILES, is_member, read_bundle
from tests.publishing import STANDARD, bundle


def changed(**members: object) -> bytes:
    return json.dumps({**json.loads(bundle().spelled()), **members}).encode()


def test_what_is_spelled_is_read_as_it_was() -> None:
    assert read_bundle(bundle().spelled(), "f") == bundle()


def test_the_order_of_the_files_does_not_matter() -> None:
    names = [STANDARD, "measures/a.toml", "examples/a.json"]
    there = bundle(files=dict.fromkeys(names, "x"))
    back = bundle(files=dict.fromkeys(reversed(names), "x"))

    assert there.spelled() == back.spelled()


def test_what_a_pack_is_read_from_is_parted_from_what_proves_it() -> None:
    made = bundle(files={STANDARD: "id = 1", "examples/edge/a.json": "{}"})

    assert made.pack_files.contents == {STANDARD: b"id = 1"}
    assert made.examples == {"examples/edge/a.json": b"{}"}


@pytest.mark.parametrize(
    "members",
    [
        {"id": "../x"},
        {"id": "x" * 41},
        {"id": "x\n"},
        {"name": ""},
        {"name": " "},
        {"name": "a\u202eb"},
        {"name": "x" * 61},
        {"edition": 0},
        {"edition": "1"},
        {"edition": 1.5},
        {"edition": 10**8},
        {"program": "newest"},
        {"files": {}},
        {"files": {f"standards/{number}.toml": "" for number in range(MOST_FILES + 1)}},
        {"files": {STANDARD: 1}},
        {"more": 1},
    ],
)
def test_what_does_not_fit_the_form_is_refused(members: dict[str, object]) -> None:
    with pytest.raises(FormsFileError, match="不合格式"):
        read_bundle(changed(**members), "f")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"[" * 100_000, b'{"format":"x"}'])
def test_what_is_no_bundle_is_refused(data: bytes) -> None:
    with pytest.raises(FormsFileError, match="不是标准包"):
        read_bundle(data, "f")


def test_every_file_of_the_guide_may_be_published_and_nothing_else() -> None:
    for name in (
        "pack.toml",
        "sections/10-a.toml",
        "duties/x.toml",
        "standards/青山.toml",
    ):
        assert is_member(name)
    for name in ("x.toml", "standards/x.TOML", "standards/a b.toml", "examples/x.toml"):
        assert not is_member(name)
