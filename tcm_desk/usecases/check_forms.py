"""Check a form pack: its schema and references, and the findings of its examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import FormPackError, UnknownStandardError, UnusableDocumentError
from tcm_desk.formpack.loader import load_pack
from tcm_desk.formpack.pack import FormPack
from tcm_desk.usecases.judge_document import judge_document

DOCUMENT = ".json"
EXPECTED = ".expected.json"

Expected = Mapping[str, Mapping[str, Outcome]]  # standard -> indicator -> outcome
_EXPECTED = TypeAdapter(dict[str, dict[str, Outcome]])


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
    for example in _examples(folder / "examples"):
        place = example.relative_to(folder).as_posix()
        try:
            expected = _EXPECTED.validate_json(_beside(example, EXPECTED).read_bytes())
            document = _beside(example, DOCUMENT).read_bytes()
            snapshot = judge_document(document, pack, tuple(expected))
        except (OSError, ValidationError) as error:
            problems.append(f"{place}: {error}")
        except (UnusableDocumentError, UnknownStandardError) as error:
            problems.append(f"{place}: {error}")
        else:
            problems += [
                f"{place}: {each}" for each in _differences(snapshot, expected)
            ]
            examples += 1
            findings += sum(len(outcomes) for outcomes in expected.values())
    if problems:
        raise FormPackError(count=len(problems), problems="\n".join(problems))
    return FormsReport(pack, examples, findings)


def _examples(folder: Path) -> list[Path]:
    """Find the examples by either half of them, without its ending."""
    ending = len(DOCUMENT)
    files = (path.with_name(path.name[:-ending]) for path in folder.rglob("*.json"))
    expected = EXPECTED.removesuffix(DOCUMENT)
    return sorted({each.with_name(each.name.removesuffix(expected)) for each in files})


def _beside(example: Path, ending: str) -> Path:
    return example.with_name(f"{example.name}{ending}")


def _differences(snapshot: Snapshot, expected: Expected) -> Iterator[str]:
    found = {
        (finding.standard, finding.indicator.id): finding.outcome
        for finding in snapshot.findings
    }
    for standard, outcomes in expected.items():
        for indicator, outcome in outcomes.items():
            got = found.get((standard, indicator), "no such indicator")
            if got != outcome:
                yield f"{standard}/{indicator}: expected {outcome}, found {got}"
