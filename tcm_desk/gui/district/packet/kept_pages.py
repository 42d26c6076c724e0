"""The pages of a packet as they came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.seal.report_preview import PreviewWords, ReportPreview
from tcm_desk.i18n import translate as _
from tcm_desk.store.district_records import ReceivedPacket

if TYPE_CHECKING:
    from tcm_desk.pdf.picture import PdfPages


def kept_pages(model: DistrictModel, packet: ReceivedPacket) -> ReportPreview:
    """Return a page that shows the kept file, proven to be the one that came in."""
    workspace = model.workspace

    def get() -> PdfPages:
        from tcm_desk.usecases.district.received_files import (  # noqa: PLC0415 - heavy
            pages_of_kept,
        )

        return pages_of_kept(workspace, packet)

    words = _("{facility}报来的原件，一个字节都没有动过。")
    banner = words.format(facility=packet.facility.name)
    return ReportPreview(get, PreviewWords(banner, _("正在打开…")))
