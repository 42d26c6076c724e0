"""What speaks against the computer's clock, in sentences with what to do."""

from __future__ import annotations

from tcm_desk.assessment.clock import ClockDoubt, DoubtKind
from tcm_desk.i18n import mark, translate

_SENTENCES = {
    DoubtKind.BEFORE_LAST_EDIT: mark(
        "电脑现在的时间是 {claimed}，比上次填写的时间 {against} 还早。"
        "请核对电脑的日期和时间。"
    ),
    DoubtKind.BEFORE_BUILD: mark(
        "电脑现在的时间是 {claimed}，这个程序 {against} 才做出来。"
        "请核对电脑的日期和时间。"
    ),
    DoubtKind.YEARS_AHEAD: mark(
        "电脑现在的时间是 {claimed}，离上次使用（{against}）已有好几年。"
        "请核对电脑的日期和时间。"
    ),
}


def clock_sentence(doubt: ClockDoubt) -> str:
    """Say what the clock claims and why that is doubted."""
    here = doubt.against.astimezone(doubt.claimed.tzinfo)
    return translate(_SENTENCES[doubt.kind]).format(
        claimed=f"{doubt.claimed:%Y-%m-%d %H:%M}", against=f"{here:%Y-%m-%d %H:%M}"
    )
