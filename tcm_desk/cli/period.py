"""The period as an option: 2024 or 2024Q3."""

from __future__ import annotations

import click

from tcm_desk.assessment.period import Period
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _


class PeriodType(click.ParamType[Period]):
    """Reads a year or a quarter."""

    name = "period"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        """Read what was typed; click tells the user what is wrong with it."""
        if isinstance(value, Period):
            return value
        try:
            return Period.parse(str(value).strip().upper())
        except ValueError:
            sentence = _("{value} 不是期别。请写年份或季度，如 2024 或 2024Q3。")
            self.fail(sentence.format(value=value), param, ctx)


period_option = click.option(
    "--period",
    required=True,
    type=PeriodType(),
    metavar="2024|2024Q3",
    help=mark("哪一年，或哪一季度"),
)
