"""Where an assessment stands, in a word: 草稿, 已封存, 已导出, 有回执."""

from __future__ import annotations

from tcm_desk.i18n import translate as _
from tcm_desk.store.records import AssessmentState
from tcm_desk.usecases.assessment_events import Standing


def state_words(standing: Standing) -> str:
    """Return the word; a change after the packet went out is said first."""
    if standing.changed and standing.exported:
        return _("导出后有改动")
    if standing.changed and standing.version:
        return _("封存后有改动")
    match standing.state:
        case AssessmentState.ACKNOWLEDGED:
            return _("有回执")
        case AssessmentState.EXPORTED:
            return _("已导出")
        case AssessmentState.SEALED:
            return _("已封存")
        case AssessmentState.DRAFT:
            return _("已撤回，可以改") if standing.version else _("草稿")
