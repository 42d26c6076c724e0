"""Backups in words: why and when one was made, what is in it, how large it is."""

from __future__ import annotations

from tcm_desk.i18n import mark, translate
from tcm_desk.store.backup_folder import BackupContents, BackupFile, Reason
from tcm_desk.usecases.back_up import ListedBackup

_WHY = {
    Reason.DAILY: mark("每天自动"),
    Reason.ASKED: mark("自己备份的"),
    Reason.BEFORE_IMPORT: mark("导入以前"),
    Reason.BEFORE_MIGRATION: mark("升级以前"),
    Reason.BEFORE_RESTORE: mark("恢复以前"),
}
_MEGA, _KILO = 2**20, 2**10


def why(file: BackupFile) -> str:
    """Say why a backup was made."""
    return translate(_WHY[file.reason])


def when(file: BackupFile) -> str:
    """Say when the clock claimed that a backup was made."""
    return f"{file.made_at:%Y-%m-%d %H:%M}"


def contents_words(contents: BackupContents) -> str:
    """Say what is in a backup, in one line."""
    if contents.of_district:
        words = translate("名册 {registered} 家，收到 {received} 份自评包")
        return words.format(registered=contents.registered, received=contents.received)
    facilities = translate("、").join(contents.facilities)
    if not facilities:
        return translate("还没有机构")
    return translate(
        "{facilities}：{assessments} 份自评，{edits} 次修改，最后一次 {last}"
    ).format(
        facilities=facilities,
        assessments=contents.assessments,
        edits=contents.edits,
        last=last_words(contents),
    )


def last_words(contents: BackupContents) -> str:
    """Say when the last edit was made."""
    last = contents.last_edit_at
    return "—" if last is None else f"{last.astimezone():%Y-%m-%d %H:%M}"


def listed_words(listed: ListedBackup) -> str:
    """Say what is in a listed backup, or why that cannot be said."""
    if listed.contents is None:
        return str(listed.fault)
    return contents_words(listed.contents)


def size_words(file: BackupFile) -> str:
    """Say how large a backup is; nothing if it is gone."""
    try:
        size = file.path.stat().st_size
    except OSError:
        return ""
    if size >= _MEGA:
        return f"{size / _MEGA:.1f} MB"
    return f"{max(size // _KILO, 1)} KB"
