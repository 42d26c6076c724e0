"""Rules that hold for the pure core as a whole."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PURE = ("formpack", "assessment", "packet", "wording")
FILES_ALLOWED = {"loader.py"}
# What reads a clock, a file or the environment, by the name it is called under.
IMPURE_CALLS = {
    *("open", "read_bytes", "read_text", "write_bytes", "write_text", "mkdir", "glob"),
    *("now", "utcnow", "today", "monotonic", "perf_counter", "sleep"),
    *("getenv", "urandom", "token_hex", "uuid4", "random", "getlocale", "expanduser"),
}
IMPURE_MODULES = {
    *("os", "sys", "io", "time", "random", "secrets", "socket", "subprocess"),
    *("threading", "tempfile", "shutil", "locale", "platform", "logging", "pathlib"),
}


def modules(repository: Path) -> Iterator[tuple[str, ast.Module]]:
    for package in PURE:
        for path in sorted((repository / "tcm_desk" / package).glob("*.py")):
            if path.name not in FILES_ALLOWED:
                name = path.relative_to(repository).as_posix()
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def impurities(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from {each.name for each in names} & IMPURE_MODULES
            case ast.ImportFrom(module=str(module)):
                yield from {module.partition(".")[0]} & IMPURE_MODULES
            case (
                ast.Call(func=ast.Name(id=name))
                | ast.Call(func=ast.Attribute(attr=name))
            ):
                yield from {name} & IMPURE_CALLS
            case _:
                pass


def test_rule_12_the_core_reads_no_clock_no_file_and_no_environment(
    repository: Path,
) -> None:
    found = {name: sorted(impurities(tree)) for name, tree in modules(repository)}

    assert len(found) > 20
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "code",
    ["import os", "from time import sleep", "open('x')", "datetime.now()", "a.today()"],
)
def test_the_search_for_impurities_finds_them(code: str) -> None:
    assert list(impurities(ast.parse(code)))
