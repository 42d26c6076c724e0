"""The facility's seal: a PAdES baseline-B signature over the whole file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.pdf_utils.writer import BasePdfFileWriter, PdfFileWriter
from pyhanko.sign.fields import (
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
)
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import (
    PdfSignatureMetadata,
    PdfSigner,
    PdfSigningSession,
)
from pyhanko.stamp import TextStampStyle

from tcm_desk.signature.archive_writer import ArchiveWriter
from tcm_desk.signature.fields import RECEIPT_FIELD, SEAL_FIELD
from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.seal_font import SealFont, cut_font

Box = tuple[int, int, int, int]  # left, bottom, right, top; in points

DRAWN_SEAL = "/Seal"
FONT_SIZE = 10
_LEADING = 14


@dataclass(frozen=True)
class SealAppearance:
    """Where the seal stands and what it says; the receipt's place is kept empty.

    `page` counts from 0, from the end when negative; `lines` are shrunk to fit the box.
    `font` is a TrueType file of any size: it is cut to the lines.
    """

    page: int
    seal_box: Box
    receipt_box: Box
    lines: tuple[str, ...]
    font: Path
    reason: str = ""


def seal(
    file: BytesIO, key: SigningKey, appearance: SealAppearance, now: datetime
) -> None:
    """Append the seal to a file in memory; `now` is the claimed time of signing.

    The seal certifies (ISO 32000-2, 12.8.2.2) with P=2: afterwards only the field left
    for the district's receipt may be filled. With P=1 no receipt would be possible.
    """
    writer = ArchiveWriter(file)
    boxes = {SEAL_FIELD: appearance.seal_box, RECEIPT_FIELD: appearance.receipt_box}
    for name, box in boxes.items():
        append_signature_field(
            writer, SigFieldSpec(name, on_page=appearance.page, box=box)
        )
    font = cut_font(appearance.font, appearance.lines, FONT_SIZE)
    signer = SignerAt(now, _metadata(key, appearance), key.signer, stamp_style(font))
    signer.sign_pdf(writer, existing_fields_only=True, in_place=True)


def draw_seal(appearance: SealAppearance) -> bytes:
    """Return what the seal shows as a file of its own, under /Seal in its root.

    Nothing is signed: a district holds it against the seal in a packet.
    """
    left, bottom, right, top = appearance.seal_box
    writer, output = PdfFileWriter(stream_xrefs=True), BytesIO()
    font = cut_font(appearance.font, appearance.lines, FONT_SIZE)
    box = BoxConstraints(width=right - left, height=top - bottom)
    stamp = stamp_style(font).create_stamp(writer, box, {})
    writer.root[DRAWN_SEAL] = stamp.register()
    writer.write(output)
    return output.getvalue()


def _metadata(key: SigningKey, appearance: SealAppearance) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=SEAL_FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        name=key.name,
        reason=appearance.reason or None,
    )


def stamp_style(font: SealFont) -> TextStampStyle:
    """Return the frame that the lines stand in, shrunk to the field where they must."""
    return TextStampStyle(
        stamp_text="\n".join(font.lines).replace("%", "%%"),
        border_width=1,
        background=None,
        text_box_style=TextBoxStyle(font=font, font_size=font.size, leading=_LEADING),
        inner_content_layout=SimpleBoxLayoutRule(
            x_align=AxisAlignment.ALIGN_MIN,
            y_align=AxisAlignment.ALIGN_MID,
            margins=Margins(4, 4, 4, 4),
        ),
    )


class SignerAt(PdfSigner):
    """Signs at a given moment: pyHanko itself would look at the clock."""

    def __init__(
        self,
        now: datetime,
        metadata: PdfSignatureMetadata,
        signer: SimpleSigner,
        style: TextStampStyle,
    ) -> None:
        super().__init__(metadata, signer, stamp_style=style)
        self._now = now

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 - as pyHanko has it
    ) -> PdfSigningSession:
        """Begin to sign, at the moment that was given."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._now
        return session
