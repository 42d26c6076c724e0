"""Read the form pack from its folder; the only place in the core that opens files.

Every problem of every file is gathered before FormPackError is raised.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tcm_desk import __version__
from tcm_desk.errors import FormPackError
from tcm_desk.formpack.files import PackFiles
from tcm_desk.formpack.pack import FormPack

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
_LARGEST_BYTES = 2**21  # of one file; the largest shipped has a tenth


def read_files(folder: Path) -> PackFiles:
    """Read the files of the pack in `folder` (its layout: `forms/README.md`)."""
    contents: dict[str, bytes] = {}
    unreadable: dict[str, str] = {}
    for path in (each for pattern in _FILES for each in sorted(folder.glob(pattern))):
        name = path.relative_to(folder).as_posix()
        try:
            with path.open("rb") as file:
                contents[name] = file.read(_LARGEST_BYTES + 1)
        except OSError as error:
            unreadable[name] = str(error)
        else:
            if len(contents[name]) > _LARGEST_BYTES:
                unreadable[name] = f"> {_LARGEST_BYTES // 2**20} MB"
                del contents[name]
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
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}.part")
        beside.touch(mode=0o600)
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
    """Make a pack of its files; FormPackError if anything is wrong with them."""
    from tcm_desk.formpack.assembly import (  # noqa: PLC0415 - not at a usual start
        assemble,
    )

    whole = assemble(files)
    return parse_pack(whole.raw, digest=files.digest, problems=whole.problems)


def parse_pack(
    raw: Mapping[str, Any], *, digest: str, problems: Sequence[object] = ()
) -> FormPack:
    """Build a pack from plain data; FormPackError names all its problems."""
    from tcm_desk.formpack.checks import check_pack  # noqa: PLC0415 - not at a usual start
    from tcm_desk.formpack.schema_problems import schema_problems  # noqa: PLC0415

    found, pack = list(problems), None
    try:
        pack = FormPack.model_validate({**raw, "digest": digest})
    except ValidationError as error:
        found += schema_problems(error, raw)
    if pack is not None:
        found += check_pack(pack)
    if pack is None or found:
        told = "\n".join(map(str, found))
        raise FormPackError(count=len(found), problems=told)
    return pack


def load_divisions(path: Path) -> dict[str, str]:
    """Read the table of GB/T 2260 codes: code -> name, provinces to counties."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}
