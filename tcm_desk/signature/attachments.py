"""The files inside a packet (ISO 32000-2, 7.11.4 and 14.13), strictly and leniently."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import md5
from itertools import pairwise

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from tcm_desk.packet.verdict import Problem, ProblemCode
from tcm_desk.signature.reading import LARGEST_ATTACHMENT

DOCUMENT = "assessment.json"
_LARGEST_DOCUMENT = 8 * 1024 * 1024
_LONGEST_NAME = 255  # what file systems take
_NOT_IN_FILE_NAMES = frozenset('<>:"/\\|?*')  # of Windows; / everywhere


@dataclass(frozen=True)
class Attachments:
    """What was read; with any problem there are no contents to rely on."""

    contents: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Entry:
    name: str
    reference: IndirectObject


def read_attachments(sealed: PdfFileReader) -> Attachments:
    """Read every attachment of a file that ends where its seal ends.

    The reader must have been opened on the sealed bytes alone: in the whole file, a
    later revision could stand in for any of these objects.
    """
    entries = _listed(sealed)
    if DOCUMENT not in {entry.name for entry in entries}:
        return Attachments(problems=(Problem(ProblemCode.NO_DOCUMENT),))
    if not _in_order(entries) or not _all_associated(sealed, entries):
        return Attachments(problems=(Problem(ProblemCode.ATTACHMENT_LIST),))
    read = {entry.name: _read(entry) for entry in entries}
    problems = tuple(
        Problem(each, name)
        for name, each in read.items()
        if isinstance(each, ProblemCode)
    )
    contents = {
        name: each for name, each in read.items() if not isinstance(each, ProblemCode)
    }
    return Attachments({} if problems else contents, problems)


def _listed(reader: PdfFileReader) -> list[_Entry]:
    """Read the name tree, which a packet keeps in one flat array."""
    try:
        names = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
    except KeyError:
        return []
    return [
        _Entry(str(names[place]), names.raw_get(place + 1))
        for place in range(0, len(names), 2)
    ]


def _in_order(entries: list[_Entry]) -> bool:
    """Names are plain, and strictly ascending: so none comes twice."""
    names = [entry.name for entry in entries]
    return all(map(_is_plain, names)) and all(a < b for a, b in pairwise(names))


def _is_plain(name: str) -> bool:
    return (
        0 < len(name) <= _LONGEST_NAME
        and name.isascii()
        and name.isprintable()
        and not _NOT_IN_FILE_NAMES & set(name)
        and not name.startswith(".")
    )


def _all_associated(reader: PdfFileReader, entries: list[_Entry]) -> bool:
    """The associated files of the document are the very same objects."""
    associated = reader.root.get("/AF", ())
    places = [associated.raw_get(place) for place in range(len(associated))]
    listed = [entry.reference for entry in entries]
    if not all(isinstance(each, IndirectObject) for each in (*places, *listed)):
        return False
    numbers = sorted(each.idnum for each in listed)
    return numbers == sorted(each.idnum for each in places) and len(
        set(numbers)
    ) == len(numbers)


def _read(entry: _Entry) -> bytes | ProblemCode:
    try:
        return _checked_content(entry)
    except KeyError:
        return ProblemCode.ATTACHMENT_ENTRY
    except (PdfError, zlib.error):
        return ProblemCode.ATTACHMENT_CONTENT


def _checked_content(entry: _Entry) -> bytes | ProblemCode:
    specification = entry.reference.reference.get_object()
    if not isinstance(specification, DictionaryObject) or not _specifies(
        specification, entry.name
    ):
        return ProblemCode.ATTACHMENT_ENTRY
    stream = specification["/EF"]["/F"]
    if not _is_plainly_packed(stream):
        return ProblemCode.ATTACHMENT_ENTRY
    largest = _LARGEST_DOCUMENT if entry.name == DOCUMENT else LARGEST_ATTACHMENT
    if not 0 <= stream["/Params"]["/Size"] <= largest:
        return ProblemCode.ATTACHMENT_CONTENT
    content = _unpacked(stream)
    if not _as_described(content, stream["/Params"]):
        return ProblemCode.ATTACHMENT_CONTENT
    return content


def _unpacked(stream: StreamObject) -> bytes:
    """Inflate the content; qpdf calls even an empty one deflated, which it is not."""
    return bytes(stream.data) if stream.encoded_data else b""


def _specifies(specification: DictionaryObject, name: str) -> bool:
    """One file under one name: readers differ in which of F and UF they take."""
    files = specification["/EF"]
    one, other = files.raw_get("/F"), files.raw_get("/UF")
    return (
        specification["/Type"] == "/Filespec"
        and set(files) == {"/F", "/UF"}
        and isinstance(one, IndirectObject)
        and one == other
        and specification["/F"] == name
        and specification["/UF"] == name
        and (specification["/AFRelationship"] == "/Data") == (name == DOCUMENT)
    )


def _is_plainly_packed(stream: StreamObject) -> bool:
    """Deflate or nothing: other filters cost time, and an /F would point elsewhere."""
    return (
        isinstance(stream, StreamObject)
        and stream.get("/Filter", "/FlateDecode") == "/FlateDecode"
        and not {"/DecodeParms", "/F", "/FFilter"} & set(stream)
    )


def _as_described(content: bytes, parameters: DictionaryObject) -> bool:
    checksum = parameters["/CheckSum"]
    return (
        isinstance(checksum, TextStringObject | ByteStringObject)
        and parameters["/Size"] == len(content)
        and checksum.original_bytes == md5(content, usedforsecurity=False).digest()
        and "/ModDate" in parameters
    )


def find_attachment(reader: PdfFileReader, name: str) -> bytes | None:
    """Return the newest revision's attachment of this name, if any; check nothing."""
    names = reader.root.get("/Names")
    tree = names.get("/EmbeddedFiles") if isinstance(names, DictionaryObject) else None
    for found, specification in _walk(tree):
        if found == name:
            return _unpacked(specification["/EF"]["/F"])
    return None


def _walk(tree: object) -> Iterator[tuple[str, DictionaryObject]]:
    """Go through a name tree, each node once: a stranger's may lead in circles."""
    waiting, seen = [tree], set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, DictionaryObject):
            continue
        names = node.get("/Names", ArrayObject())
        for place in range(0, len(names) - 1, 2):
            yield str(names[place]), names[place + 1]
        kids = node.get("/Kids", ArrayObject())
        for kid in map(kids.raw_get, range(len(kids))):
            if isinstance(kid, IndirectObject) and kid.reference not in seen:
                seen.add(kid.reference)
                waiting.append(kid.get_object())
