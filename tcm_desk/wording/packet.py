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


def receipt_lines(
    office: str, name: str, code: str, moment: datetime, remarks: str = ""
) -> tuple[str, ...]:
    """Return what the district's receipt shows on the signature page."""
    said = translate("意见：{remarks}").format(remarks=remarks) if remarks else ""
    lines = (
        translate("区县回执：{office}").format(office=office),
        translate("已核验并重算 {facility} 的自评包").format(facility=name),
        translate("时间：{time}").format(time=f"{moment:%Y-%m-%d %H:%M:%S}"),
        translate("短码：{code}").format(code=code),
        said,
    )
    return tuple(line for line in lines if line)


def request_file_name(facility: str) -> str:
    """Name the file with which a facility asks its district for a certificate."""
    name = translate("证书申请_{facility}").format(facility=facility[:_LONGEST_NAME])
    return _UNFIT_FOR_NAMES.sub("", name) + ".csr"


def receipt_file_name(packet: str) -> str:
    """Name the file of a packet that has come back with its receipt."""
    stem = packet.removesuffix(".pdf")
    return translate("{packet}_回执").format(packet=stem) + ".pdf"


def answer_file_name(packet: str) -> str:
    """Name the file, without its ending, with which the district returns a packet."""
    stem = packet.removesuffix(".pdf")
    return translate("{packet}_退回意见").format(packet=stem)


def packet_file_name(snapshot: Snapshot, version: int) -> str:
    """Name the packet's file so that hundreds of them can be told apart.

    Fits every disk: FAT takes no more than 255 characters and none that Windows bars.
    """
    header = snapshot.header
    name = translate("自评包_{facility}_{period}_v{version}").format(
        facility=header.facility.name[:_LONGEST_NAME],
        period=header.period.code,
        version=version,
    )
    return _UNFIT_FOR_NAMES.sub("", name) + ".pdf"
