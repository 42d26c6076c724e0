"""A county's figures in words: the value, the rule, who is missing, what is to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

from tcm_desk.assessment.findings import Outcome
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.rollups import CoverageRollup, PooledRollup, Rollup
from tcm_desk.i18n import mark, translate
from tcm_desk.rollup.contributions import Role
from tcm_desk.rollup.remarks import CountyRemark, CountyRemarkCode
from tcm_desk.rollup.results import CountyFigure, Unjudged
from tcm_desk.rollup.roll_up import CountyRollup, StandardRollup
from tcm_desk.wording.county_figures import (
    figure_outcome,
    needs_text,
    short_text,
    shown_word,
)
from tcm_desk.wording.terms import area_word, outcome_word, period_name, type_name

NAMES_SHOWN = 3
_YEARLY = "year"

_ROLES = {
    Role.MET: mark("达标"),
    Role.NOT_MET: mark("未达标"),
    Role.ADDED: mark("已计入"),
    Role.IN_PARENT: mark("已计入上级机构，不重复加"),
    Role.NOT_CONCERNED: mark("不涉及，不计入分母"),
    Role.NOT_APPLICABLE: mark("不适用"),
    Role.UNANSWERED: mark("没有答全"),
    Role.NOT_SENT: mark("未报送"),
    Role.NOT_VERIFIED: mark("报来的未通过核验"),
    Role.RETURNED: mark("已退回，还没有重报"),
    Role.CONTESTED: mark("两份互相矛盾，待区县选定"),
    Role.OTHER_FORMS: mark("所用表单与本机不同，读不了"),
}
_REMARKS = {
    CountyRemarkCode.EMPTY_REGISTER: mark(
        "名册是空的，覆盖率没有分母。请先把全区县的机构列入名册。"
    ),
    CountyRemarkCode.MORE_STATED: mark(
        "区县填的{type}有 {stated} 家，名册上只有 {named} 家：多出的按未报送计入分母。"
        "请把名册补全。"
    ),
    CountyRemarkCode.FEWER_STATED: mark(
        "区县填的{type}有 {stated} 家，名册上有 {named} 家：以名册为准。请核对。"
    ),
    CountyRemarkCode.PARENT_UNKNOWN: mark(
        "{name}说数据已计入{parent}，名册上没有这家机构：它的数没有加进任何一处。请核对。"
    ),
    CountyRemarkCode.PARENT_SILENT: mark(
        "{name}说数据已计入{parent}，而{parent}还没有可用的自评包：这部分数暂缺。"
    ),
    CountyRemarkCode.CONTESTED: mark(
        "{name}还有一份与它矛盾的自评包待选定，现在按先收下的那份计入。"
        "请用 tcm-desk district list 查看。"
    ),
    CountyRemarkCode.NOT_ON_REGISTER: mark(
        "{name}报来了自评包，但不在名册上，没有计入。请列入名册。"
    ),
}


def role_word(role: Role) -> str:
    """Return what a facility is to a figure, in words: 未报送."""
    return translate(_ROLES[role])


def rollup_title(found: CountyRollup) -> str:
    """Return what the roll-up is called, on paper and in a file."""
    return translate("{county} {period} 基层中医药指标汇总表").format(
        county=found.name or translate("本区县"), period=period_name(found.period)
    )


def register_line(found: CountyRollup) -> str:
    """Say how many facilities there are of each kind, and how many packets count."""
    types = Counter(each.member.type for each in found.returns)
    kinds = translate("、").join(
        translate("{type} {count}").format(type=type_name(each), count=types[each])
        for each in FacilityType
        if types[each]
    )
    return translate("名册 {count} 家（{kinds}），可用的自评包 {received} 份").format(
        count=len(found.returns),
        kinds=kinds or translate("空"),
        received=found.received,
    )


def summary_words(judged: StandardRollup) -> str:
    """Count a document's figures by their outcomes: 达标 3、未达标 2、只列出 1."""
    counts = Counter(figure_outcome(each) for each in judged.figures)
    words = (*map(outcome_word, Outcome), shown_word())
    return translate("、").join(f"{word} {counts[word]}" for word in words)


