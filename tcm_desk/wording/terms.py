"""The one spelling of each word the program uses for its own terms."""

from __future__ import annotations

from tcm_desk.assessment.findings import Outcome
from tcm_desk.assessment.period import Period
from tcm_desk.formpack.duties import Actor, Rhythm
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.label import Label
from tcm_desk.formpack.rollups import Area
from tcm_desk.formpack.standards import Operator, Strength
from tcm_desk.i18n import language, mark, translate

_OUTCOMES = {
    Outcome.MET: mark("达标"),
    Outcome.NOT_MET: mark("未达标"),
    Outcome.INCOMPLETE: mark("待补"),
    Outcome.NOT_APPLICABLE: mark("不适用"),
}
_TYPES = {
    FacilityType.TOWNSHIP_CENTRE: mark("乡镇卫生院"),
    FacilityType.COMMUNITY_CENTRE: mark("社区卫生服务中心"),
    FacilityType.COMMUNITY_STATION: mark("社区卫生服务站"),
    FacilityType.VILLAGE_CLINIC: mark("村卫生室"),
}
_STRENGTHS = {
    Strength.REQUIRED: mark("必须"),
    Strength.ENCOURAGED: mark("鼓励"),
    Strength.TARGET: mark("力争"),
    Strength.SHARE: mark("部分机构"),
}
_AREAS = {
    Area.COUNTY: mark("全区县"),
    Area.CITY: mark("全盟市"),
    Area.REGION: mark("全自治区（省）"),
}
_ACTORS = {
    Actor.FACILITY: mark("机构"),
    Actor.HOSPITAL: mark("区县中医医院"),
    Actor.COUNTY: mark("区县"),
    Actor.CITY: mark("盟市"),
    Actor.REGION: mark("自治区（省）"),
}
_RHYTHMS = {
    Rhythm.QUARTER: mark("每季度"),
    Rhythm.HALF_YEAR: mark("每半年"),
    Rhythm.YEAR: mark("每年"),
    Rhythm.ONCE: mark("一次"),
    Rhythm.ONGOING: mark("持续"),
}
_SIGNS = {
    Operator.AT_LEAST: "≥",
    Operator.MORE_THAN: ">",
    Operator.AT_MOST: "≤",
    Operator.LESS_THAN: "<",
    Operator.IS: "=",
}


def outcome_word(outcome: Outcome) -> str:
    """Return the word for an outcome: 达标."""
    return translate(_OUTCOMES[outcome])


def type_name(type_: FacilityType) -> str:
    """Return the name of a kind of facility: 村卫生室."""
    return translate(_TYPES[type_])


def strength_word(strength: Strength) -> str:
    """Return the word for how strongly a clause binds: 鼓励."""
    return translate(_STRENGTHS[strength])


def area_word(area: Area) -> str:
    """Return the word for what a roll-up adds up over: 全区县."""
    return translate(_AREAS[area])


def actor_word(actor: Actor) -> str:
    """Return the word for who has a duty: 区县."""
    return translate(_ACTORS[actor])


def rhythm_word(rhythm: Rhythm) -> str:
    """Return the word for how often a duty comes round: 每季度."""
    return translate(_RHYTHMS[rhythm])


def sign(operator: Operator) -> str:
    """Return the sign of a comparison: ≥."""
    return _SIGNS[operator]


def period_name(period: Period) -> str:
    """Return a period as people say it: 2024 年度, 2024 年第 3 季度."""
    if period.quarter is None:
        return translate("{year} 年度").format(year=period.year)
    return translate("{year} 年第 {quarter} 季度").format(
        year=period.year, quarter=period.quarter
    )


def text_of(label: Label) -> str:
    """Return a form pack's label in the language in force."""
    return label.text(language())
