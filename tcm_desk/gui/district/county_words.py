"""Where the county stands, and how an intake went, each in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tcm_desk.i18n import translate as _
from tcm_desk.packet.intake import ArrivalResult, Standing
from tcm_desk.usecases.district.county_list import CountyList
from tcm_desk.wording.terms import period_name

if TYPE_CHECKING:
    from tcm_desk.usecases.district.intake import IntakeReport


def county_line(county: CountyList) -> str:
    """Say who has handed in for a period, and who is silent."""
    if not county.lines:
        return _("名册还是空的。先在“名册”里列入机构，才看得出谁没报。")
    sentence = _(
        "{period}：名册上 {all} 家，已报 {in_} 家（已接收 {accepted}，"
        "已退回 {returned}），未报 {silent} 家。"
    )
    return sentence.format(
        period=period_name(county.period) if county.period else "",
        all=len(county.lines),
        in_=county.handed_in,
        accepted=county.count(Standing.ACCEPTED),
        returned=county.count(Standing.RETURNED),
        silent=len(county.lines) - county.handed_in,
    )


def intake_summary(report: IntakeReport) -> str:
    """Say how many files were kept, known and refused, and how many are left."""
    if not report.files and not report.left:
        return _("没有找到 PDF 文件。")
    results = [each.arrival.result for each in report.files]
    said = _(
        "共 {all} 份：收下 {kept}（其中取代旧版 {newer}），已经收过 {known}，"
        "没有收 {refused}。"
    ).format(
        all=len(results),
        kept=sum(each.kept for each in results),
        newer=results.count(ArrivalResult.NEWER),
        known=sum(each.known for each in results),
        refused=sum(not (each.kept or each.known) for each in results),
    )
    if not report.left:
        return said
    left = _("还有 {count} 份没有看。处理好以后再收一次，收过的不会重复。")
    return said + left.format(count=report.left)