def figure_sentence(found: CountyRollup, standard: str, figure: CountyFigure) -> str:
    """Say what a figure means, who is missing from it, and what is still to do."""
    missing = list(_missing(found, standard, figure))
    match figure.outcome:
        case Outcome.MET:
            said = [translate("已达到要求。")]
            if missing:
                said.append(translate("下列缺项不影响结论。"))
        case Outcome.NOT_MET:
            said = [_shortfall(found, standard, figure)]
        case Outcome.INCOMPLETE:
            said = [_so_far(found.pack, figure)]
        case Outcome.NOT_APPLICABLE:
            return _undivided(figure)
        case None:
            said = [_shown(figure)]
    if isinstance(figure.rollup, PooledRollup) and not figure.criteria:
        said.extend(_span(found, figure.rollup))
    return _one_after_another([*said, *missing])


def remark_sentence(remark: CountyRemark) -> str:
    """Say what should be looked at."""
    details: dict[str, str | int] = dict(remark.details)
    if "type" in details:
        details["type"] = type_name(FacilityType(str(details["type"])))
    return translate(_REMARKS[remark.code]).format(**details)


def names_text(names: Iterable[str]) -> str:
    """List names, the first few of many: 甲、乙、丙等 12 家."""
    listed = list(names)
    text = translate("、").join(listed[:NAMES_SHOWN])
    if len(listed) <= NAMES_SHOWN:
        return text
    return translate("{names}等 {count} 家").format(names=text, count=len(listed))


def _shortfall(found: CountyRollup, standard: str, figure: CountyFigure) -> str:
    short = short_text(found.pack, figure)
    said = translate("未达到要求。")
    if short:
        said = translate("还差 {short}。").format(short=short)
    failing = _named(found, standard, figure.rollup, (Role.NOT_MET,))
    failing += _named(found, standard, figure.rollup, (Role.NOT_APPLICABLE,))
    if isinstance(figure.rollup, CoverageRollup) and failing:
        who = translate("没有达到的：{names}。").format(names=names_text(failing))
        return _one_after_another([said, who])
    return said


def _one_after_another(sentences: Sequence[str]) -> str:
    """Put sentences behind each other, with a blank where the language has one."""
    between = translate("{sentence}{next}")
    return reduce(
        lambda said, more: between.format(sentence=said, next=more), sentences
    )


def _so_far(pack: FormPack, figure: CountyFigure) -> str:
    match figure.so_far:
        case Outcome.MET:
            return translate("按现有数据已达到，等缺项补齐再定。")
        case Outcome.NOT_MET:
            short = short_text(pack, figure)
            if not short:
                return translate("按现有数据还没有达到。")
            return translate("按现有数据还差 {short}。").format(short=short)
        case _:
            return translate("还不能判定。")


def _undivided(figure: CountyFigure) -> str:
    tally = figure.tally
    if figure.rollup.facility_types and not tally.facilities:
        types = figure.rollup.facility_types
        if len(types) == len(FacilityType):
            return translate("名册上没有机构，不评判。")
        names = translate("、").join(map(type_name, types))
        return translate("名册上没有{types}，不评判。").format(types=names)
    if isinstance(figure.rollup, CoverageRollup):
        return translate("报来的机构都不涉及，不评判。")
    return translate("分母是 0，无从计算，不评判。")


def _shown(figure: CountyFigure) -> str:
    rollup = figure.rollup
    if figure.unjudged is Unjudged.WIDER_AREA:
        return translate("要求的是{area}的总数，这里只列出本地的部分，不评判。").format(
            area=area_word(rollup.area)
        )
    if isinstance(rollup, PooledRollup) and rollup.limit_figures:
        return translate("用来对照的数是 0，只列出，不评判。")
    return translate("文件没有给出数，只列出，不评判。")


def _span(found: CountyRollup, rollup: PooledRollup) -> Iterator[str]:
    """Say so where the document asks for years together: one is all there is here."""
    if rollup.period != _YEARLY:
        yield translate("要求的是 {span} 年的合计，这里只有 {period}的。").format(
            span=rollup.period, period=period_name(found.period)
        )


def _missing(found: CountyRollup, standard: str, figure: CountyFigure) -> Iterator[str]:
    for role in Role:
        names = _named(found, standard, figure.rollup, (role,)) if role.open else []
        if names:
            yield translate("{why}：{names}。").format(
                why=role_word(role), names=names_text(names)
            )
    extra = found.unnamed(figure.rollup)
    if extra:
        yield translate("名册上没有名字的还有 {count} 家。").format(count=extra)
    if figure.tally.needs:
        needs = needs_text(found.pack, sorted(figure.tally.needs))
        yield translate("区县还没有填全：{names}。").format(names=needs)


def _named(
    found: CountyRollup, standard: str, rollup: Rollup, roles: tuple[Role, ...]
) -> list[str]:
    behind = found.behind(standard, rollup)
    return [each.member.name for each, given in behind if given.role in roles]
