"""Why a line of a table is not put on the register, in a sentence."""

from __future__ import annotations

from tcm_desk.errors import RegisterFault
from tcm_desk.i18n import translate


def refused_line_sentence(line: int, told: str, fault: RegisterFault) -> str:
    """Name the line, what stands there, and the cure."""
    return translate("第 {line} 行“{told}”：{fault}。").format(
        line=line, told=told, fault=translate(fault.value)
    )
