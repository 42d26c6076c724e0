"""Look for files that a reader stumbles over: `python -m tests.fuzz.hunt SECONDS`.

Each reader has a process of its own, with a limit on memory, and so many seconds. With
atheris at hand it is led by what code the files reach; without, by chance alone. What
is found is written below build/fuzz, and said at the end.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import io
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from tests.fuzz.mutation import spoiled

REPOSITORY = Path(__file__).parents[2]
LONGEST_SECONDS = 20  # for one file
MOST_MEMORY = 3 * 2**30  # bytes, the program and its libraries included


class TooSlowError(BaseException):
    """A file kept its reader busy for too long; no handler of errors may catch it."""


def main() -> int:
    """Hunt with every reader, or those named; return how many have found something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=int, help="for each reader")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--begin", type=int, default=0, help="the first number drawn")
    asked = parser.parse_args()
    if asked.one:
        return _hunt(asked.one, asked.seconds, asked.begin)
    found = 0
    for name in asked.names or _names():
        begin = [f"--begin={asked.begin}"]
        one = [sys.executable, "-m", "tests.fuzz.hunt", f"--one={name}", *begin]
        found += bool(
            subprocess.run(
                [*one, str(asked.seconds)], cwd=REPOSITORY, check=False
            ).returncode
        )
    return found


def _names() -> list[str]:
    from tests.fuzz.readers import readers  # noqa: PLC0415 - slow to load

    with tempfile.TemporaryDirectory() as folder:
        return list(readers(REPOSITORY, Path(folder)))


def _hunt(name: str, seconds: int, begin: int) -> int:
    if importlib.util.find_spec("atheris") is not None:
        return _hunt_led(name, seconds, begin)
    from tests.fuzz.readers import chance_of, readers  # noqa: PLC0415 - slow to load

    with tempfile.TemporaryDirectory() as folder:
        reader = readers(REPOSITORY, Path(folder))[name]
        trial = Trial(name, reader.try_)
        _limit()
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            trial(spoiled(reader.seeds, chance_of(begin + trial.executions)))
    return trial.report("by chance")


def _hunt_led(name: str, seconds: int, begin: int) -> int:
    """Let atheris choose, by the code reached: ours, pyHanko's and asn1crypto's."""
    import random  # noqa: PLC0415 - only here

    import atheris  # noqa: PLC0415 - not everywhere

    with (
        contextlib.redirect_stderr(io.StringIO()),  # it names every module
        atheris.instrument_imports(include=["tcm_desk", "pyhanko", "asn1crypto"]),
    ):
        from tests.fuzz.readers import chance_of, readers  # noqa: PLC0415 - traced

    folder = tempfile.mkdtemp()
    corpus = Path(folder) / "corpus"
    corpus.mkdir()
    reader = readers(REPOSITORY, Path(folder))[name]
    for number, seed in enumerate(reader.seeds):
        (corpus / str(number)).write_bytes(seed)
    trial = Trial(name, reader.try_)
    _limit()

    def mutate(data: bytes, most: int, number: int) -> bytes:
        if random.random() < 0.3:  # noqa: S311 - no secret
            return bytes(atheris.Mutate(data, most))
        return spoiled([data, *reader.seeds], chance_of(begin + number))[:most]

    ends = time.monotonic() + seconds

    def try_until_the_end(data: bytes) -> None:
        trial(data)
        if time.monotonic() > ends:
            os._exit(trial.report("led by coverage"))  # it has no other way to return

    longest = max(map(len, reader.seeds)) * 2
    options = ["-verbosity=0", f"-max_len={longest}"]
    atheris.Setup(
        [sys.argv[0], str(corpus), *options], try_until_the_end, custom_mutator=mutate
    )
    atheris.Fuzz()
    return 0


class Trial:
    """Lets a reader try files, and keeps those that it stumbles over."""

    def __init__(self, name: str, read: Callable[[bytes], bool]) -> None:
        self.executions = self.accepted = 0
        self.found: dict[str, str] = {}
        self.slowest = 0.0
        self._name, self._read = name, read

    def __call__(self, data: bytes) -> None:
        """Try one file."""
        began = time.monotonic()
        self.executions += 1
        signal.alarm(LONGEST_SECONDS)
        try:
            self.accepted += self._read(data)
        except (Exception, TooSlowError) as error:  # noqa: BLE001 - all are findings
            self._keep(data, error)
        finally:
            signal.alarm(0)
        self.slowest = max(self.slowest, time.monotonic() - began)

    def _keep(self, data: bytes, error: BaseException) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [each for each in frames if "tcm_desk" in each.filename] or frames
        where = f"{type(error).__name__} at {Path(ours[-1].filename).name}"
        where = f"{where}:{ours[-1].lineno}"
        if where in self.found:
            return
        folder = REPOSITORY / "build/fuzz"
        folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(data).hexdigest()[:12]
        kept = folder / f"{self._name.replace(' ', '-')}-{digest}"
        kept.write_bytes(data)
        kept.with_name(f"{kept.name}.txt").write_text(
            "".join(traceback.format_exception(error)), "utf-8"
        )
        self.found[where] = kept.name

    def report(self, how: str) -> int:
        """Say what was tried and found; return 1 if anything was."""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        sys.stdout.write(
            f"{self._name}: {self.executions} files {how}, {self.accepted} accepted, "
            f"slowest {self.slowest:.1f} s, {memory} MB, {len(self.found)} findings\n"
        )
        for where, file in self.found.items():
            sys.stdout.write(f"  {where}  build/fuzz/{file}\n")
        sys.stdout.flush()
        return int(bool(self.found))


def _limit() -> None:
    with suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGALRM, _too_slow)


def _too_slow(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TooSlowError


if __name__ == "__main__":
    sys.exit(main())
