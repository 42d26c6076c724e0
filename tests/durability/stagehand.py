"""Has plays played: each in a fork of one program that has everything loaded already.

Starting the program costs seconds, a fork nothing, so a thousand can be killed. The
program (`stage.py`) reads a play as a line of JSON and answers with lines:

    playing <process id>
    saved <label> <digest>       a batch of edits was acknowledged
    told <error>                 what the disk refused, in words
    bug <traceback>              in one line; never right
    over <status>                as of waitpid
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Play:
    """What is to be done below `root`, and what becomes of its requests to the disk.

    Attributes:
        steps: of the scene; none stands for edits without end.
        round_: the number that labels of edits without end begin with.
        promises: the file that the scene writes its promises into.
        log: the file for a record of all requests; the shim writes it.
        fail: which requests are refused; the shim reads it.
    """

    root: Path
    steps: Sequence[str] = ()
    round_: int = 0
    promises: Path | None = None
    log: Path | None = None
    fail: str = ""

    def spelled(self) -> str:
        """Return it as one line."""
        plain = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(plain, default=str)


@dataclass
class Playing:
    """A play that is on; its lines, as they come."""

    process_id: int
    _lines: Iterator[list[str]]
    seen: list[list[str]] = field(default_factory=list)
    killed: bool = False

    def wait_for(self, word: str) -> None:
        """Wait until it says this, or is over."""
        for line in self._lines:
            self.seen.append(line)
            if line[0] in (word, "over"):
                return

    def kill(self) -> None:
        """Kill it, as the end of the world would."""
        self.killed = True
        with suppress(ProcessLookupError):  # it may have come to its own end
            os.kill(self.process_id, signal.SIGKILL)

    def finish(self) -> list[list[str]]:
        """Wait for its end, and return all that it said; a bug fails the test."""
        said, bugs = self.finish_with_bugs()
        assert not bugs, bugs[0]
        return said

    def finish_with_bugs(self) -> tuple[list[list[str]], list[str]]:
        """Wait for its end, and return what it said, and apart from that its bugs."""
        if not self.seen or self.seen[-1][0] != "over":
            self.wait_for("over")
        *said, (_, status) = self.seen
        bugs = [line[1].replace("\\n", "\n") for line in said if line[0] == "bug"]
        if not bugs and int(status) not in (0, signal.SIGKILL * self.killed):
            bugs = [f"it ended with {status}"]
        return [line for line in said if line[0] != "bug"], bugs


class Stagehand:
    """Hands plays to the program, one at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin
        assert process.stdout
        self._in, self._out = process.stdin, process.stdout

    def begin(self, play: Play) -> Playing:
        """Begin a play, and return when its process is there."""
        self._in.write(f"{play.spelled()}\n")
        self._in.flush()
        _, process_id = self._out.readline().split()
        return Playing(int(process_id), map(_words, self._out))

    def play(self, play: Play) -> list[list[str]]:
        """Let a play come to its end, and return what it said."""
        return self.begin(play).finish()


def _words(line: str) -> list[str]:
    return line.rstrip("\n").split(" ", 2 if line.startswith("saved") else 1)


@contextmanager
def stagehand_with(repository: Path, shim: Path | None) -> Iterator[Stagehand]:
    """Start the program; with the shim loaded, its disk can be watched and refuse."""
    loaded = {"LD_PRELOAD": str(shim)} if shim else {}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.durability.stage", repository],
        env=os.environ | loaded,
        cwd=repository,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield Stagehand(process)
