from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.findings import Exemption, Outcome
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.snapshot import AssessmentHeader, Snapshot, take_snapshot
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.loader import load_pack
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.spelling import short_code
from tcm_desk.pdf.archive import embed, validate
from tcm_desk.pdf.chapters.values import value_on_paper
from tcm_desk.pdf.report import (
    RenderedReport,
    Report,
    document_info,
    render_report,
)
from tcm_desk.wording.findings import rule_text, sentence, value_text
from tcm_desk.wording.terms import outcome_word, text_of

Texts = Callable[[bytes], list[str]]

DIGEST = "c0ffee" * 10 + "beef"
ISSUED = datetime(2025, 1, 8, 9, 30, 12, tzinfo=UTC)
EXAMPLES = ("township-centre", "village-clinic")
RARE = "𠅤㛃䶮𬱖龘镇“王喆”卫生院"


@pytest.fixture(scope="module")
def pack(repository: Path) -> FormPack:
    return load_pack(repository / "forms")


@pytest.fixture(scope="module", params=EXAMPLES)
def snapshot(
    request: pytest.FixtureRequest, repository: Path, pack: FormPack
) -> Snapshot:
    example = repository / "forms" / "examples" / f"{request.param}.json"
    return read_document(example.read_bytes(), pack).snapshot(pack)


@pytest.fixture(scope="module")
def report(snapshot: Snapshot) -> Report:
    return Report(
        snapshot,
        DIGEST,
        short_code(DIGEST),
        ISSUED,
        "tcm_desk 0.1.0",
        division_name="内蒙古自治区呼和浩特市回民区",
        with_licence_numbers=True,
    )


@pytest.fixture(scope="module")
def rendered(report: Report, font_folder: Path) -> RenderedReport:
    return render_report(report, font_folder)


@pytest.fixture(scope="module")
def texts(rendered: RenderedReport, page_texts: Texts) -> list[str]:
    return page_texts(rendered.pdf)


@pytest.fixture(scope="module")
def whole(texts: list[str]) -> str:
    return "".join(texts)


def test_the_cover_says_whose_report_it_is_and_by_which_standards(
    texts: list[str], snapshot: Snapshot
) -> None:
    facility = snapshot.header.facility

    assert "基层中医药服务自评报告" in texts[0]
    assert facility.name in texts[0]
    assert (facility.uscc or facility.division) in texts[0]
    assert "2025年1月8日" in texts[0]
    for judged in snapshot.judged:
        assert _bare(text_of(judged.standard.title)) in texts[0]


def test_the_cover_names_the_division_beside_its_code(texts: list[str]) -> None:
    assert "内蒙古自治区呼和浩特市回民区（1501" in texts[0]


def test_licence_numbers_are_printed_only_when_asked_for(
    pack: FormPack, font_folder: Path, page_texts: Texts
) -> None:
    clinic = FacilityType.VILLAGE_CLINIC
    facility = Facility(UUID(int=1), "新机构", clinic, None, "150103")
    period = Period("year", 2024)
    header = AssessmentHeader(UUID(int=2), facility, period, tuple(pack.standards))
    texts = {
        FactKey("roster_rows", "p1", "name"): "王喆",
        FactKey("roster_rows", "p1", "licence_no"): "110150103000123",
    }
    snapshot = take_snapshot(header, pack, texts)
    report = Report(snapshot, DIGEST, "A", ISSUED, "tcm_desk")
    asked_for = replace(report, with_licence_numbers=True)

    without = "".join(page_texts(render_report(report, font_folder).pdf))
    with_them = "".join(page_texts(render_report(asked_for, font_folder).pdf))

    assert "王喆" in without
    assert "110150103000123" not in without
    assert "执业证书编号不印在纸上，在随附的数据里" in without
    assert "110150103000123" in with_them
    assert "不印在纸上" not in with_them


def test_every_page_has_its_number_and_the_code_of_the_data(texts: list[str]) -> None:
    assert all(f"数据校验码{short_code(DIGEST)}" in text for text in texts)
    for number, text in enumerate(texts[1:], start=2):
        assert f"第{number}页共{len(texts)}页" in text


def test_every_indicator_that_binds_is_printed_with_rule_value_and_outcome(
    texts: list[str], snapshot: Snapshot
) -> None:
    pack = snapshot.pack
    whole = "".join(texts)
    for finding in snapshot.findings:
        assert _bare(text_of(finding.indicator.name)) in whole
        if finding.exemption is Exemption.OTHER_TYPE:
            continue
        assert outcome_word(finding.outcome) in whole
        for result in finding.criteria:
            assert _bare(rule_text(pack, result.criterion)) in whole
            assert _bare(value_text(pack, result)) in whole
        if finding.outcome is not Outcome.MET:
            assert _bare(sentence(pack, finding)) in whole


def test_the_summary_counts_what_the_findings_say(
    whole: str, snapshot: Snapshot
) -> None:
    met, short = snapshot.count(Outcome.MET), snapshot.count(Outcome.NOT_MET)

    assert f"达标{met}项，未达标{short}项" in whole


