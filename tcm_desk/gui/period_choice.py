"""Choose the period of an assessment: a year, or a quarter of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.period import Period
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import period_name

_QUARTERS = range(1, 5)


class PeriodChoice(QWidget):
    """Three years to choose from, and the whole year or one of its quarters.

    Signals:
        chosen: another period is chosen; read `period`.
    """

    chosen = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        years = [today.year, today.year - 1, today.year + 1]
        self.years = TagGroup(
            _("哪一年"), [Option(str(each), _year(each)) for each in years]
        )
        parts = [Option("", _("全年")), *map(_quarter, _QUARTERS)]
        self.parts = TagGroup(_("全年还是一个季度"), parts)
        self.years.show_value(str(today.year))
        down(self.years, self.parts, owner=self, gap=8)
        self.years.chosen.connect(self.chosen)
        self.parts.chosen.connect(self.chosen)
        self.setFocusProxy(self.years)

    @property
    def period(self) -> Period:
        """The period chosen."""
        return Period.parse(f"{self.years.value}{self.parts.value}")


def _year(year: int) -> str:
    return period_name(Period("year", year))


def _quarter(number: int) -> Option:
    return Option(f"Q{number}", _("第 {number} 季度").format(number=number))
