"""A small form whose questions are of every kind, open over a real store."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tcm_desk.assessment.period import Period
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.files import PackFiles
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.section_pages import section_page
from tcm_desk.gui.walk.walk_place import WalkPlace
from tcm_desk.store.database import Database
from tcm_desk.usecases.begin_assessment import begin_assessment
from tcm_desk.usecases.create_facility import FacilityDetails, create_facility
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.pack_shelf import PackShelf
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.workspace import DATABASE_NAME, KEPT_FOLDER, Workspace

PackFrom = Callable[[str], FormPack]
SampleUnder = Callable[[str, Sequence[str]], AssessmentModel]

FORM = """
[[item]]
id = "visits_total"
label = "总诊疗人次"
type = "integer"
unit = "人次"
hint = { zh = "门诊加急诊。", en = "All." }
evidence = { zh = "门诊日志", en = "Log" }

[[item]]
id = "visits_tcm"
label = "其中中医诊疗人次"
type = "integer"
unit = "人次"
within = "visits_total"

[[item]]
id = "area"
label = "面积"
type = "decimal"
unit = "平方米"

[[item]]
id = "has_beds"
label = "设有床位"
type = "yes_no"

[[item]]
id = "beds"
label = "床位数"
type = "integer"
relevant = { fact = "has_beds", equals = true }
asked_with = "has_beds"

[[item]]
id = "ward"
label = "病房名称"
type = "text"
at_most = 20
relevant = { fact = "has_beds", equals = true }
asked_with = "has_beds"

[[item]]
id = "owner"
label = "由谁举办"
type = "choice"
choices = [
  { id = "government", label = "政府办" },
  { id = "social", label = "社会办" },
]

[[item]]
id = "remark"
label = "补充说明"
type = "text"
optional = true
always = true

[[item]]
id = "opened"
label = "开业日期"
type = "date"

[measure.visit_share]
kind = "share"
unit = "人次"
numerator = "visits_tcm"
denominator = "visits_total"

[[indicator]]
id = "visit_share"
name = "中医诊疗人次占比"
clause = "三(五)27"
all_of = [{ measure = "visit_share", at_least = 0.35 }]

[[indicator]]
id = "room"
name = "面积达标"
all_of = [{ measure = "area", at_least = 60 }]

[[indicator]]
id = "the_rest"
name = "有床位"
all_of = [{ measure = "has_beds", is = true }]

[[indicator]]
id = "owned"
all_of = [{ measure = "owner", at_least = 1 }]

[[indicator]]
id = "open"
all_of = [{ measure = "opened", at_least = 1 }]
"""

LAST_YEAR: Mapping[str, str] = {"visits_total": "36912", "has_beds": "true"}


@pytest.fixture
def small_pack(pack_from: PackFrom) -> FormPack:
    """Return the small form, in one section named `all`."""
    return pack_from(FORM)


@pytest.fixture
def small(tmp_path: Path, small_pack: FormPack) -> Iterator[AssessmentModel]:
    """Return an assessment of 2024 without answers, after one of 2023."""
    data = tmp_path / "small"
    data.mkdir()
    details = FacilityDetails(
        "青山镇卫生院", FacilityType.TOWNSHIP_CENTRE, None, "150103"
    )
    with closing(Database.open(data / DATABASE_NAME)) as database:
        shelf = PackShelf(small_pack, PackFiles({}), data / KEPT_FOLDER)
        workspace = Workspace(database, shelf, data, data, _now)
        facility = create_facility(workspace, details)
        before = begin_assessment(workspace, facility, Period("year", 2023), ["small"])
        answers = {FactKey(item): text for item, text in LAST_YEAR.items()}
        record_facts(workspace, before.id, answers)
        header = begin_assessment(workspace, facility, Period("year", 2024), ["small"])
        yield AssessmentModel(workspace, header.id)


@pytest.fixture
def walk(model: AssessmentModel, qtbot: QtBot) -> WalkPlace:
    """Return the walk of the township centre, on a laptop's screen."""
    return shown_walk(model, qtbot)


@pytest.fixture
def small_walk(small: AssessmentModel, qtbot: QtBot) -> WalkPlace:
    """Return the walk of the small form."""
    return shown_walk(small, qtbot)


@pytest.fixture
def sample_under(workspace: Workspace, repository: Path) -> SampleUnder:
    """Return a function that opens a shipped sample, judged by other standards."""

    def opened(name: str, standards: Sequence[str]) -> AssessmentModel:
        path = repository / "forms" / "examples" / f"{name}.json"
        document = json.loads(path.read_text("utf-8"))
        document["standards"] = list(standards)
        header = import_document(workspace, json.dumps(document).encode())
        return AssessmentModel(workspace, header.id)

    return opened


def shown_walk(model: AssessmentModel, qtbot: QtBot) -> WalkPlace:
    place = WalkPlace(model, section_page)
    qtbot.addWidget(place)
    place.resize(1366, 676)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    return place


def _now() -> datetime:
    return datetime(2024, 12, 20, 9, 30, tzinfo=UTC)
