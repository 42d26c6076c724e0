"""Who stands behind a figure: what each facility gives, or why it gives nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tcm_desk.gui.look.marks import State
from tcm_desk.i18n import translate as _
from tcm_desk.rollup.contributions import Role
from tcm_desk.rollup.results import CountyFigure
from tcm_desk.rollup.roll_up import CountyRollup
from tcm_desk.wording.county import role_word
from tcm_desk.wording.county_figures import (
    contribution_text,
    given_text,
    needs_text,
)
from tcm_desk.wording.terms import type_name

COUNTY = "county"  # the kind of the line of the county itself


@dataclass(frozen=True)
class BehindLine:
    """One facility behind a figure, or the county itself.

    Attributes:
        kind: the role, or that it is the county; what a filter chooses by.
        state: the shape beside the word; None for a quantity without a verdict.
        detail: what it adds, or what it has not said.
        packet: which packet counts; "" where none does.
    """

    name: str
    kind: str
    word: str
    state: State | None
    under: str
    detail: str
    packet: str = ""

    @property
    def spoken(self) -> str:
        """The line as it is read aloud."""
        if not self.detail:
            return _("{name}，{word}").format(name=self.name, word=self.word)
        return _("{name}，{word}，{detail}").format(
            name=self.name, word=self.word, detail=self.detail
        )


def behind_lines(
    found: CountyRollup, standard: str, figure: CountyFigure
) -> list[BehindLine]:
    """Return the county itself if it gives anything, then every facility concerned."""
    facilities = (
        BehindLine(
            each.member.name,
            given.role.value,
            role_word(given.role),
            _state(given.role),
            type_name(each.member.type),
            contribution_text(found.pack, figure, given),
            each.packet,
        )
        for each, given in found.behind(standard, figure.rollup)
    )
    return [*_of_county(found, figure), *facilities]


def _of_county(found: CountyRollup, figure: CountyFigure) -> Iterator[BehindLine]:
    given, needs = given_text(found, figure), sorted(figure.tally.needs)
    name = _("区县自己填的")
    if needs:
        missing = _("缺{names}").format(names=needs_text(found.pack, needs))
        words = _("还没有填全"), State.INCOMPLETE
        yield BehindLine(name, COUNTY, *words, "", missing)
    elif given:
        yield BehindLine(name, COUNTY, role_word(Role.ADDED), None, "", given)


def _state(role: Role) -> State | None:
    if role is Role.MET:
        return State.MET
    if role is Role.NOT_MET:
        return State.NOT_MET
    if role is Role.ADDED:
        return None
    return State.INCOMPLETE if role.open else State.NOT_APPLICABLE
