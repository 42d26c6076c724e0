"""The play that gets killed most: it edits without pause and says what has been saved.

It writes through the use cases, as the window does. A label is
`<round>-<batch>-<size>` and becomes the actor in the history.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader, Snapshot
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import ValueType
from tcm_desk.store.records import FactChange
from tcm_desk.usecases.begin_assessment import begin_assessment, list_facilities
from tcm_desk.usecases.create_facility import FacilityDetails, create_facility
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.record_facts import period_of, record_facts
from tcm_desk.usecases.workspace import Workspace, open_workspace
from tests.durability.speaking import say

DATA = "data"
PERIOD = "2024"
DETAILS = FacilityDetails("化隆村卫生室", FacilityType.VILLAGE_CLINIC, None, "150103")
PASTED_ROWS = 40
PASTED_COLUMNS = ("name", "post", "licence_no")


@dataclass(frozen=True)
class _Batch:
    """What is typed at once; each of it changes something, whatever stands there."""

    typed: Mapping[FactKey, str]

    def changes(self, pack: FormPack) -> list[FactChange]:
        return [
            FactChange(period_of(pack, key, PERIOD), key, text or None)
            for key, text in self.typed.items()
        ]


def write_until_killed(repository: Path, root: Path, round_: int) -> None:
    """Save batch after batch; nothing in one depends on an earlier one."""
    chance = random.Random(round_)  # noqa: S311 - no secret
    forms, resources = repository / "forms", repository / "resources"
    with open_workspace(root / DATA, forms, resources) as workspace:
        header = _begun(workspace)
        before = open_assessment(workspace, header.id)
        questions = _questions(workspace.pack)
        for number in count():
            batch = _batch(chance, f"{round_}-{number}", before, questions)
            changes = batch.changes(workspace.pack)
            label = f"{round_}-{number}-{len(changes)}"
            acting = replace(workspace, actor=label)
            # Now and then as the command line does, which knows of no state before.
            known = None if number % 8 == 0 else before
            before = record_facts(acting, header.id, batch.typed, known)
            say(f"saved {label} {digest(changes)}")


def digest(changes: Iterable[FactChange]) -> str:
    """Return a short name for changes in their order."""
    spelled = "\n".join(f"{each.period} {each.key} {each.text}" for each in changes)
    return hashlib.sha256(spelled.encode()).hexdigest()[:16]


def _begun(workspace: Workspace) -> AssessmentHeader:
    """Begin, or go on with what was begun; a kill may have come in between."""
    known = list_facilities(workspace)
    facility = known[0] if known else create_facility(workspace, DETAILS)
    period = Period.parse(PERIOD)
    return begin_assessment(workspace, facility, period, ["huimin-2023"])


def _questions(pack: FormPack) -> Sequence[FactKey]:
    return [
        FactKey(id_)
        for id_, each in pack.questions.items()
        if each.type is ValueType.INTEGER and each.at_most is None
    ]


def _batch(
    chance: random.Random, text: str, before: Snapshot, questions: Sequence[FactKey]
) -> _Batch:
    number = "".join(f"{int(part):04}" for part in text.split("-"))
    question = chance.choice(questions)
    standing = [each for each in questions if each in before.facts and each != question]
    match chance.randrange(10):
        case 0:
            return _Batch(_pasted(chance.randrange(200), text))
        case 1 if standing:
            return _Batch({question: f"1{number}", chance.choice(standing): ""})
        case _:
            return _Batch({question: f"1{number}"})


def _pasted(first: int, text: str) -> dict[FactKey, str]:
    return {
        FactKey("roster_rows", f"p{row}", column): text
        for row in range(first, first + PASTED_ROWS)
        for column in PASTED_COLUMNS
    }
