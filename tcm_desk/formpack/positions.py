"""On which line of a TOML file each value stands; tomllib does not say.

It is asked only when something is wrong, for a text that tomllib has read, so it
follows the grammar (TOML 1.0) and checks nothing.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_FILES = 64  # of a pack: each is asked about once for every problem in it

Path = tuple[str | int, ...]  # ("indicator", 2, "all_of", 0, "measure")

_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r]+|\#[^\n]*)
    | (?P<text>\"{3}(?:[^\\]|\\.)*?\"{3,5}|'{3}.*?'{3,5}
              |"(?:[^"\\\n]|\\.)*"|'[^'\n]*')
    | (?P<mark>[\[\]{}=,.\n])
    | (?P<bare>[^\s\[\]{}=,.\#"']+)
    """,
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    text: str
    line: int
    is_mark: bool


@lru_cache(maxsize=_FILES)
def lines_of(text: str) -> Mapping[Path, int]:
    """Return the line of every key and of every element of an array."""
    return _Walk(text).whole_file()


def _tokens(text: str) -> list[_Token]:
    found, line = [], 1
    for match in _TOKEN.finditer(text):
        token = match.group()
        if match.lastgroup != "space":
            found.append(_Token(token, line, match.lastgroup == "mark"))
        line += token.count("\n")
    return found


class _Walk:
    """Goes through the tokens once, and notes where each value begins."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._last: Counter[Path] = Counter()  # elements so far of [[arrays]]
        self.lines: dict[Path, int] = {}

    def whole_file(self) -> dict[Path, int]:
        here: Path = ()
        while self._at < len(self._tokens):
            if self._skips("\n"):
                continue
            if self._skips("["):
                here = self._header()
            else:
                self._pair(here)
        return self.lines

    def _header(self) -> Path:
        line, is_array = self._line, self._skips("[")
        path = self._in_arrays(self._key())
        if is_array:
            self._last[path] += 1
            path = (*path, self._last[path] - 1)
        while self._skips("]"):
            pass
        self._note(path, line)
        return path

    def _in_arrays(self, key: Path) -> Path:
        """Let a key that leads through an array lead through its last element."""
        path: Path = ()
        for number, name in enumerate(key):
            path = (*path, name)
            if self._last[path] and number < len(key) - 1:
                path = (*path, self._last[path] - 1)
        return path

    def _pair(self, here: Path) -> None:
        line = self._line
        path = (*here, *self._key())
        self._note(path, line)
        self._skips("=")
        self._value(path)

    def _key(self) -> Path:
        names = [self._name()]
        while self._skips("."):
            names.append(self._name())
        return tuple(names)

    def _name(self) -> str:
        token = self._tokens[self._at]
        self._at += 1
        return (
            str(ast.literal_eval(token.text)) if token.text[0] in "\"'" else token.text
        )

    def _value(self, path: Path) -> None:
        if self._skips("["):
            self._elements(path)
        elif self._skips("{"):
            while not self._skips("}"):
                if not (self._skips("\n") or self._skips(",")):
                    self._pair(path)
        else:
            while self._at < len(self._tokens) and not self._ends_a_value():
                self._at += 1

    def _elements(self, path: Path) -> None:
        number = 0
        while not self._skips("]"):
            if self._skips("\n") or self._skips(","):
                continue
            self._note((*path, number), self._line)
            self._value((*path, number))
            number += 1

    def _ends_a_value(self) -> bool:
        token = self._tokens[self._at]
        return token.is_mark and token.text in ",]}\n"

    def _skips(self, mark: str) -> bool:
        found = self._at < len(self._tokens) and self._tokens[self._at][::2] == (
            mark,
            True,
        )
        self._at += found
        return found

    def _note(self, path: Path, line: int) -> None:
        for length in range(1, len(path) + 1):  # dotted keys make tables on their way
            self.lines.setdefault(path[:length], line)

    @property
    def _line(self) -> int:
        return self._tokens[min(self._at, len(self._tokens) - 1)].line
