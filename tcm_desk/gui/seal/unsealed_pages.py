"""The pages that sealing would issue now, and what is said of them meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.seal.page_source import Get
from tcm_desk.gui.seal.report_preview import PreviewWords, ReportPreview
from tcm_desk.i18n import translate as _

if TYPE_CHECKING:
    from tcm_desk.pdf.picture import PdfPages


def unsealed_preview(model: AssessmentModel) -> ReportPreview:
    """Return the preview of an open assessment; it says that nothing is sealed."""
    words = PreviewWords(
        _("预览：还没有封存，没有签名，不能交出去。"),
        _("正在排版，要几秒钟…"),
        _("预览 未封存"),
    )
    return ReportPreview(_pages(model), words)


def _pages(model: AssessmentModel) -> Get:
    def get() -> PdfPages:
        from tcm_desk.usecases.preview_report import (  # noqa: PLC0415 - heavy
            preview_report,
        )

        return preview_report(model.workspace, model.assessment_id)

    return get
