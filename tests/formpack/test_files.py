from __future__ import annotations

import hashlib
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.formpack.files import PackFiles

NAMES = st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1)


@given(st.dictionaries(NAMES, st.binary()))
def test_what_was_packed_comes_back_with_the_same_digest(
    contents: dict[str, bytes],
) -> None:
    files = PackFiles(contents)

    again = PackFiles.unpacked(files.packed())

    assert again.contents == contents
    assert again.digest == files.digest


def test_the_blob_inflates_to_what_the_digest_is_taken_of() -> None:
    files = PackFiles({"b.toml": b"2", "a.toml": b"1"})

    inflated = zlib.decompress(files.packed())

    assert inflated == b"a.toml\x001\x001b.toml\x001\x002"
    assert hashlib.sha256(inflated).hexdigest() == files.digest


def test_the_same_files_make_the_same_blob_in_whatever_order_they_came() -> None:
    one = PackFiles({"a": b"1", "b": b"2"})
    other = PackFiles({"b": b"2", "a": b"1"})

    assert one.packed() == other.packed()


@pytest.mark.parametrize(
    "blob",
    [
        b"",
        b"nonsense",
        PackFiles({"a": b"1" * 99}).packed()[:-5],
        zlib.compress(b"no name"),
        zlib.compress(b"a\0many\0"),
        zlib.compress(b"a\0-4\0"),
        zlib.compress(bytes(2**26 + 1)),
    ],
)
def test_what_is_no_blob_of_files_is_refused(blob: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the reasons are zlib's and ours
        PackFiles.unpacked(blob)


def test_files_fit_a_pattern_in_walk_order() -> None:
    names = ("sections/100-b.toml", "sections/9-a.toml", "other/1-c.toml")
    files = PackFiles(dict.fromkeys(names, b""))

    assert files.matching("sections/*.toml") == [
        "sections/9-a.toml",
        "sections/100-b.toml",
    ]
