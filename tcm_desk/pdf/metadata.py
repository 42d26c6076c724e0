"""What a file says of itself, twice: as document information and as an XMP packet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PRODUCER = "tcm_desk (reportlab, pikepdf)"
LANGUAGES = {"zh": "zh-CN", "en": "en"}  # of the program, as RFC 5646 names them

# ISO 19005-3, 6.6 with ISO 16684-1; the part and level of PDF/A are pdfaid's.
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt>
<rdf:li xml:lang="x-default">{subject}</rdf:li>
</rdf:Alt></dc:description>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<xmp:MetadataDate>{created}</xmp:MetadataDate>
<pdf:Producer>{producer}</pdf:Producer>
<xmpMM:DocumentID>uuid:{identifier}</xmpMM:DocumentID>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True)
class DocumentInfo:
    """Title and origin of a document; `creator` names the program and its version.

    `created` carries its time zone: a moment, not a reading of some clock.
    """

    title: str
    author: str
    subject: str
    creator: str
    created: datetime
    language: str = "zh-CN"


def xmp_packet(info: DocumentInfo, identifier: str) -> bytes:
    """Spell the information in XMP; `identifier` is a UUID of the content."""
    return _PACKET.format(
        language=escape(info.language),
        title=escape(spelled(info.title)),
        author=escape(spelled(info.author)),
        subject=escape(spelled(info.subject)),
        creator=escape(spelled(info.creator)),
        created=info.created.isoformat(timespec="seconds"),
        producer=PRODUCER,
        identifier=identifier,
    ).encode()


def spelled(text: str) -> str:
    """Return the text without what XML 1.0 cannot spell, such as control characters."""
    return _NOT_IN_XML.sub("", text)


def pdf_date(moment: datetime) -> str:
    """Spell a moment as in ISO 32000-1, 7.9.4: D:20241231093000+08'00'."""
    zone = moment.strftime("%z")
    return f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"
