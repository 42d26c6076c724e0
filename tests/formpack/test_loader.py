"""Reading a pack from its folder: whole or not at all, with every problem named."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tcm_desk.errors import FormPackError
from tcm_desk.formpack.loader import load_divisions, load_pack

PACK = 'id = "small"\nversion = "1"\n'
LABEL = '{ zh = "某", en = "some" }'
SECTION = f"""
id = "all"
name = {LABEL}
title = {LABEL}
[[item]]
id = "beds"
label = {LABEL}
type = "integer"
"""
MEASURES = f'[double]\nkind = "total"\nname = {LABEL}\nof = ["beds", "beds"]\n'
CATALOGUE = f"""
id = "techniques"
version = "1"
status = {LABEL}
[[category]]
id = "AC"
name = {LABEL}
[[entry]]
id = "AC01"
category = "AC"
name = {LABEL}
"""
STANDARD = f"""
id = "small-2024"
name = {LABEL}
title = {LABEL}
issuer = {LABEL}
division = "150103"
year = 2024
document = "S"
[[indicator]]
id = "beds"
name = {LABEL}
sources = ["S-1"]
clause = "一"
applies_to = ["village_clinic"]
all_of = [{{ measure = "double", at_least = 0.35 }}]
"""
FILES = {
    "pack.toml": PACK,
    "sections/10-all.toml": SECTION,
    "measures.toml": MEASURES,
    "catalogues/techniques.toml": CATALOGUE,
    "standards/small-2024.toml": STANDARD,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(FormPackError) as refused:
        load_pack(folder)
    return str(refused.value.details["problems"]).splitlines()


def test_a_pack_is_read_from_its_files(folder: Path) -> None:
    pack = load_pack(folder)

    assert (pack.id, pack.version) == ("small", "1")
    assert list(pack.questions) == ["beds"]
    assert list(pack.catalogues) == ["techniques"]
    assert list(pack.standards) == ["small-2024"]
    assert len(pack.digest) == 64


def test_rule_9_a_threshold_is_read_exactly(folder: Path) -> None:
    criterion = load_pack(folder).standards["small-2024"].indicators[0].criteria[0]

    assert criterion.threshold == Decimal("0.35")


def test_sections_stand_in_the_order_of_their_numbers(folder: Path) -> None:
    for number in (100, 20, 3):
        text = SECTION.replace('"all"', f'"s{number}"').replace("beds", f"b{number}")
        (folder / f"sections/{number}-more.toml").write_text(text, encoding="utf-8")

    assert [each.id for each in load_pack(folder).sections] == [
        "s3",
        "all",
        "s20",
        "s100",
    ]


@pytest.mark.parametrize("name", FILES)
def test_rule_5_one_byte_of_any_file_makes_another_digest(
    folder: Path, name: str
) -> None:
    before = load_pack(folder).digest

    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("\n")

    assert load_pack(folder).digest != before


def test_rule_5_the_same_pack_elsewhere_has_the_same_digest(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("elsewhere") / "forms"
    shutil.copytree(folder, other)

    assert load_pack(other).digest == load_pack(folder).digest


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("pack.toml", b"id = ", "pack.toml: Invalid value"),
        ("pack.toml", b"\xff", "pack.toml: 'utf-8' codec can't decode"),
        ("pack.toml", b'version = "1"', ": id: missing; add it"),
        (
            "pack.toml",
            PACK.encode() + b"titel = 1",
            ": titel: unknown key; correct or remove it",
        ),
        ("measures.toml", b"a = " + b"9" * 5000, "measures.toml: Exceeds the limit"),
        ("measures.toml", b"a = 1e99999999999999999999", "measures.toml: "),
        ("measures.toml", b"a = " + b"[" * 9999, "measures.toml: "),
        ("measures.toml", b"[a]\nkind = 5", "a: is 5, not one of value、count、"),
        (
            "sections/10-all.toml",
            SECTION.replace("type =", "tpye =").encode(),
            "beds: type: missing; add it",
        ),
        (
            "sections/10-all.toml",
            SECTION.replace('"all"', '"All"').encode(),
            "All: is All, which does not fit ^[a-z]",
        ),
        (
            "standards/small-2024.toml",
            STANDARD.replace("at_least = 0.35", "at_least = 1, at_most = 2").encode(),
            "small-2024/beds: give exactly one of at_least",
        ),
        (
            "standards/small-2024.toml",
            STANDARD.replace("at_least = 0.35", "at_least = nan").encode(),
            "small-2024/beds: ",
        ),
        (
            "standards/small-2024.toml",
            STANDARD.replace("all_of = [", "all_of = [] # ").encode(),
            "small-2024/beds: give either all_of or any_of",
        ),
    ],
)
def test_a_damaged_file_is_a_problem_at_its_place(
    folder: Path, name: str, data: bytes, problem: str
) -> None:
    (folder / name).write_bytes(data)

    assert any(each.startswith(problem) for each in problems_of(folder))


def test_a_missing_file_is_a_problem(folder: Path) -> None:
    (folder / "measures.toml").unlink()

    assert problems_of(folder)[0].startswith("measures.toml: ")


def test_no_folder_at_all_is_a_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "nowhere")


def test_one_id_cannot_have_two_files(folder: Path) -> None:
    shutil.copy(folder / "standards/small-2024.toml", folder / "standards/other.toml")

    assert problems_of(folder) == [
        "standards/small-2024.toml: small-2024 is another file's; rename it"
    ]


def test_two_sections_cannot_share_an_id(folder: Path) -> None:
    text = SECTION.replace('"beds"', '"rooms"')
    (folder / "sections/20-more.toml").write_text(text, encoding="utf-8")

    assert problems_of(folder) == ["section all: is there twice; rename one of them"]


def test_the_name_of_a_section_fits_the_list_at_the_left(folder: Path) -> None:
    text = SECTION.replace(f"name = {LABEL}", 'name = { zh = "名字太长了", en = "a" }')
    path = folder / "sections/10-all.toml"
    path.write_text(text, encoding="utf-8")
    assert load_pack(folder)

    path.write_text(text.replace("名字太", "名字也太"), encoding="utf-8")
    assert problems_of(folder) == ["section all: name is too long; shorten it"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_pack_gives_form_pack_errors_and_nothing_else(
    folder: Path, data: st.DataObject
) -> None:
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    name = data.draw(st.sampled_from(sorted(FILES)))
    whole = FILES[name].encode()
    at = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 12))
    put = data.draw(
        st.binary(max_size=4)
        | st.sampled_from(
            [b'"', b"[", b"]", b"=", b"\n", b"1", b"-1", b"true", b"\xff"]
        )
    )

    (folder / name).write_bytes(whole[:at] + put + whole[at + length :])

    try:
        load_pack(folder)
    except FormPackError as refused:
        assert refused.details["problems"]  # noqa: PT017 - both ends are good


def test_divisions_are_read_by_their_codes(repository: Path) -> None:
    divisions = load_divisions(repository / "resources" / "divisions.csv")

    assert divisions["150103"] == "回民区"
