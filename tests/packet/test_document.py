"""The models of the document, and the JSON Schema that is published from them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import (  # type: ignore[import-untyped]
    Draft202012Validator,
    ValidationError,
)

from tcm_desk.packet.document import document_schema, json_value, plain


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = document_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def examples(repository: Path) -> Iterator[Path]:
    for path in sorted((repository / "forms" / "examples").rglob("*.json")):
        if not path.name.endswith(".expected.json"):
            yield path


def test_the_schema_that_is_shipped_is_the_one_the_models_give(
    repository: Path,
) -> None:
    shipped = repository / "resources" / "schema" / "assessment.schema.json"

    written = json.dumps(document_schema(), ensure_ascii=False, indent=2) + "\n"

    assert shipped.read_text(encoding="utf-8") == written


def test_the_schema_takes_every_example(
    repository: Path, validator: Draft202012Validator
) -> None:
    taken = 0
    for path in examples(repository):
        validator.validate(json.loads(path.read_bytes()))
        taken += 1

    assert taken


def good(repository: Path) -> dict[str, Any]:
    path = repository / "forms" / "examples" / "village-clinic.json"
    document: dict[str, Any] = json.loads(path.read_bytes())
    return document


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "tcm-desk/findings"),
        (("version",), 2),
        (("facility",), None),
        (("facility", "name"), ""),
        (("facility", "type"), "hospital"),
        (("period", "year"), "2024"),
        (("period", "quarter"), 5),
        (("standards",), "huimin-2023"),
        (("facts", "visits_total"), -1),
        (("facts", "visits_total"), {}),
        (("tables", "roster_rows"), {}),
        (("tables", "roster_rows"), [{"name": "无 id"}]),
        (("tables", "roster_rows"), [{"id": "张三"}]),
        (("complete",), True),
        (("evidence",), [{}]),
        (("actions",), [1]),
    ],
)
def test_the_schema_refuses_what_the_program_refuses(
    repository: Path,
    validator: Draft202012Validator,
    path: tuple[str, ...],
    value: object,
) -> None:
    document = good(repository)
    part = document
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value

    with pytest.raises(ValidationError):
        validator.validate(document)


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        (True, True),
        (5, 5),
        ("一", "一"),
        (Decimal("60.50"), 60.5),
        (Decimal("60.00"), 60),
        (Decimal("1E+3"), 1000),
        (date(2024, 4, 11), "2024-04-11"),
        (("p1", "p2"), ["p1", "p2"]),
        ((), []),
    ],
)
def test_a_value_is_spelled_in_json(value: object, spelled: object) -> None:
    found = json_value(value)

    assert found == spelled
    assert type(found) is type(spelled)


def test_what_is_no_value_of_a_fact_is_a_bug() -> None:
    with pytest.raises(TypeError, match="dict"):
        json_value({})


def test_exact_decimals_become_plain_numbers_at_any_depth() -> None:
    assert plain({"a": [Decimal("0.5"), {"b": Decimal(2)}], "c": None}) == {
        "a": [0.5, {"b": 2}],
        "c": None,
    }
