"""The paper form: all that may be asked and nothing else, with places to answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tcm_desk.errors import UnknownStandardError
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Question, Table
from tcm_desk.pdf.archive import validate
from tcm_desk.pdf.blank import BlankForm, render_blank
from tcm_desk.pdf.chapters.blank_styles import LARGE, blank_styles
from tcm_desk.pdf.fonts import Fonts
from tcm_desk.wording.terms import text_of, type_name

Texts = Callable[[bytes], list[str]]

PRINTED = datetime(2025, 1, 8, 9, 30, tzinfo=UTC)
TYPES = (FacilityType.TOWNSHIP_CENTRE, FacilityType.VILLAGE_CLINIC)


def blank_of(pack: FormPack, type_: FacilityType, *standards: str) -> BlankForm:
    return BlankForm(pack, type_, standards, PRINTED, "tcm_desk")


@pytest.fixture(scope="module", params=TYPES)
def form(request: pytest.FixtureRequest, shipped_pack: FormPack) -> BlankForm:
    return blank_of(shipped_pack, request.param, "huimin-2023")


@pytest.fixture(scope="module")
def pdf(form: BlankForm, font_folder: Path) -> bytes:
    return render_blank(form, font_folder)


@pytest.fixture(scope="module")
def texts(pdf: bytes, page_texts: Texts) -> list[str]:
    return page_texts(pdf)


@pytest.fixture(scope="module")
def whole(texts: list[str]) -> str:
    return "".join(texts)


def test_every_question_that_may_be_asked_is_printed_with_hint_and_evidence(
    form: BlankForm, whole: str
) -> None:
    for item in _questions(form):
        assert _bare(text_of(item.label)) in whole
        if item.hint is not None:
            assert _bare(text_of(item.hint)) in whole
        if item.evidence is not None:
            assert "检查时看：" + _bare(text_of(item.evidence)) in whole


def test_a_question_of_other_facilities_is_not_printed(
    form: BlankForm, whole: str
) -> None:
    asked = {_bare(text_of(item.label)) for item in _questions(form)}
    others = {
        _bare(text_of(each.label))
        for each in form.pack.questions.values()
        if form.facility_type not in each.facility_types
    }

    assert others - asked
    assert [label for label in others - asked if label in whole] == []


def test_a_question_that_hangs_on_another_names_it_and_the_answer(
    form: BlankForm, whole: str
) -> None:
    conditional = [each for each in _questions(form) if each.relevant is not None]

    assert conditional
    for each in conditional:
        assert each.relevant is not None
        number = form.question_numbers[each.relevant.fact]
        assert number < form.question_numbers[each.id]
        assert f"如果第{number}题答“" in whole


def test_the_techniques_of_the_catalogue_stand_under_their_categories(
    form: BlankForm, whole: str
) -> None:
    catalogue = form.pack.catalogues["techniques"]
    names = [each.name for each in catalogue.categories]
    names += [each.name for each in catalogue.entries]

    assert [name for name in names if _bare(text_of(name)) not in whole] == []


def test_the_roster_has_twenty_rows_and_the_log_every_month(
    form: BlankForm, texts: list[str]
) -> None:
    tables = [item for item in _items(form) if isinstance(item, Table)]
    roster = next(page for page in texts if "人员名册" in page and "姓名" in page)

    assert {"roster_rows", "edu_rows"} <= {table.id for table in tables}
    assert "1执业医师，2执业助理医师" in roster
    assert any("20□" in page or "1920" in page for page in texts)
    for month in range(1, 13):
        assert any(f"{month}月" in page for page in texts)


def test_pages_are_numbered_and_name_the_kind_of_facility(
    form: BlankForm, texts: list[str]
) -> None:
    for number, text in enumerate(texts, start=1):
        assert f"第{number}页共{len(texts)}页" in text
        assert type_name(form.facility_type) in text
        assert "数据校验码" not in text


def test_there_is_room_for_name_date_signature_and_stamp(texts: list[str]) -> None:
    assert "机构名称" in texts[0]
    assert "统一社会信用代码" in texts[0]
    assert "机构负责人（签字）" in texts[-1]
    assert "（机构公章）" in texts[-1]


def test_equal_forms_give_equal_bytes(
    form: BlankForm, pdf: bytes, font_folder: Path
) -> None:
    again = blank_of(form.pack, form.facility_type, *form.standards)

    assert render_blank(again, font_folder) == pdf


def test_the_form_can_be_archived_with_its_fonts(pdf: bytes) -> None:
    assert validate(pdf) == ()


def test_what_is_read_and_answered_is_large(fonts: Fonts) -> None:
    styles = blank_styles(fonts)

    for type_ in (styles.question.type, styles.answer, styles.table.cell.type):
        assert type_.size >= LARGE == 14


@pytest.mark.parametrize("type_", FacilityType)
def test_every_kind_of_facility_has_a_form_by_all_standards(
    shipped_pack: FormPack, font_folder: Path, type_: FacilityType
) -> None:
    form = blank_of(shipped_pack, type_, *shipped_pack.standards)

    assert render_blank(form, font_folder).startswith(b"%PDF-1.7")


def test_a_standard_that_is_not_there_is_named(
    shipped_pack: FormPack, font_folder: Path
) -> None:
    form = blank_of(shipped_pack, FacilityType.VILLAGE_CLINIC, "nowhere-2099")

    with pytest.raises(UnknownStandardError, match="nowhere-2099"):
        render_blank(form, font_folder)


def _items(form: BlankForm) -> list[Question | Table]:
    return [item for items in form.items.values() for item in items]


def _questions(form: BlankForm) -> list[Question]:
    return [item for item in _items(form) if isinstance(item, Question)]


def _bare(text: str) -> str:
    return "".join(text.split())
