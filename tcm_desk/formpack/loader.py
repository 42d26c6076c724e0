"""Read the form pack from its folder; the only place in the core that opens files.

Every problem of every file is gathered before FormPackError is raised.
"""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tcm_desk.errors import FormPackError
from tcm_desk.formpack.checks import check_pack
from tcm_desk.formpack.pack import FormPack

Raw = dict[str, Any]


def load_pack(folder: Path) -> FormPack:
    """Read and check the pack in `folder` (see `forms/README.md` for its layout)."""
    reader = _Reader(folder)
    raw = {
        **reader.table("pack.toml"),
        "sections": reader.tables("sections/*.toml"),
        "catalogues": reader.by_id("catalogues/*.toml"),
        "measures": reader.table("measures.toml"),
        "standards": _standards(reader),
    }
    return parse_pack(raw, digest=reader.digest(), problems=reader.problems)


def parse_pack(
    raw: Mapping[str, Any], *, digest: str, problems: list[str] | None = None
) -> FormPack:
    """Build a pack from plain data; FormPackError names all its problems."""
    found = list(problems or ())
    pack = None
    try:
        pack = FormPack.model_validate({**raw, "digest": digest})
    except ValidationError as error:
        found += [
            f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}"
            for detail in error.errors()
        ]
    if pack is not None:
        found += [str(problem) for problem in check_pack(pack)]
    if pack is None or found:
        raise FormPackError(count=len(found), problems="\n".join(found))
    return pack


def load_divisions(path: Path) -> dict[str, str]:
    """Read the table of GB/T 2260 codes: code -> name, provinces to counties."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def _standards(reader: _Reader) -> dict[str, Raw]:
    """Join what each standard asks of facilities, of an area, and of those who act.

    They stand in up to three files, of which only the first has to be there.
    """
    standards = reader.by_id("standards/*.toml")
    for folder, member in (("rollups", "rollup"), ("duties", "duty")):
        for id_, part in reader.by_id(f"{folder}/*.toml", name="standard").items():
            if id_ not in standards:
                reader.problems.append(f"{folder}: there is no standard {id_}")
                continue
            for key in sorted(part.keys() - {"standard", member}):
                reader.problems.append(f"{folder}: {id_} has an unknown key {key}")
            standards[id_][member] = part.get(member, [])
    return standards


class _Reader:
    """Reads TOML files, remembering their bytes for the digest and their problems."""

    def __init__(self, folder: Path) -> None:
        self.problems: list[str] = []
        self._folder = folder
        self._seen: dict[str, bytes] = {}

    def table(self, name: str) -> Raw:
        return self._read(self._folder / name)

    def tables(self, pattern: str) -> list[Raw]:
        return [self._read(path) for path in self._files(pattern)]

    def by_id(self, pattern: str, name: str = "id") -> dict[str, Raw]:
        found: dict[str, Raw] = {}
        for path in self._files(pattern):
            raw = self._read(path)
            id_ = str(raw.get(name, path.stem))
            if id_ in found:
                self.problems.append(f"{path.name}: {id_} is another file's; rename it")
            found[id_] = raw
        return found

    def digest(self) -> str:
        total = hashlib.sha256()
        for name, data in sorted(self._seen.items()):
            total.update(f"{name}\0{len(data)}\0".encode())
            total.update(data)
        return total.hexdigest()

    def _files(self, pattern: str) -> list[Path]:
        key: Callable[[Path], tuple[int, str]] = _walk_order
        return sorted(self._folder.glob(pattern), key=key)

    def _read(self, path: Path) -> Raw:
        name = path.relative_to(self._folder).as_posix()
        try:
            data = path.read_bytes()
            self._seen[name] = data
            return tomllib.loads(data.decode("utf-8"), parse_float=Decimal)
        except (OSError, ValueError, ArithmeticError, RecursionError) as error:
            self.problems.append(f"{name}: {error}")
            return {}


def _walk_order(path: Path) -> tuple[int, str]:
    """Sections are numbered in walk order: 10-profile before 100-education."""
    number = path.stem.partition("-")[0]
    return (int(number) if number.isdecimal() else 0, path.name)
