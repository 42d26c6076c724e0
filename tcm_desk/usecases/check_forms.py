"""Check a form pack: its schema and references, its clauses, and its examples."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import UnknownStandardError, UnusableDocumentError
from tcm_desk.formpack.bundle import FormBundle
from tcm_desk.formpack.diagnosis import diagnose, located
from tcm_desk.formpack.files import PackFiles, stem_of
from tcm_desk.formpack.loader import read_files
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.problems import Flaw, Problem
from tcm_desk.formpack.traceability import Clause, check_traceability
from tcm_desk.usecases.judge_document import judge_document

DOCUMENT = ".json"
EXPECTED = ".expected.json"
EXAMPLES = "examples"
PACK = "pack.toml"
INVENTORY = "sources/inventory.csv"

Expected = Mapping[str, Mapping[str, Outcome]]  # standard -> indicator -> outcome
_EXPECTED = TypeAdapter(dict[str, dict[str, Outcome]])


@dataclass(frozen=True)
class FormsReport:
    """What a pack contains and what is wrong with it.

    Attributes:
        pack: None if it cannot be used.
        clauses: of how many clauses it was made sure that the pack answers them.
        examples: how many came out as written, and the `findings` compared.
    """

    pack: FormPack | None
    problems: Sequence[Problem]
    clauses: int = 0
    examples: int = 0
    findings: int = 0


def check_forms(
    shipped: Path, own: Path | None = None, bundles: Sequence[FormBundle] = ()
) -> FormsReport:
    """Check the pack in `shipped`, with bundles and the parts in `own` laid over it.

    An example is a document `examples/NAME.json` beside `NAME.expected.json`, which
    maps standards to indicators to the outcome each must have; one of the same name
    takes the place of the one below. The clauses of a document are looked for where
    the shipped files of its standard are in use.
    """
    laid, examples = PackFiles({}), dict(read_examples(shipped))
    for each in bundles:
        laid, examples = laid.under(each.pack_files), {**examples, **each.examples}
    misplaced: Sequence[Problem] = ()
    if own is not None:
        files = read_files(own)
        misplaced = [*_misplaced(own, files)]
        laid, examples = laid.under(files), {**examples, **read_examples(own)}
    whole = read_files(shipped).under(laid)
    found = diagnose(whole)
    if found.pack is None:
        return FormsReport(None, (*found.problems, *misplaced))
    clauses, problems = _trace(shipped, found.pack, laid)
    proof = _Proof(found.pack, examples)
    return FormsReport(
        found.pack,
        (*located(whole, problems), *proof.problems, *misplaced),
        clauses,
        proof.examples,
        proof.findings,
    )


def is_overlay(folder: Path) -> bool:
    """Return whether a folder holds parts to lay over a pack, not a whole one."""
    return not (folder / PACK).exists() and bool(_all_files(folder))


def _all_files(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.toml"), *folder.glob("*/*.toml")])


def _misplaced(folder: Path, read: PackFiles) -> Iterator[Problem]:
    """Yield the files that nobody reads, for they are in none of a pack's folders."""
    for path in _all_files(folder):
        name = path.relative_to(folder).as_posix()
        if name not in read.contents and name not in read.unreadable:
            yield Problem(name, Flaw.MISPLACED, details={"name": name}, file=name)


def _trace(
    shipped: Path, pack: FormPack, laid: PackFiles
) -> tuple[int, Sequence[Problem]]:
    path = shipped / INVENTORY
    if not path.exists():
        return 0, ()
    try:
        clauses = read_clauses(path)
    except (OSError, ValueError, KeyError, csv.Error) as error:
        why = {"why": str(error)}
        return 0, [Problem(INVENTORY, Flaw.INVENTORY, details=why, file=INVENTORY)]
    own = {stem_of(name) for name in laid.contents}
    standards = [each for each in pack.standards if each not in own]
    return len(clauses), list(check_traceability(pack, clauses, standards))


def read_clauses(path: Path) -> list[Clause]:
    """Read the clauses of the documents; ValueError or KeyError if it holds none."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        raise ValueError("no clauses")
    return [Clause(row["id"], row["threshold"], row["unit"]) for row in rows]


class _Proof:
    """Judges examples, and counts what came out as written."""

    def __init__(self, pack: FormPack, examples: Mapping[str, bytes]) -> None:
        self._pack, self._files = pack, examples
        self.examples = self.findings = 0
        self.problems = [
            problem for place in _places(examples) for problem in self._judged(place)
        ]

    def _judged(self, place: str) -> Iterator[Problem]:
        for ending in (EXPECTED, DOCUMENT):
            if f"{place}{ending}" not in self._files:
                name = {"name": f"{place}{ending}".rpartition("/")[2]}
                yield Problem(place, Flaw.EXAMPLE_LACKS, details=name, file=place)
                return
        file = f"{place}{EXPECTED}"
        text, document = self._files[file], self._files[f"{place}{DOCUMENT}"]
        try:
            expected = _EXPECTED.validate_json(text)
            snapshot = judge_document(document, self._pack, tuple(expected))
        except ValidationError:
            yield Problem(place, Flaw.EXAMPLE_EXPECTED, file=file)
        except (UnusableDocumentError, UnknownStandardError) as error:
            why = {"why": str(error)}
            yield Problem(place, Flaw.EXAMPLE, details=why, file=file)
        else:
            yield from _differences(snapshot, expected, place, file)
            self.examples += 1
            self.findings += sum(len(outcomes) for outcomes in expected.values())


def read_examples(folder: Path) -> Mapping[str, bytes]:
    """Read the examples in a pack's folder; one that cannot be read is missed later."""
    found: dict[str, bytes] = {}
    for path in sorted((folder / EXAMPLES).rglob("*.json")):
        with suppress(OSError):
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def _places(examples: Mapping[str, bytes]) -> list[str]:
    """Find the examples by either half of them, without its ending."""
    expected = EXPECTED.removesuffix(DOCUMENT)
    stems = (name.removesuffix(DOCUMENT) for name in examples)
    return sorted({each.removesuffix(expected) for each in stems})


def _differences(
    snapshot: Snapshot, expected: Expected, place: str, file: str
) -> Iterator[Problem]:
    found = {
        (finding.standard, finding.indicator.id): finding.outcome
        for finding in snapshot.findings
    }
    for standard, outcomes in expected.items():
        for indicator, outcome in outcomes.items():
            got = found.get((standard, indicator))
            name = f"{standard}/{indicator}"
            details = {"name": name, "wanted": outcome.value}
            if got is None:
                flaw = Flaw.NO_SUCH_FINDING
                yield Problem(place, flaw, details=details, file=file)
            elif got != outcome:
                details["found"] = got.value
                flaw = Flaw.OTHER_FINDING
                yield Problem(place, flaw, details=details, file=file)
