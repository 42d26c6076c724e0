"""What a packet says of itself: the seal's lines and the file's name."""

from __future__ import annotations

import re
from datetime import datetime

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.i18n import translate
from tcm_desk.wording.terms import period_name

_LONGEST_NAME = 60  # characters of a facility; a file's name has room for 255 bytes
_UNFIT_FOR_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')  # on Windows and sticks


def seal_lines(
    snapshot: Snapshot, signer: str, code: str, moment: datetime
) -> tuple[str, ...]:
    """Return what the electronic seal shows on the signature page."""
    return (
        translate("电子签章：{signer}").format(signer=signer),
        translate("{period}自评").format(period=period_name(snapshot.header.period)),
        translate("时间：{time}").format(time=f"{moment:%Y-%m-%d %H:%M:%S}"),
        translate("短码：{code}").format(code=code),
    )


def packet_file_name(snapshot: Snapshot, moment: datetime) -> str:
    """Name the packet's file so that hundreds of them can be told apart."""
    header = snapshot.header
    name = translate("{facility}_{period}自评_{day}").format(
        facility=header.facility.name[:_LONGEST_NAME],
        period=period_name(header.period),
        day=f"{moment:%Y%m%d}",
    )
    return _UNFIT_FOR_NAMES.sub("", name) + ".pdf"
