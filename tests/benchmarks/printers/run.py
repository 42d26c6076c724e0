"""Print one content cold and another warm, in this process; say what each took.

    python run.py PRINTER FUNCTION FONTS FOLDER

Run by the environment of the printer; needs nothing of this repository. The contents
are `0.json` and `1.json` in the folder, where the PDFs go too.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path


def main() -> None:
    """Time it: importing the printer is part of the first time."""
    name, function, fonts, folder = sys.argv[1:]
    sys.path.insert(0, str(Path(__file__).parent))
    works = [
        _work(name, function, Path(fonts), Path(folder) / f"{number}.json")
        for number in (0, 1)
    ]
    tell(*map(taken, works))


def _work(name: str, function: str, fonts: Path, source: Path) -> Callable[[], object]:
    content = json.loads(source.read_text("utf-8"))
    where = fonts, source.with_suffix(".pdf")
    if name == "office_printer":
        importlib.import_module(name).prepare(content, *where)
    return lambda: getattr(importlib.import_module(name), function)(content, *where)


def taken(work: Callable[[], object]) -> Mapping[str, float]:
    """Return the seconds of the processor and of the clock that it took."""
    began, clock = _processor(), time.perf_counter()
    work()
    return {"cpu": _processor() - began, "wall": time.perf_counter() - clock}


def tell(cold: Mapping[str, float], warm: Mapping[str, float]) -> None:
    """Print what it took, with the memory at its height."""
    peak = max(
        resource.getrusage(whose).ru_maxrss
        for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    told = {"cold": cold, "warm": warm, "peak_mib": peak / 1024}
    sys.stdout.write("\n" + json.dumps(told))


def _processor() -> float:
    """Return the seconds of all threads, and of programs that were started."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
