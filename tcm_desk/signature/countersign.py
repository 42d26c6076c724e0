"""The district's receipt: a second signature, in the field the seal left for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata

from tcm_desk.signature.archive_writer import ArchiveWriter
from tcm_desk.signature.fields import RECEIPT_FIELD
from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.seal_font import cut_font
from tcm_desk.signature.sign import FONT_SIZE, SignerAt, stamp_style


@dataclass(frozen=True)
class ReceiptAppearance:
    """What the receipt says; `font` is a TrueType file, cut to the lines."""

    lines: tuple[str, ...]
    font: Path


def countersign(
    pdf: bytes, key: SigningKey, appearance: ReceiptAppearance, now: datetime
) -> bytes:
    """Return the sealed packet with the receipt appended; the seal stays good.

    Only a packet that was verified and recomputed may come here: the receipt covers
    whatever the file holds.
    """
    stream = BytesIO(pdf)
    # pyHanko calls two cross-reference sections of one file a fault; ours are right.
    writer = ArchiveWriter(stream, strict=False)
    metadata = PdfSignatureMetadata(
        field_name=RECEIPT_FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=key.name,
    )
    font = cut_font(appearance.font, appearance.lines, FONT_SIZE)
    signer = SignerAt(now, metadata, key.signer, stamp_style(font))
    signer.sign_pdf(writer, existing_fields_only=True, in_place=True)
    return stream.getvalue()
