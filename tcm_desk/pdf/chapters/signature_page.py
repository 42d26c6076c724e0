"""The last page: the promise, signatures, the stamp, and the places of the seals."""

from __future__ import annotations

from collections.abc import Iterator

from tcm_desk.i18n import translate
from tcm_desk.pdf.blocks import Block, SideBySide, Space
from tcm_desk.pdf.chapters.cover import signature_lines
from tcm_desk.pdf.chapters.styles import Styles
from tcm_desk.pdf.chapters.subject import Report
from tcm_desk.pdf.fields import EmptyBox
from tcm_desk.pdf.paragraph import Align, Paragraph
from tcm_desk.pdf.sheet import MM
from tcm_desk.pdf.tables import Column, Row, Table

SEAL, RECEIPT = "seal", "receipt"

_STAMP, _SEAL_HEIGHT = 44 * MM, 32 * MM


def signature_page(report: Report, styles: Styles) -> Iterator[Block]:
    """Lay out the page that is signed, stamped and sealed."""
    name = report.snapshot.header.facility.name
    promise = translate(
        "{facility}承诺：本报告和随附的数据真实、准确、完整，所列人员、技术、活动和服务量"
        "均有据可查；如有虚假，愿意承担相应责任。"
    ).format(facility=name)
    yield Paragraph(promise, styles.statement)
    yield Space(4 * MM)
    stamp = EmptyBox(
        "stamp",
        "",
        _STAMP,
        styles.label.type,
        hint=translate("（机构公章）"),
        dashed=True,
    )
    yield SideBySide((signature_lines(styles), stamp), (98, 44), 14 * MM)
    yield Space(10 * MM)
    seals = (
        _seal(SEAL, translate("机构电子签章"), styles),
        _seal(RECEIPT, translate("区县回执（机构勿填）"), styles),
    )
    yield SideBySide(seals, (1, 1), 8 * MM)
    yield Space(6 * MM)
    yield _identity(report, styles)
    yield Paragraph(
        translate(
            "纸面与电子文件的数据校验码一致，才是同一份数据；扫每页下方的方码可得校验码所属"
            "的机构和数据摘要。电子签章证明文件的出处和未被改动，用本程序的“核验”可查，"
            "不代替法律、法规要求加盖的公章。"
        ),
        styles.note,
    )


def _seal(name: str, caption: str, styles: Styles) -> EmptyBox:
    return EmptyBox(name, caption, _SEAL_HEIGHT, styles.label.type._replace(size=9))


def _identity(report: Report, styles: Styles) -> Table:
    pack = report.snapshot.pack
    columns = (Column(translate("数据"), 3, Align.LEFT), Column(translate("标识"), 12))
    rows = (
        (translate("数据校验码"), report.short_code),
        (translate("数据摘要（SHA-256）"), report.digest),
        (translate("出具时间"), f"{report.issued_at:%Y-%m-%d %H:%M:%S %z}"),
        (translate("表单"), f"{pack.id} {pack.version}"),
        (translate("表单摘要（SHA-256）"), pack.digest),
        (translate("程序"), report.program),
    )
    return Table(columns, [Row(row) for row in rows], styles.table)
