"""What became of an assessment, in words."""

from __future__ import annotations

from tcm_desk.i18n import translate as _
from tcm_desk.store.records import AssessmentEvent, EventKind


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
        case EventKind.RETURNED:
            return _("被区县退回，请看意见")
        case EventKind.RECEIPT:
            return _("收到区县回执")
