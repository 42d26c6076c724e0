"""Put a pack together from its files, and remember which file each part came from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tcm_desk.formpack.files import PackFiles, stem_of
from tcm_desk.formpack.problems import Flaw, Path, Problem

Raw = dict[str, Any]
_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass
class Assembly:
    """The pack as plain data.

    Attributes:
        origins: the file that a part of the whole stands in, and where in the file.
        problems: what went wrong on the way.
        broken: the files that are no TOML; their text is not in the whole.
    """

    files: PackFiles
    raw: Raw = field(default_factory=dict)
    origins: dict[Path, tuple[str, Path]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def assemble(files: PackFiles) -> Assembly:
    """Read every file that can be read."""
    whole = Assembly(files)
    for name, why in files.unreadable.items():
        whole.problems.append(
            Problem(name, Flaw.UNREADABLE, details={"why": why}, file=name)
        )
        whole.broken.append(name)
    whole.raw = {
        **_named(whole, "pack.toml", ()),
        "sections": _sections(whole),
        "catalogues": {id_: raw for id_, raw, _ in _by_id(whole, "catalogues")},
        "measures": _measures(whole),
        "standards": _standards(whole),
    }
    return whole


def _sections(whole: Assembly) -> list[Raw]:
    sections: list[Raw] = []
    for name, raw in _matching(whole, "sections/*.toml"):
        whole.origins[("sections", len(sections))] = (name, ())
        sections.append(raw)
    return sections


def _measures(whole: Assembly) -> Raw:
    """Join the pack's measures and those that more files add to them."""
    measures = _named(whole, "measures.toml", ("measures",))
    for name, raw in _matching(whole, "measures/*.toml"):
        for id_ in raw:
            if id_ in measures:
                _already_there(whole, name, id_, (id_,))
            whole.origins[("measures", id_)] = (name, (id_,))
        measures = measures | raw
    return measures


def _standards(whole: Assembly) -> dict[str, Raw]:
    """Join what each standard asks of facilities, of an area, and of those who act.

    They stand in up to three files, of which only the first has to be there.
    """
    standards = {id_: dict(raw) for id_, raw, _ in _by_id(whole, "standards")}
    for folder, member in (("rollups", "rollup"), ("duties", "duty")):
        for id_, part, name in _by_id(whole, folder, "standard"):
            _refuse_other_keys(whole, name, part, ("standard", member))
            if id_ in standards:
                whole.origins[("standards", id_, member)] = (name, (member,))
                standards[id_][member] = part.get(member, [])
                continue
            details = {"name": id_}
            whole.problems.append(
                Problem(
                    name,
                    Flaw.NO_STANDARD,
                    ("standard",),
                    details,
                    tuple(standards),
                    name,
                )
            )
    return standards


def _refuse_other_keys(
    whole: Assembly, name: str, part: Raw, known: tuple[str, ...]
) -> None:
    for key in sorted(part.keys() - set(known)):
        details = {"name": key}
        whole.problems.append(
            Problem(name, Flaw.UNKNOWN_KEY, (key,), details, known, name)
        )


def _by_id(
    whole: Assembly, folder: str, key: str = "id"
) -> Iterator[tuple[str, Raw, str]]:
    seen: set[str] = set()
    for name, raw in _matching(whole, f"{folder}/*.toml"):
        id_ = str(raw.get(key, stem_of(name)))
        if id_ in seen:
            _already_there(whole, name, id_, (key,))
        seen.add(id_)
        if key == "id":
            whole.origins[(folder, id_)] = (name, ())
        yield id_, raw, name


def _already_there(whole: Assembly, name: str, id_: str, at: Path) -> None:
    details = {"name": id_}
    whole.problems.append(Problem(name, Flaw.FILE_TWICE, at, details, file=name))


def _named(whole: Assembly, name: str, at: Path) -> Raw:
    whole.origins[at] = (name, ())
    if name in whole.files.contents:
        return _parsed(whole, name)
    if name not in whole.broken:
        whole.problems.append(Problem(name, Flaw.NO_FILE, file=name))
        whole.broken.append(name)
    return {}


def _matching(whole: Assembly, pattern: str) -> Iterator[tuple[str, Raw]]:
    for name in whole.files.matching(pattern):
        yield name, _parsed(whole, name)


def _parsed(whole: Assembly, name: str) -> Raw:
    try:
        text = whole.files.contents[name].decode("utf-8")
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        why = _WHERE.sub("", str(error))
        line = _line_said(str(error), whole.files.contents[name])
        whole.problems.append(
            Problem(name, Flaw.NO_TOML, details={"why": why}, file=name, line=line)
        )
        whole.broken.append(name)
        return {}


def _line_said(message: str, data: bytes) -> int | None:
    """Return the line that tomllib names, the last for the end; None for others."""
    said = _WHERE.search(message)
    if said is None:
        return None
    return int(said.group(1)) if said.group(1) else data.rstrip().count(b"\n") + 1
