"""The examples of a pack are its proof: each must come to what stands beside it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

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


def problems_of(forms: Path, own: Path | None = None) -> list[str]:
    return [str(each) for each in check_forms(forms, own).problems]


def test_every_example_of_the_shipped_pack_comes_out_as_written(
    repository: Path,
) -> None:
    report = check_forms(repository / "forms")

    assert report.problems == ()
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
        (
            "examples/edge/visits: "
            "huimin-2023/visit_share: expected met, found not_met; "
            "correct the standard or the example"
        ),
        (
            "examples/edge/visits: "
            "huimin-2023/no_such: expected met, found no such indicator; "
            "correct the example"
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


HUIMIN = "standards/huimin-2023.toml"


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_every_clause_of_the_documents_is_made_sure_of(forms: Path) -> None:
    assert check_forms(forms).clauses == 517


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'sources = ["S000-014"]',
            'sources = ["S000-015"]',
            "huimin-2023: nothing answers S000-014; ",
        ),
        (
            'sources = ["S000-014"]',
            'sources = ["S000-015"]',
            "huimin-2023: S000-015 is answered twice; ",
        ),
        (
            'sources = ["S000-014"]',
            'sources = ["S000-014", "S000-999"]',
            "huimin-2023: S000-999 is no clause of the document; ",
        ),
        (
            'parent = "hohhot-2021"',
            'left_out = { S000-999 = "later" }',
            "huimin-2023: S000-999 is no clause of the document; ",
        ),
        (
            "at_least = 0.35",
            "at_least = 0.36",
            "huimin-2023/visit_share: S000-074 asks for 0.35, not 0.36; ",
        ),
    ],
)
def test_a_clause_without_its_answer_is_a_problem(
    forms: Path, old: str, new: str, problem: str
) -> None:
    edit(forms / HUIMIN, old, new)

    found = [each for each in check_forms(forms).problems if problem in str(each)]

    (only,) = found
    assert only.file == HUIMIN
    assert only.line is not None


def test_a_clause_left_out_without_a_reason_is_a_problem(forms: Path) -> None:
    edit(forms / HUIMIN, 'sources = ["S000-014"]', 'sources = ["S000-015"]')
    edit(forms / HUIMIN, 'parent = "hohhot-2021"', 'left_out = { S000-014 = " " }')

    assert any("left out without a reason" in each for each in problems_of(forms))


def test_a_threshold_of_a_roll_up_is_held_against_its_clause(forms: Path) -> None:
    edit(forms / "rollups/yuexiu-2025.toml", "at_least = 0.15", "at_least = 0.16")

    assert any("asks for 0.15, not 0.16" in each for each in problems_of(forms))


def test_a_standard_of_the_users_own_has_its_own_sources(
    forms: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    put(own / HUIMIN, (forms / HUIMIN).read_text("utf-8"))
    edit(own / HUIMIN, "at_least = 0.35", "at_least = 0.36")

    found = problems_of(forms, own)

    assert not any("asks for" in each for each in found)


@pytest.mark.parametrize("text", ["", "id\nS000-001\n", "\0"])
def test_a_list_of_clauses_that_is_none_is_a_problem(forms: Path, text: str) -> None:
    (forms / "sources/inventory.csv").write_text(text, "utf-8")

    (problem,) = check_forms(forms).problems

    assert problem.file == "sources/inventory.csv"


def test_a_file_in_the_wrong_folder_is_a_problem(forms: Path, tmp_path: Path) -> None:
    put(tmp_path / "own/standard/qingshan.toml", "")
    put(tmp_path / "own/qingshan.toml", "")

    assert [
        each.partition(":")[0] for each in problems_of(forms, tmp_path / "own")
    ] == [
        "qingshan.toml",
        "standard/qingshan.toml",
    ]
