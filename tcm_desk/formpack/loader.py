"""Read the form pack from its folder; the only place in the core that opens files.

Every problem of every file is gathered before FormPackError is raised.
"""

from __future__ import annotations

import csv
import hashlib
import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from tcm_desk import __version__
from tcm_desk.errors import FormPackError
from tcm_desk.formpack.checks import check_pack
from tcm_desk.formpack.pack import FormPack

Raw = dict[str, Any]

_FILES = (
    "pack.toml",
    "measures.toml",
    "sections/*.toml",
    "catalogues/*.toml",
    "standards/*.toml",
    "rollups/*.toml",
    "duties/*.toml",
)


def load_pack(folder: Path) -> FormPack:
    """Read and check the pack in `folder` (see `forms/README.md` for its layout)."""
    return _read_pack(_Reader(folder))


def load_pack_fast(folder: Path, kept: Path) -> FormPack:
    """Do the same, or take up what an earlier call has read, checked and kept.

    Reading TOML takes most of a program's start. What is kept lies in the folder
    `kept` under the digest of the pack's files and this program's version.
    """
    reader = _Reader(folder)
    path = kept / f"pack-{__version__}-{reader.digest()[:32]}.json"
    try:
        return FormPack.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        pack = _read_pack(reader)
    with suppress(OSError):  # a full disk: the next start is as slow as this one
        kept.mkdir(parents=True, exist_ok=True)
        for old in kept.glob("pack-*.json"):
            old.unlink()
        beside = path.with_suffix(f".{os.getpid()}.part")
        beside.write_text(pack.model_dump_json(by_alias=True), "utf-8")
        beside.replace(path)
    return pack


def _read_pack(reader: _Reader) -> FormPack:
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
    """Holds the bytes of a pack's files, and the problems found in reading them."""

    def __init__(self, folder: Path) -> None:
        self.problems: list[str] = []
        self._bytes: dict[str, bytes] = {}
        for pattern in _FILES:
            for path in sorted(folder.glob(pattern), key=_walk_order):
                name = path.relative_to(folder).as_posix()
                try:
                    self._bytes[name] = path.read_bytes()
                except OSError as error:
                    self.problems.append(f"{name}: {error}")

    def table(self, name: str) -> Raw:
        return self._parsed(name)

    def tables(self, pattern: str) -> list[Raw]:
        return [self._parsed(name) for name in self._names(pattern)]

    def by_id(self, pattern: str, name: str = "id") -> dict[str, Raw]:
        found: dict[str, Raw] = {}
        for file in self._names(pattern):
            raw = self._parsed(file)
            id_ = str(raw.get(name, PurePosixPath(file).stem))
            if id_ in found:
                self.problems.append(f"{file}: {id_} is another file's; rename it")
            found[id_] = raw
        return found

    def digest(self) -> str:
        total = hashlib.sha256()
        for name, data in sorted(self._bytes.items()):
            total.update(f"{name}\0{len(data)}\0".encode())
            total.update(data)
        return total.hexdigest()

    def _names(self, pattern: str) -> list[str]:
        return [name for name in self._bytes if PurePosixPath(name).match(pattern)]

    def _parsed(self, name: str) -> Raw:
        if name not in self._bytes:
            self.problems.append(f"{name}: there is no such file")
            return {}
        try:
            text = self._bytes[name].decode("utf-8")
            return tomllib.loads(text, parse_float=Decimal)
        except (ValueError, ArithmeticError, RecursionError) as error:
            self.problems.append(f"{name}: {error}")
            return {}


def _walk_order(path: Path) -> tuple[int, str]:
    """Sections are numbered in walk order: 10-profile before 100-education."""
    number = path.stem.partition("-")[0]
    return (int(number) if number.isdecimal() else 0, path.name)
