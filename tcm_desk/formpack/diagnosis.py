"""Everything that is wrong with a pack, at once, each with its file and line.

Slower than reading a pack that is sound, and asked only when it is to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from tcm_desk.formpack.assembly import Assembly, Raw, assemble
from tcm_desk.formpack.checks import check_pack
from tcm_desk.formpack.files import PackFiles
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.positions import lines_of
from tcm_desk.formpack.problems import Path, Problem
from tcm_desk.formpack.schema_problems import has, schema_problems

_WORD = re.compile(r"[A-Za-z0-9_-]+")
# The lists whose elements are left out one by one where they are wrong.
_LISTS = {"item", "check", "column", "entry", "category", "indicator", "rollup", "duty"}


@dataclass(frozen=True)
class Diagnosis:
    """What was found; `pack` is there if nothing was."""

    pack: FormPack | None
    problems: tuple[Problem, ...]


def diagnose(files: PackFiles) -> Diagnosis:
    """Find all that is wrong with the pack made of these files."""
    whole = assemble(files)
    pack, wrong, excused = _read(whole, files.digest)
    found = [*whole.problems, *wrong]
    if pack is not None:
        found += [
            each for each in check_pack(pack) if each.details.get("name") not in excused
        ]
    return Diagnosis(
        None if found else pack, tuple(_located(whole, each) for each in found)
    )


def located(files: PackFiles, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems of a pack made of these files with their files and lines."""
    found = list(problems)
    whole = assemble(files) if found else Assembly(files)
    yield from (_located(whole, each) for each in found)


def _located(whole: Assembly, problem: Problem) -> Problem:
    file, at = problem.file, problem.at
    if not file:
        path = _followed(whole.raw, problem.at)
        start = max(
            (path[:length] for length in range(len(path) + 1)),
            key=lambda part: (part in whole.origins, len(part)),
        )
        file, above = whole.origins.get(start, ("", ()))
        at = (*above, *path[len(start) :])
    readable = file in whole.files.contents and file not in whole.broken
    if problem.line is not None or not readable:
        return replace(problem, file=file)
    line = _line(whole.files.contents[file], at)
    return replace(problem, file=file, line=line, place=problem.place or file)


def _line(data: bytes, at: Path) -> int:
    lines = lines_of(data.decode("utf-8", "replace"))
    known = (at[:length] for length in range(len(at), 0, -1))
    return next((lines[part] for part in known if part in lines), 1)


def _followed(raw: Raw, at: Path) -> Path:
    """Spell a place as TOML has it: ids become numbers, tags of unions go."""
    value: Any = raw
    path: list[str | int] = []
    for each in at:
        step = _number_of(value, each)
        if has(value, step):
            value = value[step]
            path.append(step)
    return tuple(path)


def _number_of(value: Any, step: str | int) -> str | int:  # noqa: ANN401 - as TOML holds
    """Return the number of the element of this id; of two the second is too many."""
    if not isinstance(value, list) or isinstance(step, int):
        return step
    ids = [each.get("id") if isinstance(each, Mapping) else each for each in value]
    return len(ids) - 1 - ids[::-1].index(step) if step in ids else step


def _read(
    whole: Assembly, digest: str
) -> tuple[FormPack | None, list[Problem], set[str]]:
    """Read the pack, if need be without what is wrong in it.

    Returns:
        The pack, what is wrong, and the names that are only missed for that reason.
    """
    excused = set(_words(whole))
    try:
        return _validated(whole.raw, digest), [], excused
    except ValidationError as error:
        wrong = [
            each
            for each in schema_problems(error, whole.raw)
            if _located(whole, each).file not in whole.broken
        ]
        cut = {_unit(_followed(whole.raw, detail["loc"])) for detail in error.errors()}
    excused |= {name for at in cut for name in _names_under(whole.raw, at)}
    try:
        return _validated(_without(whole.raw, cut), digest), wrong, excused
    except ValidationError:  # what is left does not make a pack either
        return None, wrong, excused


def _validated(raw: Raw, digest: str) -> FormPack:
    return FormPack.model_validate({**raw, "digest": digest})


def _words(whole: Assembly) -> Iterator[str]:
    """Yield every word of the files that could not be parsed: any may be an id."""
    for name in whole.broken:
        text = whole.files.contents.get(name, b"").decode("utf-8", "replace")
        yield from _WORD.findall(text)


def _unit(path: Path) -> Path:
    """Return the smallest part of the pack around a place that can be left out."""
    for length in range(len(path), 1, -1):
        above, last = path[length - 2], path[length - 1]
        if isinstance(last, int) and above in _LISTS:
            return path[:length]
    return path[:2]


def _names_under(raw: Raw, at: Path) -> Iterator[str]:
    value: Any = raw
    for step in at:
        if not has(value, step):
            return
        value = value[step]
        if isinstance(step, str):
            yield step
    yield from _ids_in(value)


def _ids_in(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from [value["id"]] if isinstance(value.get("id"), str) else []
        for each in value.values():
            yield from _ids_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _ids_in(each)


def _without(value: Any, cut: set[Path], at: Path = ()) -> Any:  # noqa: ANN401
    """Copy what TOML holds, without the parts that stand at these places."""
    if isinstance(value, Mapping):
        return {
            key: _without(each, cut, (*at, key))
            for key, each in value.items()
            if (*at, key) not in cut
        }
    if isinstance(value, list):
        return [
            _without(each, cut, (*at, number))
            for number, each in enumerate(value)
            if (*at, number) not in cut
        ]
    return value
