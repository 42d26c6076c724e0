"""A stranger's bytes: read as plain data, or refused at a place and with a cure."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.errors import FlawKind, UnusableDocumentError
from tcm_desk.packet.reading import DEEPEST, read_envelope, read_json


def flaws_of(data: bytes) -> list[tuple[str, FlawKind]]:
    with pytest.raises(UnusableDocumentError) as refused:
        read_json(data)
    assert str(refused.value).encode()  # can be printed anywhere
    return [(flaw.place, flaw.kind) for flaw in refused.value.flaws]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", FlawKind.EMPTY),
        (b" \n\t ", FlawKind.EMPTY),
        (b"\xef\xbb\xbf", FlawKind.EMPTY),
        (b"{", FlawKind.NOT_JSON),
        (b"{'a': 1}", FlawKind.NOT_JSON),
        (b'{"a": 1,}', FlawKind.NOT_JSON),
        (b'{"a": 01}', FlawKind.NOT_JSON),
        (b'{"a": +1}', FlawKind.NOT_JSON),
        (b'{"a": "\n"}', FlawKind.NOT_JSON),
        (b"\x00" * 40, FlawKind.NOT_JSON),
        (b"%PDF-1.7", FlawKind.NOT_JSON),
        (b"PK\x03\x04\xff\xfe", FlawKind.NOT_UTF8),
        ('{"a": 1}'.encode("utf-16"), FlawKind.NOT_UTF8),
        ('{"名": "卫生院"}'.encode("gbk"), FlawKind.NOT_UTF8),
        (b"[]", FlawKind.NOT_AN_OBJECT),
        (b"null", FlawKind.NOT_AN_OBJECT),
        (b'"text"', FlawKind.NOT_AN_OBJECT),
        (b"NaN", FlawKind.NOT_A_NUMBER),
        (b"[" * 100_000, FlawKind.TOO_DEEP),
        (b'{"a":' * 100_000, FlawKind.TOO_DEEP),
        (b" " * (32 * 2**20 + 1), FlawKind.TOO_LARGE),
    ],
    ids=lambda each: repr(each[:12]) if isinstance(each, bytes) else "",
)
def test_what_is_no_json_object_is_refused_as_a_whole(
    data: bytes, kind: FlawKind
) -> None:
    assert flaws_of(data) == [("文件", kind)]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("NaN", FlawKind.NOT_A_NUMBER),
        ("Infinity", FlawKind.NOT_A_NUMBER),
        ("-Infinity", FlawKind.NOT_A_NUMBER),
        ("9" * 16, FlawKind.TOO_MANY_DIGITS),
        ("-" + "9" * 16, FlawKind.TOO_MANY_DIGITS),
        ("9" * 5000, FlawKind.TOO_MANY_DIGITS),
        ("0." + "1" * 5000, FlawKind.TOO_MANY_DIGITS),
        ("1e16", FlawKind.TOO_MANY_DIGITS),
        ("1e-16", FlawKind.TOO_MANY_DIGITS),
        ("1e999999999", FlawKind.TOO_MANY_DIGITS),
        ("1e-999999999", FlawKind.TOO_MANY_DIGITS),
        ("1E+99999999999999999999", FlawKind.TOO_MANY_DIGITS),
        ("1e-99999999999999999999", FlawKind.TOO_MANY_DIGITS),
        ("1.0000000000000000000000000001", FlawKind.TOO_MANY_DIGITS),
    ],
    ids=lambda each: each[:12],
)
def test_a_number_that_not_every_reader_can_hold_is_named_with_its_place(
    number: str, kind: FlawKind
) -> None:
    data = f'{{"facts": {{"a": 1, "b": [0, {number}]}}}}'.encode()

    assert flaws_of(data) == [("facts.b[1]", kind)]


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("9" * 15, 10**15 - 1),
        ("1e3", Decimal(1000)),
        ("12.50", Decimal("12.5")),
        ("0.000000000000001", Decimal("1E-15")),
        ("0.10000000000000000000", Decimal("0.1")),
    ],
)
def test_a_number_within_fifteen_digits_is_read_exactly(
    number: str, value: int | Decimal
) -> None:
    assert read_json(f'{{"a": {number}}}'.encode())["a"] == value


def test_every_spoilt_place_is_named_not_only_the_first() -> None:
    data = b'{"a": NaN, "b": {"c": 1, "c": 2}, "d": [1, 99999999999999999]}'

    assert flaws_of(data) == [
        ("a", FlawKind.NOT_A_NUMBER),
        ("b", FlawKind.DUPLICATE_MEMBER),
        ("d[1]", FlawKind.TOO_MANY_DIGITS),
    ]


def test_a_member_given_twice_at_the_top_spoils_the_file() -> None:
    assert flaws_of(b'{"a": 1, "a": 1}') == [("文件", FlawKind.DUPLICATE_MEMBER)]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (rb'{"a": ["x", "\ud800"]}', "a[1]"),
        (rb'{"a": "\udc00\ud800"}', "a"),
        (rb'{"a": {"\udfff": 1}}', "a"),
    ],
)
def test_half_a_character_is_refused_where_it_stands(data: bytes, place: str) -> None:
    assert flaws_of(data) == [(place, FlawKind.BROKEN_TEXT)]


def test_a_character_written_as_a_pair_is_whole() -> None:
    assert read_json(rb'{"a": "\ud842\udfb7"}') == {"a": "𠮷"}


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


def test_brackets_within_texts_are_not_nesting() -> None:
    text = "[" * 200 + '"' + "{" * 200

    assert read_json(json.dumps({"a": text}).encode()) == {"a": text}


def test_nesting_is_allowed_to_its_limit_and_no_further() -> None:
    def nested(depth: int) -> bytes:
        return b'{"a":' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"

    assert read_json(nested(DEEPEST))
    assert flaws_of(nested(DEEPEST + 1)) == [("文件", FlawKind.TOO_DEEP)]


def test_a_newer_version_is_named_before_anything_else_is_judged() -> None:
    data = b'{"format": "tcm-desk/assessment", "version": 2, "facility": 5}'

    with pytest.raises(UnusableDocumentError, match="请先升级本程序"):
        read_envelope(data)


def test_another_format_is_not_read_at_all() -> None:
    with pytest.raises(UnusableDocumentError, match="不是自评文件"):
        read_envelope(b'{"format": "tcm-desk/findings", "version": 1}')


JSON_TEXTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
).map(json.dumps)


@given(st.binary() | JSON_TEXTS.map(str.encode))
def test_any_bytes_are_read_or_refused_but_never_break(data: bytes) -> None:
    assert answer_to(data).encode()


def answer_to(data: bytes) -> str:
    try:
        return ascii(read_json(data))
    except UnusableDocumentError as refused:
        return str(refused)
