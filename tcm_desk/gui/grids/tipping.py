"""How near a share of people stands to its gate: one person more or less."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from tcm_desk.assessment.findings import Outcome, judge_criterion
from tcm_desk.assessment.measures import Figure
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.measures import ShareMeasure
from tcm_desk.gui.grids.standing import Standing, unit_words
from tcm_desk.i18n import translate as _
from tcm_desk.wording.numbers import percent


class Tipping(NamedTuple):
    """What stands beside the bar of a share: a few words, and a sentence."""

    title: str
    sentence: str


def tipping(snapshot: Snapshot, standing: Standing) -> Tipping | None:
    """Say what would turn the verdict of a share whose people join both parts."""
    worst, parts = standing.worst, standing.figure.parts
    measure = snapshot.pack.measure(standing.measure)
    if worst is None or parts is None or standing.figure.value is None:
        return None
    if not isinstance(measure, ShareMeasure) or not measure.joins_both:
        return None
    unit = unit_words(snapshot.pack, standing.measure)
    gate = Fraction(worst.result.criterion.threshold)
    if worst.outcome is Outcome.NOT_MET and worst.result.units is not None:
        count = worst.result.units
        share = _moved(parts, count)
        sentence = _("再有 {count} {unit}即 {share}，达标")
        words = sentence.format(count=count, unit=unit, share=percent(share, gate))
        return Tipping(_("差得不多") if count == 1 else _("还要补人"), words)
    if worst.outcome is not Outcome.MET or parts[0].low < 1 or parts[1].low <= 1:
        return None
    share = _moved(parts, -1)
    lesser = judge_criterion(
        snapshot.pack, worst.result.criterion, Figure(share, share)
    )
    if lesser.outcome is Outcome.MET:
        return Tipping(_("有余量"), _("少 1 {unit}仍然达标").format(unit=unit))
    sentence = _("少 1 {unit}即 {share}，不达标")
    words = sentence.format(unit=unit, share=percent(share, gate))
    return Tipping(_("余量很小"), words)


def _moved(parts: tuple[Figure, Figure], by: int) -> Fraction:
    """Return the share after some people joined or left the numerator."""
    return (parts[0].low + by) / (parts[1].low + by)
