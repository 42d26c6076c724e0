"""Where a fact stands, as people say it."""

from __future__ import annotations

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit, edit_all
from tcm_desk.gui.walk.places import place_words, section_id_of
from tcm_desk.wording.rows import row_title


def test_a_question_is_called_by_section_and_number(model: AssessmentModel) -> None:
    assert place_words(model.snapshot, FactKey("visits_tcm")) == "服务量 第 2 题"


def test_numbers_count_only_what_is_asked(model: AssessmentModel) -> None:
    key = FactKey("consortium_member")
    before = place_words(model.snapshot, FactKey("mongolian_medicine_offered"))
    edit(model, key, "否")
    after = place_words(model.snapshot, FactKey("consortium_kind"))

    assert before == "机构概况"  # not asked of this centre
    assert after == "机构概况"  # no longer asked


def test_a_table_is_called_by_its_section(model: AssessmentModel) -> None:
    key = FactKey("roster_rows", "p03", "category")

    assert place_words(model.snapshot, key) == "人员名册"


def test_a_row_is_called_by_its_name_its_technique_or_its_day(
    model: AssessmentModel,
) -> None:
    snapshot = model.snapshot
    training = row_title(snapshot, FactKey("training_rows", "r01"))

    assert row_title(snapshot, FactKey("roster_rows", "p03")) == "李春芳"
    assert row_title(snapshot, FactKey("edu_rows", "e01")) == (
        "2024-01-05 冬季进补与节气养生"
    )
    assert "AC01" not in row_title(snapshot, FactKey("technique_rows", "t01"))
    assert training == "2024-01-16 岗位培训"
    assert row_title(snapshot, FactKey("roster_rows", "nobody")) == "一人"


def test_a_count_derived_from_a_table_is_found_at_the_table(
    model: AssessmentModel,
) -> None:
    snapshot = model.snapshot

    assert section_id_of(snapshot, FactKey("doctors_total")) == "staffing"
    assert section_id_of(snapshot, FactKey("facility_name")) == "profile"


def test_what_is_kept_about_an_answer_is_named_after_it(model: AssessmentModel) -> None:
    snapshot = model.snapshot
    note = FactKey("notes", "visits_tcm", "text")
    waiver = FactKey("waivers", "visits_tcm", "reason")
    report = FactKey("ledger", "q1", "progress")

    assert place_words(snapshot, note) == "服务量 第 2 题的备注"
    assert place_words(snapshot, waiver) == "服务量 第 2 题的不适用"
    assert place_words(snapshot, report) == "季度台账"
    assert section_id_of(snapshot, note) == "service_volume"
    assert section_id_of(snapshot, report) == "ledger"


def test_a_file_is_named_after_what_it_supports(model: AssessmentModel) -> None:
    row = {"file": "照片.jpg", "sha256": "0" * 64, "supports": "visits_tcm"}
    edit_all(model, {FactKey("evidence", "f1", key): row[key] for key in row})

    key = FactKey("evidence", "f1", "file")
    assert place_words(model.snapshot, key) == "服务量 第 2 题的佐证材料"
    assert section_id_of(model.snapshot, key) == "service_volume"
    assert section_id_of(model.snapshot, FactKey("evidence", "f2", "file"))
