"""The county's own facts and its figures, as an officer types for them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tcm_desk.usecases.workspace import open_workspace
from tests.rolled_up import a_county

Run = Callable[..., tuple[int, str, str]]
USAGE = 2
YEAR = ("--period", "2024")


@pytest.fixture(scope="module")
def county_home(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """Return the data folder of a desk with a county in it, to be copied."""
    home = tmp_path_factory.mktemp("county")
    with open_workspace(
        home, repository / "forms", repository / "resources"
    ) as workspace:
        a_county(workspace, repository)
    return home


@pytest.fixture
def desk(run_here: Run, tmp_path: Path, county_home: Path) -> Run:
    """Return what runs a command at a desk of its own."""
    shutil.copytree(county_home, tmp_path / "home")
    return run_here


def test_an_officer_sees_each_figure_with_its_parts_and_who_is_missing(
    desk: Run,
) -> None:
    code, said, _ = desk("district", "rollup", *YEAR, "--standard", "huimin-2023")

    assert code == 0
    assert said.startswith(
        "内蒙古自治区呼和浩特市回民区 2024 年度 基层中医药指标汇总表"
    )
    assert "名册 4 家（乡镇卫生院 1、村卫生室 3），可用的自评包 3 份" in said
    assert "  未报送：东沟村卫生室\n" in said
    assert (
        "  待补  全区基层机构中医诊疗人次占比  34.69 % (7 412 / 21 368) [≥ 35 %]"
        "  按现有数据还差 67 人次。未报送：东沟村卫生室。\n"
    ) in said.replace("\u2009", " ")


def test_a_figure_is_explained_facility_by_facility(desk: Run) -> None:
    figure = "全区基层机构中医诊疗人次占比"
    _, said, _ = desk("district", "rollup", *YEAR, "--explain", figure)

    assert (
        "      青石沟镇卫生院：已计入  中医（蒙医）诊疗人次 7 012，总诊疗人次 20 468\n"
        in said.replace("\u2009", " ")
    )
    assert "      南沟村卫生室：已计入上级机构，不重复加\n" in said
    assert "      东沟村卫生室：未报送\n" in said

    desk("district", "county", *YEAR, "county_population=38000")
    _, said, _ = desk("district", "rollup", *YEAR, "--explain", "gp10k")
    assert (
        "      区县补充：基层以外的中医类别全科医生数 —，全域常住人口 38 000\n"
        in said.replace("\u2009", " ")
    )


def test_the_same_is_there_for_programs(desk: Run) -> None:
    code, said, _ = desk("district", "rollup", *YEAR, "--json")
    document = json.loads(said)

    assert (code, document["format"]) == (0, "tcm-desk/rollup")
    assert document["register"]["received"] == 3


@pytest.mark.parametrize("kind", ["xlsx", "csv", "pdf", "json"])
def test_it_is_written_as_the_name_says(desk: Run, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"county.{kind}"
    options = (*YEAR, "--standard", "hohhot-2021", "--out", out)
    code, said, told = desk("district", "rollup", *options)

    assert code == 0, told
    assert "呼和浩特 2021" in said
    assert str(out) in told
    begins = {"xlsx": b"PK", "csv": b"\xef\xbb\xbf", "pdf": b"%PDF", "json": b"{"}
    assert out.read_bytes().startswith(begins[kind])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("rollup", "--period", "20244"), "20244 不是期别"),
        (("rollup", *YEAR, "--standard", "nowhere-1"), "没有名为“nowhere-1”的标准"),
        (("rollup", *YEAR, "--explain", "nothing"), "没有名为“nothing”的汇总指标"),
        (("rollup", *YEAR, "--out", "county.doc"), "请以 .xlsx、.csv、.pdf、.json"),
        (("county", *YEAR, "population"), "population 看不懂"),
        (("county", *YEAR, "a/b/c/d=1"), "a/b/c/d=1 看不懂"),
        (("county", *YEAR, "county_population=many"), "没有收下 many"),
        (("county", *YEAR, "visits_total=1"), "没有“visits_total”这一项"),
    ],
)
def test_what_cannot_be_is_refused_with_its_cure(
    desk: Run, arguments: tuple[str, ...], sentence: str
) -> None:
    code, said, told = desk("district", *arguments)

    assert (code, said) == (USAGE, "")
    assert sentence in told


def test_the_county_fills_in_what_only_it_knows(desk: Run) -> None:
    answers = ("county_population=21 000", "county_survey/a/kind=中医药知识知晓率")
    more = ("county_survey/a/valid=200", "county_survey=是")
    code, said, _ = desk("district", "county", *YEAR, *answers, *more)

    said = said.replace("\u2009", " ")
    assert code == 0
    assert "  county_population  全域常住人口  21 000 人\n" in said
    assert "  county_survey  区县抽样调查结果  1 行，已确认填全\n" in said
    assert "    a：kind=中医药知识知晓率，valid=200 份，positive=—\n" in said
    assert "    写成 county_plan_targets/1/列=值，列有：kind（" in said


def test_what_is_written_out_can_be_changed_and_taken_in(
    desk: Run, tmp_path: Path
) -> None:
    desk("district", "county", *YEAR, "county_population=21000")
    _, said, _ = desk("district", "county", *YEAR, "--json")
    document = json.loads(said)
    assert document["facts"] == {"county_population": 21000}

    document["facts"] = {"county_population": 22000, "county_beds_total": 90}
    file = tmp_path / "county.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    code, said, _ = desk("district", "county", *YEAR, "--file", file, "--json")

    assert code == 0
    assert json.loads(said)["facts"] == document["facts"]
