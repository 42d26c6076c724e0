"""The examples of a pack are its proof: each must come to what stands beside it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tcm_desk.errors import FormPackError
from tcm_desk.usecases.check_forms import check_forms


@pytest.fixture
def forms(repository: Path, tmp_path: Path) -> Path:
    """Return a copy of the shipped pack with one example only."""
    forms = tmp_path / "forms"
    shutil.copytree(
        repository / "forms", forms, ignore=shutil.ignore_patterns("examples")
    )
    examples = forms / "examples" / "edge"
    examples.mkdir(parents=True)
    source = repository / "forms" / "examples" / "edge"
    for ending in (".json", ".expected.json"):
        shutil.copy(source / f"visits-one-short{ending}", examples / f"visits{ending}")
    return forms


def expected(forms: Path) -> Path:
    return forms / "examples/edge/visits.expected.json"


def problems_of(forms: Path) -> list[str]:
    with pytest.raises(FormPackError) as refused:
        check_forms(forms)
    return str(refused.value.details["problems"]).splitlines()


def test_every_example_of_the_shipped_pack_comes_out_as_written(
    repository: Path,
) -> None:
    report = check_forms(repository / "forms")

    examples = (repository / "forms/examples").rglob("*.expected.json")
    assert report.examples == len(list(examples))
    assert report.findings > report.examples


def test_one_example_is_one_proof(forms: Path) -> None:
    outcomes = json.loads(expected(forms).read_bytes())

    report = check_forms(forms)

    assert report.examples == 1
    assert report.findings == sum(len(each) for each in outcomes.values())


def test_a_finding_that_comes_out_otherwise_is_a_problem(forms: Path) -> None:
    expected(forms).write_text(
        '{"huimin-2023": {"visit_share": "met", "no_such": "met"}}', encoding="utf-8"
    )

    assert problems_of(forms) == [
        "examples/edge/visits: huimin-2023/visit_share: expected met, found not_met",
        (
            "examples/edge/visits: "
            "huimin-2023/no_such: expected met, found no such indicator"
        ),
    ]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"huimin-2023": 5}', '{"huimin-2023": {"a": "fine"}}']
)
def test_what_is_expected_must_be_outcomes(forms: Path, text: str) -> None:
    expected(forms).write_text(text, encoding="utf-8")

    assert problems_of(forms)[0].startswith("examples/edge/visits: ")


def test_a_standard_that_is_not_there_is_a_problem(forms: Path) -> None:
    expected(forms).write_text('{"hohhot": {}}', encoding="utf-8")

    assert "没有名为“hohhot”的标准" in problems_of(forms)[0]


def test_a_document_that_cannot_be_read_is_a_problem(forms: Path) -> None:
    (forms / "examples/edge/visits.json").write_text("{", encoding="utf-8")

    assert "不是正确的 JSON" in problems_of(forms)[0]


@pytest.mark.parametrize("name", ["visits.json", "visits.expected.json"])
def test_half_an_example_is_a_problem(forms: Path, name: str) -> None:
    (forms / "examples/edge" / name).unlink()

    assert problems_of(forms)[0].startswith("examples/edge/visits: ")


def test_an_unsound_pack_is_not_put_to_the_proof(forms: Path) -> None:
    (forms / "pack.toml").unlink()

    assert problems_of(forms)[0].startswith("pack.toml: ")
