"""Check a form pack: its schema and references, and the findings of its examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import FormPackError, UnusableDocumentError
from tcm_desk.formpack.loader import load_pack
from tcm_desk.formpack.pack import FormPack
from tcm_desk.usecases.judge_document import judge_document

EXPECTED = ".expected.json"


@dataclass(frozen=True)
class FormsReport:
    """What a sound pack contains, and how many examples proved it."""

    pack: FormPack
    examples: int
    findings: int


def check_forms(folder: Path) -> FormsReport:
    """Load the pack in `folder` and judge every example under `examples/`.

    An example is a document `NAME.json` beside `NAME.expected.json`, which maps
    standards to indicators to the outcome each must have.

    Raises:
        FormPackError: naming every problem of the pack and of its examples.
    """
    pack = load_pack(folder)
    problems: list[str] = []
    examples = findings = 0
    for expected_path in sorted((folder / "examples").rglob(f"*{EXPECTED}")):
        place = expected_path.relative_to(folder).as_posix()
        expected = json.loads(expected_path.read_text(encoding="utf-8"))
        problems += [f"{place}: {each}" for each in _differences(expected_path, pack)]
        examples += 1
        findings += sum(len(outcomes) for outcomes in expected.values())
    if problems:
        raise FormPackError(count=len(problems), problems="\n".join(problems))
    return FormsReport(pack, examples, findings)


def _differences(expected_path: Path, pack: FormPack) -> Iterator[str]:
    expected = json.loads(expected_path.read_text(encoding="utf-8"))
    name = expected_path.name.removesuffix(EXPECTED)
    try:
        document = expected_path.with_name(f"{name}.json").read_bytes()
        snapshot = judge_document(document, pack, tuple(expected))
    except (OSError, UnusableDocumentError) as error:
        yield str(error)
        return
    found = _outcomes(snapshot)
    for standard, outcomes in expected.items():
        for indicator, outcome in outcomes.items():
            got = found.get((standard, indicator), "no such indicator")
            if got != outcome:
                yield f"{standard}/{indicator}: expected {outcome}, found {got}"


def _outcomes(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    return {
        (finding.standard, finding.indicator.id): finding.outcome.value
        for finding in snapshot.findings
    }
