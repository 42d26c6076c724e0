"""The disk refuses any request, for want of room or as broken: told, and nothing lost.

`pytest tests/durability --refusals 1000` tries many more requests than CI does.
"""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.durability.promises import Promise, broken

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs LD_PRELOAD")

WRITES, SYNCS = 400, 120  # about as many as the scene asks for
KNOWN = 3  # the exit code of what the disk refuses
WAYS = [
    (kind, number, how)
    for kind, number in (("write", errno.ENOSPC), ("any", errno.EIO))
    for how in ("once", "for good")
]


def _cases(count: int) -> list[tuple[str, int, int, str]]:
    chance = random.Random(11)  # noqa: S311 - which requests, not a secret
    return [
        (kind, chance.randint(1, WRITES if kind == "write" else SYNCS), fault, how)
        for number in range(count)
        for kind, fault, how in [WAYS[number % len(WAYS)]]
    ]


def test_a_refusal_is_told_and_loses_nothing(
    shim: Path, repository: Path, refusals: int, tmp_path: Path
) -> None:
    found = []
    for number, case in enumerate(_cases(refusals)):
        root = tmp_path / str(number)
        root.mkdir()
        found += [f"{case}: {each}" for each in _played(shim, repository, root, case)]
    assert found == []


def _played(
    shim: Path, repository: Path, root: Path, case: tuple[str, int, int, str]
) -> list[str]:
    """Play the scene on a disk that refuses; return what is not as it should be."""
    promises = root.with_suffix(".promises")
    kind, at, fault, how = case
    played = subprocess.run(
        [
            *(sys.executable, "-m", "tests.durability.scene"),
            *(root, repository / "forms", repository / "resources", promises),
        ],
        env={
            **os.environ,
            "LD_PRELOAD": str(shim),
            "DISK_ROOT": str(root),
            "DISK_FAIL": f"{kind}:{at}:{fault}:{how}",
        },
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if "Traceback" in played.stderr:
        return [played.stderr[-1500:]]
    lines = promises.read_text("utf-8").splitlines() if promises.exists() else []
    kept = [Promise.parse(line) for line in lines]
    return broken(root, kept, [])
