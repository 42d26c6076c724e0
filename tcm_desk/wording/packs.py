"""Which form pack an assessment is worked on with, where it is not the current one."""

from __future__ import annotations

from tcm_desk.i18n import translate


def own_pack_sentence(begun: str, current: str) -> str:
    """Say that an assessment keeps the pack it was begun with."""
    return translate(
        "这份自评一直按开始时的表单 {begun}评判；现在的表单是 {current}。"
    ).format(begun=begun, current=current)


def lost_pack_sentence(begun: str, current: str) -> str:
    """Say that the pack an assessment was begun with is not to be had."""
    return translate(
        "这份自评开始时的表单 {begun}没有留存，现在按表单 {current}评判。"
    ).format(begun=begun, current=current)


def pack_name(version: str, digest: str) -> str:
    """Name a pack: two of one version differ in their digests."""
    return translate("{version}（指纹 {digest}）").format(
        version=version, digest=digest[:8]
    )
