"""Numbers of headings as official papers write them: 一、 and （一）."""

from __future__ import annotations

from tcm_desk.i18n import SOURCE_LANGUAGE, language, translate

_DIGITS = "〇一二三四五六七八九"
_TEN = 10


def ordinal(number: int) -> str:
    """Return 一, 十, 十二, 二十三 (to 99); in other languages the figure."""
    if language() != SOURCE_LANGUAGE:
        return str(number)
    tens, units = divmod(number, _TEN)
    before = "" if tens <= 1 else _DIGITS[tens]
    return before + ("十" if tens else "") + (_DIGITS[units] if units else "")


def numbered(number: int, title: str) -> str:
    """Write a chapter's heading: 三、适宜技术."""
    return translate("{ordinal}、{title}").format(ordinal=ordinal(number), title=title)


def numbered_section(number: int, title: str) -> str:
    """Write a section's heading: （三）人员名册."""
    return translate("（{ordinal}）{title}").format(
        ordinal=ordinal(number), title=title
    )
