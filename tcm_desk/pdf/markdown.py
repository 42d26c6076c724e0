"""The little Markdown that the handbook is written in, read strictly.

The window shows the same text by Qt's reader, which knows far more. What is not read
here is refused, so that no page can look well in the window and be lost on paper.

A block is a heading (`#`, `##`), a picture alone on its line, a paragraph of one line,
a list (`- `, or `1. ` and on) or a table; a blank line ends it. Within a line there are
`**strong**`, `` `key` ``, `[link](page.md)` and 「button」.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple


class Kind(StrEnum):
    """How a stretch of words is meant."""

    PLAIN = "plain"
    STRONG = "strong"
    KEY = "key"
    BUTTON = "button"
    LINK = "link"


class Span(NamedTuple):
    """A stretch of words; a link has the id of the page that it leads to."""

    text: str
    kind: Kind = Kind.PLAIN
    page: str = ""


Words = tuple[Span, ...]


class Title(NamedTuple):
    """A heading; 1 is the page's own."""

    level: int
    text: str


class Prose(NamedTuple):
    """A paragraph."""

    words: Words


class Items(NamedTuple):
    """A list, numbered from 1 or not."""

    numbered: bool
    items: tuple[Words, ...]


class Grid(NamedTuple):
    """A table: the words of its head, and its rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]


class Figure(NamedTuple):
    """A picture, by its words and its file."""

    words: str
    file: str


Piece = Title | Prose | Items | Grid | Figure

_HEADING = re.compile(r"(#{1,2}) (.+)")
_FIGURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
_BULLET = re.compile(r"- (.+)")
_NUMBER = re.compile(r"(\d+)\. (.+)")
_CELLS = re.compile(r"\|(.+)\|")
_RULE = re.compile(r"(?:\|---)+\|")
_SPAN = re.compile(
    r"\*\*(?P<strong>[^*`\[\]「」]+)\*\*|`(?P<key>[^`]+)`|(?P<button>「[^「」]+」)"
    r"|\[(?P<link>[^\]]+)\]\((?P<page>[a-z-]+)\.md\)"
)
_MARKS = re.compile(r"[*`\[\]<>\\_|~]|^(?:[#>+-] ?|\d+\)|    )|!\[|://")


def read_markdown(text: str) -> list[Piece]:
    """Return the blocks of a page.

    Raises:
        ValueError: something is marked up in a way that is not read here.
    """
    lines = text.splitlines()
    blocks = groupby(lines, key=lambda line: bool(line.strip()))
    return [_piece([*block]) for filled, block in blocks if filled]


def read_words(text: str) -> Words:
    """Return the stretches of a line.

    Raises:
        ValueError: something is marked up in a way that is not read here.
    """
    return tuple(_spans(text))


def _piece(block: list[str]) -> Piece:
    first = block[0]
    if first.startswith("|"):
        return _grid(block)
    if _BULLET.fullmatch(first):
        return Items(numbered=False, items=tuple(map(_bullet, block)))
    if _NUMBER.fullmatch(first):
        numbers = range(1, len(block) + 1)
        return Items(numbered=True, items=tuple(map(_numbered, numbers, block)))
    if len(block) > 1:
        raise _refused(block[1])
    return _single(first)


def _single(line: str) -> Piece:
    if heading := _HEADING.fullmatch(line):
        return Title(len(heading[1]), _plain(heading[2]))
    if figure := _FIGURE.fullmatch(line):
        return Figure(figure[1], figure[2])
    return Prose(read_words(line))


def _bullet(line: str) -> Words:
    found = _BULLET.fullmatch(line)
    if found is None:
        raise _refused(line)
    return read_words(found[1])


def _numbered(number: int, line: str) -> Words:
    found = _NUMBER.fullmatch(line)
    if found is None or int(found[1]) != number:
        raise _refused(line)
    return read_words(found[2])


def _grid(block: list[str]) -> Grid:
    if len(block) < _LEAST_LINES or not _RULE.fullmatch(block[1]):
        raise _refused(block[0])
    head, *rows = (_cells(line) for line in [block[0], *block[2:]])
    if any(len(row) != len(head) for row in rows):
        raise _refused(block[0])
    return Grid(
        tuple(map(_plain, head)),
        tuple(tuple(read_words(cell) for cell in row) for row in rows),
    )


def _cells(line: str) -> list[str]:
    found = _CELLS.fullmatch(line)
    if found is None:
        raise _refused(line)
    return [cell.strip() for cell in found[1].split("|")]


def _spans(text: str) -> Iterator[Span]:
    at = 0
    for found in _SPAN.finditer(text):
        if found.start() > at:
            yield Span(_plain(text[at : found.start()]))
        kind = Kind(str(found.lastgroup if not found["page"] else "link"))
        yield Span(found[kind], kind, found["page"] or "")
        at = found.end()
    if at < len(text):
        yield Span(_plain(text[at:]))


def _plain(text: str) -> str:
    if _MARKS.search(text):
        raise _refused(text)
    return text


def _refused(line: str) -> ValueError:
    return ValueError(f"the handbook is not written like this: {line}")


_LEAST_LINES = 2  # of a table: its head and the rule below