def test_the_summary_shows_last_years_share_beside_this_years(
    report: Report, font_folder: Path, page_texts: Texts
) -> None:
    visits = {"visits_total": 8000, "visits_tcm": 2800}
    before = {"visits_total_prev": 10000, "visits_tcm_prev": 1234}
    given = {FactKey(item): number for item, number in (visits | before).items()}
    facts = {**report.snapshot.facts, **given}
    known = replace(report, snapshot=replace(report.snapshot, facts=facts))

    whole = "".join(page_texts(render_report(known, font_folder).pdf))

    assert "本期中医诊疗人次占比35%" in whole
    assert "上一年占比12.34%" in whole


def test_the_summary_counts_activities_by_kind_and_by_month(
    texts: list[str], snapshot: Snapshot
) -> None:
    pages = [text for text in texts if "条形是实际数" in text]

    assert len(pages) == 1
    assert any("各月的健康教育活动台账" in text for text in texts)
    for section in snapshot.pack.sections:
        if snapshot.findings_by_section.get(section.id):
            assert _bare(text_of(section.title)) in "".join(texts)


def test_every_cell_of_every_row_is_printed(whole: str, snapshot: Snapshot) -> None:
    for items in snapshot.asked.values():
        for table in items:
            cut = snapshot.cuts.get(table.id)
            for row in (*cut.rows, *cut.undated) if cut else ():
                for column in cut.table.columns if cut else ():
                    if column.id in row.cells:
                        text = value_on_paper(
                            row.cells[column.id], column, snapshot.pack, snapshot.cuts
                        )
                        assert _bare(text) in whole, (row.id, column.id)


def test_every_answer_is_printed_and_an_open_one_is_named(
    whole: str, snapshot: Snapshot
) -> None:
    for items in snapshot.asked.values():
        for item in items:
            assert _bare(text_of(item.label)) in whole


def test_the_contents_name_the_page_of_the_signatures(
    texts: list[str], rendered: RenderedReport
) -> None:
    assert f"签章{rendered.seal_page + 1}" in texts[1]
    assert rendered.seal_page == rendered.page_count - 1
    assert "承诺" in texts[rendered.seal_page]
    assert DIGEST in texts[rendered.seal_page]


def test_seal_and_receipt_have_boxes_on_the_page_that_do_not_meet(
    rendered: RenderedReport,
) -> None:
    for left, bottom, right, top in (rendered.seal_box, rendered.receipt_box):
        assert 0 < left < right < 595
        assert 0 < bottom < top < 842
        assert right - left > 150
        assert top - bottom > 70
    assert rendered.seal_box[2] < rendered.receipt_box[0]


def test_equal_reports_give_equal_bytes(
    report: Report, rendered: RenderedReport, font_folder: Path
) -> None:
    assert render_report(report, font_folder).pdf == rendered.pdf


def test_a_name_of_rare_characters_is_printed_without_a_missing_glyph(
    report: Report, font_folder: Path, page_texts: Texts
) -> None:
    rare = _renamed(report, RARE)

    printed = render_report(rare, font_folder)
    archived = embed(printed.pdf, [], document_info(rare))

    assert validate(archived) == ()
    assert all(RARE in text for text in page_texts(printed.pdf))


def test_a_hostile_name_is_printed_in_full_sight(
    report: Report, font_folder: Path, page_texts: Texts
) -> None:
    rare = _renamed(report, "卫生院\x00\u202e\ud800😀</rdf:li>")

    printed = render_report(rare, font_folder)
    archived = embed(printed.pdf, [], document_info(rare))

    assert validate(archived) == ()
    assert "卫生院[U+0000][U+202E][U+D800][U+1F600]" in page_texts(printed.pdf)[0]


@pytest.mark.parametrize("type_", FacilityType)
@pytest.mark.parametrize("period", [Period("year", 2024), Period("quarter", 2024, 3)])
def test_an_assessment_without_an_answer_can_be_printed(
    pack: FormPack, font_folder: Path, type_: FacilityType, period: Period
) -> None:
    facility = Facility(UUID(int=1), "新机构", type_, None, "150103")
    header = AssessmentHeader(UUID(int=2), facility, period, tuple(pack.standards))
    empty = Report(take_snapshot(header, pack, {}), DIGEST, "A", ISSUED, "tcm_desk")

    rendered = render_report(empty, font_folder)

    assert rendered.page_count > 5


def test_the_longest_names_leave_the_cover_on_one_page(
    report: Report, font_folder: Path, page_texts: Texts
) -> None:
    first, second, *_ = page_texts(
        render_report(_renamed(report, "名" * 100), font_folder).pdf
    )

    assert "（机构公章）" in first
    assert "目录" in second


def test_the_outline_leads_to_every_chapter(rendered: RenderedReport) -> None:
    with (
        pikepdf.open(BytesIO(rendered.pdf)) as document,
        document.open_outline() as outline,
    ):
        titles = [entry.title for entry in outline.root]

    assert titles[0] == "一、自评概要"
    assert titles[1] == "二、指标判定表"
    assert titles[-1].endswith("、签章")


def _bare(text: str) -> str:
    return "".join(text.split())


def _renamed(report: Report, name: str) -> Report:
    header = report.snapshot.header
    facility = replace(header.facility, name=name)
    renamed = replace(report.snapshot, header=replace(header, facility=facility))
    return replace(report, snapshot=renamed)
