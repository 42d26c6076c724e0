"""The pages of the handbook as they are shipped: Markdown, with pictures beside them.

A page is `resources/handbook/<language>/<page>.md`; `contents.txt` names the pages in
their order. A picture stands alone on a line, `![words](pictures/<name>.png)`, and the
line is left out while there is no such picture: they are made from the program itself.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

PICTURE = re.compile(r"^!\[[^\]]*\]\((?P<file>[^)]+)\)\s*$", re.MULTILINE)
BUTTON = re.compile("「([^「」]+)」")
"""How a page writes what stands on a button; a test looks each of them up."""

_FOLDER, _CONTENTS, _SOURCE = "handbook", "contents.txt", "zh"


class Page(NamedTuple):
    """One page: its id, its title, and its text as it is shown."""

    id: str
    title: str
    text: str

    def finds(self, query: str) -> bool:
        """Whether every word that is looked for stands in the page."""
        text = self.text.casefold()
        return all(each in text for each in query.casefold().split())


def folder_of(resources: Path, language: str) -> Path:
    """Return the folder of the handbook in a language, in Chinese if there is none."""
    wanted = resources / _FOLDER / language
    return wanted if wanted.is_dir() else resources / _FOLDER / _SOURCE


def read_pages(folder: Path) -> list[Page]:
    """Return the pages in their order."""
    ids = (folder / _CONTENTS).read_text("utf-8").split()
    return [_read(folder, id_) for id_ in ids]


def _read(folder: Path, id_: str) -> Page:
    text = (folder / f"{id_}.md").read_text("utf-8")
    title = text.partition("\n")[0].lstrip("# ").strip()
    return Page(id_, title, PICTURE.sub(lambda found: _kept(folder, found), text))


def _kept(folder: Path, found: re.Match[str]) -> str:
    return found[0] if (folder / found["file"]).is_file() else ""
