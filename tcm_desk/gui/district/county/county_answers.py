"""What only the county knows, for the fields and grids that an assessment has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import NAMESPACE_OID, UUID, uuid5

from PySide6.QtCore import QObject

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.facts import canonical_text
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader, Snapshot, snapshot_of
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question, Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.rollup.county import CountySheet, county_items
from tcm_desk.usecases.district.county_facts import county_sheet, record_county_facts
from tcm_desk.usecases.workspace import Workspace


class CountyAnswers(AssessmentModel):
    """The county's facts of one period; judged by nothing, and never sealed.

    It has no facility and no assessment in the database: what stands in their places
    is seen by nobody, and serves to keep apart what was not accepted in each period.
    """

    def __init__(
        self, workspace: Workspace, period: Period, parent: QObject | None = None
    ) -> None:
        self.period = period
        super().__init__(workspace, _id_of(period), parent)

    def _open(self) -> Snapshot:
        return self._snapshot(county_sheet(self.workspace, self.period))

    def _save(self, typed: Mapping[FactKey, str]) -> Snapshot:
        return self._snapshot(record_county_facts(self.workspace, self.period, typed))

    def _is_locked(self) -> bool:
        return False

    def _compare(self) -> None:
        """Look up what the county gave a year before."""
        self.last_period = self.period.year_before
        before = county_sheet(self.workspace, self.last_period)
        self.last_year = {
            key: canonical_text(value)
            for key, value in before.facts.items()
            if not key.row
        }

    def _snapshot(self, sheet: CountySheet) -> Snapshot:
        nobody = Facility(
            self.assessment_id, "", FacilityType.TOWNSHIP_CENTRE, None, "", None
        )
        header = AssessmentHeader(self.assessment_id, nobody, self.period, ())
        found = snapshot_of(header, sheet.pack, sheet.facts)
        return replace(found, asked=_asked(sheet.pack))


def _asked(pack: FormPack) -> dict[str, tuple[Question | Table, ...]]:
    """Return what the county is asked, by section, so that each fact has its place."""
    items = county_items(pack)
    sections = dict.fromkeys(pack.section_of(each.id).id for each in items)
    return {
        section: tuple(each for each in items if pack.section_of(each.id).id == section)
        for section in sections
    }


def _id_of(period: Period) -> UUID:
    return uuid5(NAMESPACE_OID, f"county/{period.code}")
