"""Makes a printed PDF one that can be archived: PDF/A-3u with the data attached.

ISO 19005-3: embedded files are associated with the document (6.8), colours have an
output intent (6.2.3), the file describes itself in XMP (6.6.4). The same pages,
attachments and information give the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Literal
from uuid import UUID

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from tcm_desk.pdf.colour_profile import PROFILE_NAME, srgb_profile
from tcm_desk.pdf.metadata import PRODUCER, DocumentInfo, pdf_date, spelled, xmp_packet
from tcm_desk.pdf.photos import PrintedPhoto, photo_object

_FLAVOUR = "3b"
_FORM_PREFIX = "/FormXob."  # what reportlab puts before the name of a form
# The validator knows the visual level only; the unicode level says more, not less.
_EXPECTED_RULES = frozenset(["ISO_19005_3:6.6.4-3"])


Relationship = Literal["Data", "Supplement"]


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF; the name is ASCII, for every reader can list it."""

    name: str
    data: bytes
    media_type: str
    relationship: Relationship
    description: str
    modified: datetime


@dataclass(frozen=True)
class Pictures:
    """The photos on the pages, by the names of their forms, and where their bytes are.

    `files` are asked for one at a time, by the ids of the photos.
    """

    photos: Mapping[str, PrintedPhoto]
    files: Mapping[str, bytes]


NO_PICTURES = Pictures({}, {})


def embed(
    pdf: bytes,
    attachments: Sequence[Attachment],
    info: DocumentInfo,
    pictures: Pictures = NO_PICTURES,
) -> bytes:
    """Return the pages as PDF/A-3u with these files attached, sorted by name."""
    attachments = sorted(attachments, key=lambda each: each.name)
    output = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        _show_photos(document, pictures)
        _describe(document, info, _identifier(info, attachments))
        _set_output_intent(document)
        _attach(document, attachments)
        _clean_pages(document)
        _name_filters(document)
        document.Root.Lang = String(info.language)
        document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        document.save(
            output,
            force_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return output.getvalue()


def with_photos(pdf: bytes, pictures: Pictures) -> bytes:
    """Return the pages with their photos and nothing else, to look at on a screen."""
    output = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        _show_photos(document, pictures)
        document.save(output)
    return output.getvalue()


def validate(pdf: bytes) -> tuple[str, ...]:
    """Return what speaks against the file being PDF/A-3; empty if nothing does."""
    from pikepdf.pdfa import validate_written  # noqa: PLC0415 - slow to load

    with BytesIO(pdf) as file:
        report = validate_written(file, _FLAVOUR)
    return tuple(
        f"{finding.rule}: {finding.message}"
        for finding in report.findings
        if finding.rule not in _EXPECTED_RULES
    )


def _identifier(info: DocumentInfo, attachments: Iterable[Attachment]) -> str:
    content = hashlib.sha256(repr(info).encode())
    for each in attachments:
        content.update(hashlib.sha256(each.data).digest())
    return str(UUID(bytes=content.digest()[:16], version=5))


def _show_photos(document: Pdf, pictures: Pictures) -> None:
    """Put every photo in the place of the empty form that stands for it."""
    if not pictures.photos:
        return
    for page in document.pages:
        forms = page.Resources.get(Name.XObject, Dictionary())
        for name in list(forms.keys()):
            photo = pictures.photos.get(name.removeprefix(_FORM_PREFIX))
            if photo is not None:
                data = pictures.files[photo.id]
                forms[name] = photo_object(document, photo, data)


def _describe(document: Pdf, info: DocumentInfo, identifier: str) -> None:
    date = String(pdf_date(info.created))
    document.trailer.Info = document.make_indirect(
        Dictionary(
            Title=String(spelled(info.title)),
            Author=String(spelled(info.author)),
            Subject=String(spelled(info.subject)),
            Creator=String(spelled(info.creator)),
            Producer=String(PRODUCER),
            CreationDate=date,
            ModDate=date,
        )
    )
    packet = xmp_packet(info, identifier)
    document.Root.Metadata = document.make_stream(
        packet, Type=Name.Metadata, Subtype=Name.XML
    )


def _set_output_intent(document: Pdf) -> None:
    profile = document.make_stream(srgb_profile(), N=3, Alternate=Name.DeviceRGB)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(PROFILE_NAME),
        Info=String(PROFILE_NAME),
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=profile,
    )
    document.Root.OutputIntents = Array([document.make_indirect(intent)])


def _attach(document: Pdf, attachments: Sequence[Attachment]) -> None:
    files = [_file(document, attachment) for attachment in attachments]
    names: list[Object] = []
    for attachment, file in zip(attachments, files, strict=True):
        names += [String(attachment.name), file]
    tree = Dictionary(Names=Array(names))
    if "/Names" not in document.Root:
        document.Root.Names = Dictionary()
    document.Root.Names.EmbeddedFiles = tree
    document.Root.AF = Array(files)


def _file(document: Pdf, attachment: Attachment) -> Object:
    data = document.make_stream(
        attachment.data,
        Type=Name.EmbeddedFile,
        Subtype=Name("/" + _media_type(attachment)),
        Params=Dictionary(
            Size=len(attachment.data),
            ModDate=String(pdf_date(attachment.modified)),
            CheckSum=String(
                hashlib.md5(attachment.data, usedforsecurity=False).digest()
            ),
        ),
    )
    name = String(attachment.name)
    return document.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=name,
            UF=name,
            Desc=String(attachment.description),
            AFRelationship=Name("/" + attachment.relationship),
            EF=Dictionary(F=data, UF=data),
        )
    )


def _media_type(attachment: Attachment) -> str:
    """6.8 asks for a MIME type (RFC 2045, 5.1); other programs' data may say other."""
    named = attachment.media_type
    return named if _MEDIA_TYPE.fullmatch(named) else "application/octet-stream"


_NAMED = r"[a-z0-9][a-z0-9.+-]{0,60}"
_MEDIA_TYPE = re.compile(rf"{_NAMED}/{_NAMED}", re.IGNORECASE)


def _clean_pages(document: Pdf) -> None:
    for page in document.pages:
        if "/Trans" in page:
            del page["/Trans"]  # reportlab leaves an empty one on every page
        for annotation in page.get("/Annots", ()):
            annotation.F = 4  # printed: 6.3.2 asks it of every annotation


def _name_filters(document: Pdf) -> None:
    """Spell filters as names: in an array, as reportlab has it, qpdf packs anew."""
    for each in document.objects:
        if isinstance(each, Stream) and isinstance(each.get("/Filter"), Array):
            (each.Filter,) = each.Filter.as_list()
