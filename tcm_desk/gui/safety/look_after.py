"""What is told at a start of clock and backups; nobody has to wait for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.places import BACKUPS, SETTINGS
from tcm_desk.gui.shell import Shell
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.back_up import catch_up_second_place
from tcm_desk.usecases.clock_doubts import clock_doubts
from tcm_desk.usecases.workspace import Workspace

Go = Callable[[str], None]


def look_after(workspace: Workspace, shell: Shell, go: Go) -> None:
    """Ask about a doubted clock, tell why there is no backup, bring the second along.

    `go` leads to a place, where the matter can be mended.
    """
    doubts = clock_doubts(workspace)
    if doubts:
        from tcm_desk.gui.safety.clock_dialog import ClockDialog  # noqa: PLC0415 - seldom

        ClockDialog(workspace, doubts, shell).open()
    if workspace.backup_fault is not None:
        _tell_no_backup(workspace.backup_fault, shell, go)
    job = partial(catch_up_second_place, workspace)
    background.run(job, _nothing, partial(_tell_no_second, shell, go))


def _tell_no_backup(fault: TcmDeskError, shell: Shell, go: Go) -> None:
    reason = _(str(fault.details.get("reason", "")))
    sentence = _("今天的备份没有做成：{reason}。").format(reason=reason)
    shell.notice.say(sentence, _("去备份"), partial(go, BACKUPS))


def _tell_no_second(shell: Shell, go: Go, _fault: TcmDeskError) -> None:
    if not shell.notice.isVisible():
        sentence = _("第二处备份没有跟上：插上那个 U 盘，或在设置里换一处。")
        shell.notice.say(sentence, _("去设置"), partial(go, SETTINGS))


def _nothing(_result: object) -> None:
    """Say nothing of what went well."""
