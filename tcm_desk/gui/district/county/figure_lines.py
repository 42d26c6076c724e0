"""The county's figures as lines of a list: what each says, in words and as a bar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tcm_desk.assessment.findings import Outcome
from tcm_desk.formpack.requirements import Operator
from tcm_desk.formpack.rollups import PooledRollup, Rollup
from tcm_desk.gui.look.marks import State
from tcm_desk.gui.look.threshold_bar import Gate, Reading
from tcm_desk.i18n import translate as _
from tcm_desk.rollup.results import CountyFigure
from tcm_desk.rollup.roll_up import CountyRollup, StandardRollup
from tcm_desk.wording.county_figures import (
    figure_outcome,
    figure_parts,
    figure_rule,
    figure_value,
    is_share,
    number_text,
)
from tcm_desk.wording.terms import text_of

SHOWN = "shown"  # the kind of a figure that is not judged
_STATES: Mapping[Outcome | None, State] = {
    Outcome.MET: State.MET,
    Outcome.NOT_MET: State.NOT_MET,
    Outcome.INCOMPLETE: State.INCOMPLETE,
    Outcome.NOT_APPLICABLE: State.NOT_APPLICABLE,
    None: State.NOT_APPLICABLE,
}
_AT_MOST = (Operator.AT_MOST, Operator.LESS_THAN)
_WHOLE = 100


@dataclass(frozen=True)
class FigureLine:
    """One figure of a document, ready to be shown.

    Attributes:
        kind: its outcome, or that it is only shown; what a filter chooses by.
        parts: numerator and denominator; "" for what has none.
    """

    standard: str
    figure: CountyFigure
    name: str
    rule: str
    value: str
    parts: str
    state: State
    word: str
    reading: Reading | None

    @property
    def key(self) -> tuple[str, str]:
        """What names the figure, whatever it comes to."""
        return self.standard, self.figure.rollup.id

    @property
    def kind(self) -> str:
        """What a filter chooses it by."""
        return kind_of(self.figure)

    @property
    def spoken(self) -> str:
        """The line as it is read aloud."""
        sentence = _("{name}，{value}，{word}，要求 {rule}")
        return sentence.format(
            name=self.name, value=self.value, word=self.word, rule=self.rule
        )


def figure_lines(found: CountyRollup, judged: StandardRollup) -> list[FigureLine]:
    """Return a document's figures in its order."""
    return [_line(found, judged, figure) for figure in judged.figures]


def kind_of(figure: CountyFigure) -> str:
    """Return by what a filter chooses a figure."""
    return SHOWN if figure.outcome is None else figure.outcome.value


def _line(
    found: CountyRollup, judged: StandardRollup, figure: CountyFigure
) -> FigureLine:
    pack = found.pack
    return FigureLine(
        judged.standard.id,
        figure,
        text_of(figure.rollup.name),
        figure_rule(pack, figure),
        figure_value(pack, figure),
        figure_parts(figure) if figure.value is not None else "",
        _STATES[figure.outcome],
        figure_outcome(figure),
        reading_of(found, figure),
    )


def reading_of(found: CountyRollup, figure: CountyFigure) -> Reading | None:
    """Return the value beside its limit; None where the two are not compared."""
    limit, rollup = figure.limit, figure.rollup
    if limit is None or limit.value is None or figure.unjudged is not None:
        return None
    whole = _is_whole(rollup)
    scale = _WHOLE if whole else 1
    gate = number_text(found.pack, rollup, limit.value)
    return Reading(
        value=None if figure.value is None else float(figure.value * scale),
        gates=(
            Gate(float(limit.value * scale), _("门槛 {number}").format(number=gate)),
        ),
        at_most=limit.operator in _AT_MOST,
        ceiling=_WHOLE if whole else None,
        settled=figure.outcome in (Outcome.MET, Outcome.NOT_MET),
    )


def _is_whole(rollup: Rollup) -> bool:
    """Whether a figure is a part of a whole, and never passes 100 %."""
    if isinstance(rollup, PooledRollup):
        return is_share(rollup)
    return rollup.kind == "coverage"
