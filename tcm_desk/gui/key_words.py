"""What a person should know of the signing key before choosing its passphrase."""

from __future__ import annotations

from tcm_desk.i18n import translate as _


def key_words() -> tuple[str, ...]:
    """Say what the key is for, what the passphrase does, and what if it is lost."""
    return (
        _("封存自评时要用钥匙签名，区县靠它认出是本机构报的，没有被人改过。"),
        _("钥匙只存在这台电脑上，用口令锁着。每次封存都要打这个口令。"),
        _("口令忘了谁也找不回来：只能另造一把钥匙，再到区县重新登记。请记牢。"),
    )
