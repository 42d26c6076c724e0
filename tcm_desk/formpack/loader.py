"""Read the form pack from its folder; the only place in the core that opens files.

Every problem of every file is gathered before FormPackError is raised.
"""

from __future__ import annotations

import csv
import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tcm_desk import __version__
from tcm_desk.errors import FormPackError
from tcm_desk.formpack.checks import check_pack
from tcm_desk.formpack.files import PackFiles, stem_of
from tcm_desk.formpack.pack import FormPack

Raw = dict[str, Any]

_FILES = (
    "pack.toml",
    "measures.toml",
    "measures/*.toml",
    "sections/*.toml",
    "catalogues/*.toml",
    "standards/*.toml",
    "rollups/*.toml",
    "duties/*.toml",
)
_MOST_KEPT = 8


def read_files(folder: Path) -> PackFiles:
    """Read the files of the pack in `folder` (its layout: `forms/README.md`)."""
    contents: dict[str, bytes] = {}
    unreadable: dict[str, str] = {}
    for path in (each for pattern in _FILES for each in sorted(folder.glob(pattern))):
        name = path.relative_to(folder).as_posix()
        try:
            contents[name] = path.read_bytes()
        except OSError as error:
            unreadable[name] = str(error)
    return PackFiles(contents, unreadable)


def load_pack(folder: Path) -> FormPack:
    """Read and check the pack in `folder`."""
    return pack_from(read_files(folder))


def load_pack_fast(files: PackFiles, kept: Path) -> FormPack:
    """Make a pack of its files, or take up what an earlier call has made and kept.

    Reading TOML takes most of a program's start. What is kept lies in the folder
    `kept` under the digest of the pack's files and this program's version.
    """
    path = kept / f"pack-{__version__}-{files.digest[:32]}.json"
    try:
        return FormPack.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        pack = pack_from(files)
    with suppress(OSError):  # a full disk: the next start is as slow as this one
        kept.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}.part")
        beside.write_text(pack.model_dump_json(by_alias=True), "utf-8")
        beside.replace(path)
        _forget_oldest(kept)
    return pack


def _forget_oldest(kept: Path) -> None:
    """Let go of all but the packs made last; assessments may use several by turns."""
    made = sorted(kept.glob("pack-*.json"), key=lambda each: each.stat().st_mtime_ns)
    for old in made[:-_MOST_KEPT]:
        old.unlink()


def pack_from(files: PackFiles) -> FormPack:
    """Make a pack of its files; FormPackError names all that is wrong with them."""
    reader = _Reader(files)
    raw = {
        **reader.table("pack.toml"),
        "sections": reader.tables("sections/*.toml"),
        "catalogues": reader.by_id("catalogues/*.toml"),
        "measures": _measures(reader),
        "standards": _standards(reader),
    }
    return parse_pack(raw, digest=files.digest, problems=reader.problems)


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


def _measures(reader: _Reader) -> Raw:
    """Join the pack's measures and those that more files add to them."""
    measures = dict(reader.table("measures.toml"))
    for file, part in reader.by_name("measures/*.toml"):
        for id_ in part.keys() & measures.keys():
            reader.problems.append(f"{file}: {id_} is another file's; rename it")
        measures |= part
    return measures


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
    """Parses a pack's files, and gathers the problems found in reading them."""

    def __init__(self, files: PackFiles) -> None:
        self._files = files
        self.problems = [f"{name}: {why}" for name, why in files.unreadable.items()]

    def table(self, name: str) -> Raw:
        return self._parsed(name)

    def tables(self, pattern: str) -> list[Raw]:
        return [self._parsed(name) for name in self._files.matching(pattern)]

    def by_name(self, pattern: str) -> list[tuple[str, Raw]]:
        return [(name, self._parsed(name)) for name in self._files.matching(pattern)]

    def by_id(self, pattern: str, name: str = "id") -> dict[str, Raw]:
        found: dict[str, Raw] = {}
        for file in self._files.matching(pattern):
            raw = self._parsed(file)
            id_ = str(raw.get(name, stem_of(file)))
            if id_ in found:
                self.problems.append(f"{file}: {id_} is another file's; rename it")
            found[id_] = raw
        return found

    def _parsed(self, name: str) -> Raw:
        if name not in self._files.contents:
            self.problems.append(f"{name}: there is no such file")
            return {}
        try:
            text = self._files.contents[name].decode("utf-8")
            return tomllib.loads(text, parse_float=Decimal)
        except (ValueError, ArithmeticError, RecursionError) as error:
            self.problems.append(f"{name}: {error}")
            return {}
