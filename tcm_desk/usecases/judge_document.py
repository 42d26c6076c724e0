"""Judge an assessment document that comes as a file; needs no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tcm_desk.assessment.findings import Finding
from tcm_desk.assessment.remarks import Remark
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import CannotReadError, disk_fault
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import Contents, read_document
from tcm_desk.packet.findings_document import Wording
from tcm_desk.packet.reading import LARGEST_MEGABYTES
from tcm_desk.wording.findings import sentence
from tcm_desk.wording.remarks import document_path, remark_sentence


def judge_document(
    data: bytes, pack: FormPack, standards: Sequence[str] = ()
) -> Snapshot:
    """Judge a document by the standards it names, or by others if any are given.

    Raises:
        UnusableDocumentError: naming every flaw of the document.
        UnknownStandardError: for a standard asked for that is not in the pack.
    """
    contents = read_document(data, pack)
    return _by_standards(contents, pack, standards).snapshot(pack)


def wording_for(pack: FormPack) -> Wording:
    """Return how findings of this pack are put into sentences."""

    def finding(each: Finding) -> str:
        return sentence(pack, each)

    def remark(each: Remark) -> str:
        return remark_sentence(pack, each)

    def path(each: Remark) -> str:
        return document_path(pack, each.key)

    return Wording(finding, remark, path)


def read_file(path: Path) -> bytes:
    """Read a file that the user named; CannotReadError says why it cannot be read.

    No more is read than shows that it is too large: it may have no end.
    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_MEGABYTES * 2**20 + 1)
    except OSError as error:
        raise CannotReadError(path=path, reason=disk_fault(error)) from error


def _by_standards(
    contents: Contents, pack: FormPack, standards: Sequence[str]
) -> Contents:
    if not standards:
        return contents
    chosen = tuple(dict.fromkeys(pack.standard(id_).id for id_ in standards))
    return replace(contents, header=replace(contents.header, standards=chosen))
