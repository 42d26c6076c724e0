"""The program that gets killed: it edits without pause and says what has been saved.

For every line on its standard input it starts one round: a forked copy of itself (a
fork costs nothing where importing the store costs half a second), which writes to
standard output, each line in one piece:

    writing <process id>
    saved <label> <edit> <digest>       once for every batch of changes
    over                                when the copy was killed, from the first process
    failed <status>                     when it ended by itself, which it never should

A label is `<round>-<batch>-<size>` and becomes the actor in the history.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import UUID

from tcm_desk.assessment.facility import Facility
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.database import Database
from tcm_desk.store.records import UNDATED, FactChange

Record = Callable[[Sequence[FactChange], str], int]

FACILITY = Facility(
    UUID(int=1), "化隆村卫生室", FacilityType.VILLAGE_CLINIC, None, "150103"
)
PASTED_ROWS = 40
COLUMNS = ("name", "licence", "category", "practice")


@contextmanager
def recorder(path: Path) -> Iterator[Record]:
    """Open the database and lend what saves changes under an actor's name."""
    database = Database.open(path)
    with database.transaction() as transaction:
        if transaction.facilities.find(FACILITY.id) is None:
            transaction.facilities.add(FACILITY, datetime.now(UTC))

    def record(changes: Sequence[FactChange], actor: str) -> int:
        with database.transaction() as transaction:
            now = datetime.now(UTC)
            return transaction.facts.apply(FACILITY.id, changes, actor, now)

    yield record
    database.close()


def write_until_killed(record: Record, round_: int) -> None:
    """Save batch after batch; nothing in one depends on an earlier one."""
    chance = random.Random(round_)  # noqa: S311 - no secret
    for number in count():
        changes = _batch(chance, f"{round_}-{number}")
        label = f"{round_}-{number}-{len(changes)}"
        edit = record(changes, label)
        _say(f"saved {label} {edit} {digest(changes)}")


def digest(changes: Iterable[FactChange]) -> str:
    """Return a short name for changes in their order."""
    spelled = "\n".join(f"{each.period} {each.key} {each.text}" for each in changes)
    return hashlib.sha256(spelled.encode()).hexdigest()[:16]


def _batch(chance: random.Random, text: str) -> list[FactChange]:
    """Make changes of which each one changes something, whatever stands there."""
    question = FactKey(f"question_{chance.randrange(100)}")
    match chance.randrange(10):
        case 0:
            return list(_pasted(chance.randrange(1000), text))
        case 1:
            answer = FactChange("2024", question, text)
            return [answer, answer._replace(text=None)]
        case _:
            return [FactChange("2024", question, text)]


def _pasted(first: int, text: str) -> Iterator[FactChange]:
    for row in range(first, first + PASTED_ROWS):
        for column in COLUMNS:
            yield FactChange(UNDATED, FactKey("roster_rows", f"p{row}", column), text)


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def main() -> None:
    """Serve rounds until standard input ends."""
    path = Path(sys.argv[1])
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            _say(f"writing {os.getpid()}")
            with recorder(path) as record:
                write_until_killed(record, int(line))
        _, status = os.waitpid(process, 0)
        _say("over" if os.WTERMSIG(status) == signal.SIGKILL else f"failed {status}")


if __name__ == "__main__":
    main()
