"""The two signature fields of a packet (contracts: the packet)."""

from __future__ import annotations

from pyhanko.pdf_utils.reader import PdfFileReader

SEAL_FIELD = "FacilitySeal"
RECEIPT_FIELD = "DistrictReceipt"


def has_our_fields(reader: PdfFileReader) -> bool:
    """Whether the form has these two fields and no other that could be filled."""
    fields = reader.root["/AcroForm"]["/Fields"]
    names = [field.get_object()["/T"] for field in fields]
    return sorted(names) == sorted([SEAL_FIELD, RECEIPT_FIELD])
