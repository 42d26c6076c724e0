"""Whether what the eye reads in a packet is what the machine reads: print it again.

A facility that seals pages other than its data would else be found out by nobody: the
seal vouches for both. Only the same program prints the same pages, so a packet names
the one that printed it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from tcm_desk.assessment.exhibits import ExhibitOrder
from tcm_desk.errors import (
    WHOLE_FILE,
    FileTooLargeError,
    Flaw,
    FlawKind,
    TcmDeskError,
    UnusableDocumentError,
)
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.before_part import BeforePart
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.verdict import PacketStatus, PacketVerdict, Problem, ProblemCode
from tcm_desk.pdf.report import printed_language
from tcm_desk.pdf.same_pages import pictures_in, same_pages
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.usecases.print_packet import PROGRAM, PacketOrder, print_again
from tcm_desk.usecases.verify_packet import (
    DOCUMENT,
    EVIDENCE_INDEX,
    FINDINGS,
    CheckedFile,
    check_packet,
    read_packet,
    too_large,
)


class Comparison(StrEnum):
    """What printing again has shown."""

    AGREE = "agree"
    DIFFER = "differ"
    NOT_COMPARED = "not_compared"  # another program or pack printed it, or parts lack


@dataclass(frozen=True)
class Judge:
    """With what a packet is printed again."""

    pack: FormPack
    resources: Path
    anchors: TrustAnchors | None
    moment: datetime


class _Printing(BaseModel):
    """How a packet says that it was printed."""

    program: str
    issued_at: datetime
    language: str
    licence_numbers: bool
    photos_per_page: int
    exhibit_order: ExhibitOrder
    most_attached: int
    before: BeforePart | None = None


class _Entry(BaseModel):
    """How a packet says that it holds one file of evidence."""

    id: str
    sha256: str
    attachment: str | None = None
    printed: bool | None = None
    beside: str | None = None


class _Index(BaseModel):
    """What a packet says of its evidence, as far as printing it again asks for it."""

    evidence: list[_Entry]

    @classmethod
    def read(cls, data: bytes) -> _Index:
        """Read it; UnusableDocumentError if this program has never written it so."""
        raw = _object_in(data)
        try:
            return cls.model_validate(raw)
        except ValidationError as error:
            flaw = Flaw("evidence", FlawKind.NOT_A_LIST)
            raise UnusableDocumentError([flaw]) from error


@dataclass(frozen=True)
class ComparedFile:
    """A file checked, and whether its pages show its data."""

    checked: CheckedFile
    pages: Comparison


def check_with_pages(path: Path, by: Judge) -> ComparedFile:
    """Check one file as `check_packet` does, and print it again.

    A packet whose pages differ from its data is as bad as one that was altered.

    Raises:
        CannotReadError: it cannot be opened at all.
    """
    try:
        pdf = read_packet(path)
    except FileTooLargeError:
        return ComparedFile(too_large(path), Comparison.NOT_COMPARED)
    checked = check_packet(path, pdf, by.anchors, by.moment)
    return with_pages(checked, pdf, by)


def with_pages(checked: CheckedFile, pdf: bytes, by: Judge) -> ComparedFile:
    """Print again a file that was checked already, and take that into the verdict."""
    if not checked.verdict.attachments:
        return ComparedFile(checked, Comparison.NOT_COMPARED)
    found = compare_pages(pdf, checked.verdict, by)
    if found is Comparison.DIFFER:
        checked = replace(checked, verdict=_rejected(checked.verdict))
    return ComparedFile(checked, found)


def compare_pages(pdf: bytes, verdict: PacketVerdict, by: Judge) -> Comparison:
    """Print a packet's data again and compare the pages with those it shows.

    Args:
        pdf: the bytes of the file.
        verdict: of verification, with the attachments of the sealed revision.
        by: the pack and resources to print with.
    """
    try:
        claimed = _object_in(verdict.attachments[FINDINGS])
        printing = _printing_of(claimed, by.pack)
        if printing is None:
            return Comparison.NOT_COMPARED
        order = _order(pdf, verdict, printing, by)
        if order is None:
            return Comparison.NOT_COMPARED
        printed = print_again(order, verdict.attachments[FINDINGS], verdict.signer)
    except TcmDeskError:  # data that this program would never have sealed
        return Comparison.DIFFER
    same = same_pages(pdf, printed.pdf, printed.fields)
    return Comparison.AGREE if same else Comparison.DIFFER


def _object_in(data: bytes) -> dict[str, Any]:
    """Read what a stranger has sealed; UnusableDocumentError if it is no object."""
    with suppress(ValueError, RecursionError):
        raw = json.loads(data)
        if isinstance(raw, dict):
            return raw
    raise UnusableDocumentError([Flaw(WHOLE_FILE, FlawKind.NOT_AN_OBJECT)])


def _printing_of(claimed: Mapping[str, Any], pack: FormPack) -> _Printing | None:
    try:
        printing = _Printing.model_validate(claimed.get("printing"))
    except ValidationError:
        return None
    named = claimed.get("pack")
    digest = named.get("digest") if isinstance(named, dict) else None
    same_pack = digest == f"sha256:{pack.digest}"
    same_program = (
        printing.program == PROGRAM and printing.language == printed_language()
    )
    return printing if same_pack and same_program else None


def _order(
    pdf: bytes, verdict: PacketVerdict, printing: _Printing, by: Judge
) -> PacketOrder | None:
    """Order the same packet once more; None where evidence lies beside it."""
    index = _Index.read(verdict.attachments[EVIDENCE_INDEX]).evidence
    if any(each.beside is not None for each in index):
        return None
    contents = read_document(verdict.attachments[DOCUMENT], by.pack)
    files = _files_in(pdf, verdict)
    given = {
        each.id: files.get(each.sha256.lower(), b"")
        for each in index
        if each.attachment is not None or each.printed is not None
    }
    return PacketOrder(
        contents.snapshot(by.pack),
        by.resources,
        printing.issued_at,
        contents.evidence,
        given,
        contents.actions,
        contents.ledger,
        with_licence_numbers=printing.licence_numbers,
        photos_per_page=2 if printing.photos_per_page == 2 else 6,  # noqa: PLR2004
        exhibit_order=printing.exhibit_order,
        most_attached=printing.most_attached,
        before=None if printing.before is None else printing.before.before,
    )


def _files_in(pdf: bytes, verdict: PacketVerdict) -> dict[str, bytes]:
    """Gather the evidence in a packet, attached or shown, by its SHA-256."""
    held = [*verdict.attachments.values(), *pictures_in(pdf)]
    return {hashlib.sha256(data).hexdigest(): data for data in held}


def _rejected(verdict: PacketVerdict) -> PacketVerdict:
    problems = (*verdict.problems, Problem(ProblemCode.PAGES_DIFFER))
    altered = PacketStatus.ALTERED
    return replace(
        verdict, status=altered, whole=False, problems=problems, attachments={}
    )
