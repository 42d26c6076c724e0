"""What a receipt may change: its own field, and the file's note of when it changed.

pyHanko can compare revisions too, for every kind of change that a standard allows. It
walks all paths through the file for it, and a stranger can write one in which these are
more than anybody can walk. A receipt needs so little that objects can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping

from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, Reference
from pyhanko.pdf_utils.reader import PdfFileReader

_SEAL, _RECEIPT = 1, 2  # revisions, counted from 0
_ENTRY_POINTS = ("/Root", "/Info", "/Encrypt")


def only_fills(reader: PdfFileReader, field: Reference) -> bool:
    """Whether the last revision fills this field and leaves all else as sealed."""
    first_new = reader.xrefs.get_xref_container_info(_SEAL).size
    overridden = [
        each
        for each in reader.xrefs.explicit_refs_in_revision(_RECEIPT)
        if each.idnum < first_new
    ]
    freed = set(reader.xrefs.get_xref_data(_RECEIPT).freed) - {0}  # the list's head
    permitted = _permitted(reader, field)
    return (
        not freed
        and all(_stays(reader, entry) for entry in _ENTRY_POINTS)
        and all(
            each in permitted and _changes_only(reader, each, permitted[each])
            for each in overridden
        )
    )


def _stays(reader: PdfFileReader, entry: str) -> bool:
    return _entry(reader, entry, _SEAL) == _entry(reader, entry, _RECEIPT)


def _entry(reader: PdfFileReader, entry: str, revision: int) -> object:
    try:
        return reader.trailer.raw_get(entry, revision=revision)
    except KeyError:
        return None


def _permitted(
    reader: PdfFileReader, field: Reference
) -> Mapping[Reference, frozenset[str]]:
    """List the objects that may be written anew, and which of their entries differ."""
    permitted = {reader.root_ref: frozenset[str](), field: frozenset({"/V", "/AP"})}
    for place, entries in (
        (_entry(reader, "/Info", _SEAL), {"/ModDate", "/Producer"}),
        (_raw(reader.root, "/Metadata"), {"/Length", "/Filter"}),
    ):
        if isinstance(place, IndirectObject):
            permitted[place.reference] = frozenset(entries)
    return permitted


def _changes_only(
    reader: PdfFileReader, reference: Reference, entries: frozenset[str]
) -> bool:
    before, after = (
        reader.get_object(reference, revision=revision)
        for revision in (_SEAL, _RECEIPT)
    )
    return type(before) is type(after) and all(
        _raw(before, entry) == _raw(after, entry)
        for entry in {*before, *after} - entries
    )


def _raw(dictionary: DictionaryObject, entry: str) -> object:
    return dictionary.raw_get(entry) if entry in dictionary else None
