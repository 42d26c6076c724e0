"""What a forger would do to a packet, for the demonstration to show that it fails.

The update is appended, as PDF allows: every signed byte stays, the signature still
checks out, and only a strict verifier sees that something was added.
"""

from __future__ import annotations

from io import BytesIO

from pyhanko.pdf_utils.generic import NameObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def with_swapped_attachment(pdf: bytes, name: str, data: bytes) -> bytes:
    """Return the packet with one attachment replaced by an appended update."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    for entry in writer.root["/AF"]:
        specification = entry.get_object()
        if specification["/UF"] == name:
            forged = writer.add_object(StreamObject(stream_data=data))
            files = specification["/EF"]
            files[NameObject("/F")] = files[NameObject("/UF")] = forged
            writer.update_container(files)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()
