"""The program that `stagehand.py` starts: it plays what it is told, in forks."""

from __future__ import annotations

import ctypes
import json
import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

from tests.durability import scene, writer
from tests.durability.speaking import say

_DISK = {"root": "DISK_ROOT", "log": "DISK_LOG", "fail": "DISK_FAIL"}


def main() -> None:
    """Load everything by playing the scene once, then serve until the input ends."""
    repository = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        promises = Path(folder) / scene.PROMISES
        scene.make_folders(Path(folder))
        scene.play(repository, Path(folder), scene.WHOLE, promises)
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            os._exit(_played(repository, json.loads(line)))
        _, status = os.waitpid(process, 0)
        say(f"over {status}")


def _played(repository: Path, play: dict[str, Any]) -> int:
    """Play in this process; return its status."""
    say(f"playing {os.getpid()}")
    os.environ.update(
        {variable: play[name] for name, variable in _DISK.items() if name in play}
    )
    root = Path(play["root"])
    scene.make_folders(root)
    if "log" in play or "fail" in play:
        ctypes.CDLL(None).disk_begin()
    try:
        if "steps" in play:
            promises = Path(play["promises"])
            scene.play(repository, root, play["steps"], promises)
        else:
            writer.write_until_killed(repository, root, play.get("round_", 0))
    except BaseException:  # noqa: BLE001 - told, whatever it is
        say("bug " + traceback.format_exc().replace("\n", "\\n"))
        return 1
    return 0


if __name__ == "__main__":
    main()
