"""Reference lists that rows choose from, such as the techniques."""

from __future__ import annotations

from pydantic import Field

from tcm_desk.formpack.label import Label, PackModel


class Category(PackModel):
    """A class of entries; `counts` is false where only some standards count it."""

    id: str
    name: Label
    counts: bool = True
    sources: tuple[str, ...] = ()
    note: str = ""


class Entry(PackModel):
    """One thing to choose, with the sources that name it."""

    id: str
    category: str
    name: Label
    alternates: tuple[str, ...] = ()  # other categories that can be defended
    family: str | None = None  # the entry it is a variant of
    invasive: bool = False
    needs_drug: bool = False
    mongolian: bool = False
    sources: tuple[str, ...] = ()
    note: str = ""


class Catalogue(PackModel):
    """A reference list in one version, and how far its sources carry it."""

    id: str
    version: str
    status: Label
    categories: tuple[Category, ...] = Field(alias="category")
    entries: tuple[Entry, ...] = Field(alias="entry")
