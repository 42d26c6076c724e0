"""Where an assessment stands, and what became of it, in words."""

from __future__ import annotations

from tcm_desk.i18n import translate as _
from tcm_desk.store.records import AssessmentEvent, AssessmentState, EventKind
from tcm_desk.usecases.assessment_events import Standing


def standing_words(standing: Standing) -> str:
    """Say in one word where an assessment stands: 草稿, 已封存, 已导出, 有回执.

    A row of the roster can be edited through next year's assessment while this one is
    sealed; then it is said that the answers are no longer those of the packet.
    """
    if not standing.version:
        return _("草稿")
    word = _word(standing)
    if standing.state.locked and standing.changed:
        word = _("{state}，后来有改动").format(state=word)
    return word


def event_words(event: AssessmentEvent) -> str:
    """Say what became of an assessment."""
    match event.kind:
        case EventKind.SEALED:
            return _("封存第 {version} 版").format(version=event.version)
        case EventKind.EXPORTED:
            return _("写到 {folder}").format(folder=event.note)
        case EventKind.WITHDRAWN if event.note:
            return _("撤回：{reason}").format(reason=event.note)
        case EventKind.WITHDRAWN:
            return _("撤回")
        case EventKind.RECEIPT:
            return _("收到区县回执")


def _word(standing: Standing) -> str:
    match standing.state:
        case AssessmentState.SEALED:
            return _("已封存 v{version}").format(version=standing.version)
        case AssessmentState.EXPORTED:
            return _("已导出 v{version}").format(version=standing.version)
        case AssessmentState.ACKNOWLEDGED:
            return _("有回执 v{version}").format(version=standing.version)
        case _ if not standing.changed:
            return _("已撤回 v{version}").format(version=standing.version)
        case _:
            return _("导出后有改动") if standing.exported else _("封存后有改动")
