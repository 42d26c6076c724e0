from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tcm_desk.formpack import positions
from tcm_desk.formpack.positions import lines_of

TRICKY = """\
# a comment with [brackets] and "quotes"
title = "a # no comment"   # but this one is
dotted.key.under = 0.35
"quoted key" . 'another' = 1

[table]
text = \"\"\"
[no.header]
a = \\\"\"\"
\"\"\"
raw = '''
[[nor_this]]''''
when = 2024-01-02T03:04:05Z
[table.under]
list = [
  1,
  # between
  [2, 3], { a = 1, b = [ 4 ] },
]

[[part]]
id = "first"
[part.inner]
x = 1
[[part.piece]]
y = { z.w = true }
[[part.piece]]
[[part]]
id = "second"
empty = []
none = {}
"""


def paths(value: object, above: positions.Path = ()) -> Iterator[positions.Path]:
    members: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        members = list(value.items())
    elif isinstance(value, list):
        members = list(enumerate(value))
    for name, each in members:
        yield (*above, name)
        yield from paths(each, (*above, name))


def test_every_value_of_the_shipped_pack_has_a_line(repository: Path) -> None:
    for path in (repository / "forms").rglob("*.toml"):
        text = path.read_text("utf-8")

        assert set(lines_of(text)) == set(paths(tomllib.loads(text))), path


def test_every_value_of_a_text_with_all_spellings_has_a_line() -> None:
    assert set(lines_of(TRICKY)) == set(paths(tomllib.loads(TRICKY)))


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        (("title",), "title"),
        (("dotted", "key", "under"), "dotted.key"),
        (("quoted key", "another"), '"quoted key"'),
        (("table",), "[table]"),
        (("table", "text"), "text"),
        (("table", "when"), "when"),
        (("table", "under", "list", 0), "  1"),
        (("table", "under", "list", 1, 1), "  [2"),
        (("table", "under", "list", 2, "b", 0), "  [2"),
        (("part", 0, "id"), 'id = "first"'),
        (("part", 0, "inner", "x"), "x ="),
        (("part", 0, "piece", 0, "y", "z", "w"), "y ="),
        (("part", 1, "id"), 'id = "second"'),
        (("part", 1, "none"), "none"),
    ],
)
def test_a_value_stands_on_the_line_where_it_begins(
    path: positions.Path, begins: str
) -> None:
    line = lines_of(TRICKY)[path]

    assert TRICKY.splitlines()[line - 1].startswith(begins)


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "a = 1", "[a]"])
def test_short_files_are_read_too(text: str) -> None:
    assert set(lines_of(text)) == set(paths(tomllib.loads(text)))
