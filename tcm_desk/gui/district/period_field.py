"""Which period is looked at: those that came in, and this year and the last."""

from __future__ import annotations

from tcm_desk.assessment.period import Period
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.look.fields import Choice
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import period_name


class PeriodField(Choice):
    """A list of periods, the latest first; choosing one is told to the model."""

    def __init__(self, model: DistrictModel) -> None:
        super().__init__(_("看哪一期"))
        self._model = model
        self.activated.connect(self._choose)
        model.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        this_year = Period("year", self._model.workspace.now().year)
        offered = {
            *self._model.county.periods,
            self._model.period,
            this_year,
            this_year.year_before,
        }
        ordered = sorted(offered, key=lambda each: (each.last_day, each.first_day))
        codes = [each.code for each in reversed(ordered)]
        if codes != [self.itemData(n) for n in range(self.count())]:
            self.clear()
            for each in codes:
                self.addItem(period_name(Period.parse(each)), each)
        self.show_value(self._model.period.code)

    def _choose(self) -> None:
        self._model.choose_period(Period.parse(self.value))
