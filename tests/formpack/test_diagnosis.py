"""Every mistake is found at once, on its line, with the name that was perhaps meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tcm_desk.formpack.diagnosis import diagnose
from tcm_desk.formpack.files import PackFiles
from tcm_desk.formpack.loader import read_files
from tcm_desk.formpack.problems import Flaw, Problem

HUIMIN = "standards/huimin-2023.toml"


@pytest.fixture(scope="module")
def shipped(repository: Path) -> PackFiles:
    return read_files(repository / "forms")


def edited(files: PackFiles, name: str, *changes: tuple[str, str]) -> PackFiles:
    """Change the first place of each text."""
    text = files.contents[name].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return files.under(PackFiles({name: text.encode()}))


def the_only(files: PackFiles) -> Problem:
    (problem,) = diagnose(files).problems
    return problem


def line_with(files: PackFiles, problem: Problem) -> str:
    assert problem.line is not None
    return files.contents[problem.file].decode().splitlines()[problem.line - 1]


def test_a_sound_pack_has_no_problems(shipped: PackFiles) -> None:
    found = diagnose(shipped)

    assert found.problems == ()
    assert found.pack is not None


@pytest.mark.parametrize(
    ("name", "old", "new", "flaw", "nearest"),
    [
        (HUIMIN, "strength =", "strenght =", Flaw.UNKNOWN_KEY, "strength"),
        (HUIMIN, '"encouraged"', '"encuraged"', Flaw.NOT_ONE_OF, "encouraged"),
        (HUIMIN, '"village_clinic"', '"vilage_clinic"', Flaw.NOT_ONE_OF, None),
        (HUIMIN, '"2024-09"', '"2024-9"', Flaw.WRONG_FORM, None),
        (HUIMIN, "year = 2023", 'year = "next"', Flaw.WRONG_TYPE, None),
        (HUIMIN, '"hohhot-2021"', '"hohot-2021"', Flaw.UNKNOWN_PARENT, "hohhot-2021"),
        (
            HUIMIN,
            '"retired_tcm_doctors"',
            '"retird_tcm_doctors"',
            Flaw.UNKNOWN_MEASURE,
            "retired_tcm_doctors",
        ),
        (HUIMIN, "at_least = 1", "at_leest = 1", Flaw.UNKNOWN_KEY, "at_least"),
        (
            "measures.toml",
            'kind = "share"',
            'kind = "shar"',
            Flaw.NOT_ONE_OF,
            "share",
        ),
        (
            "measures.toml",
            "denominator =",
            "denominater =",
            Flaw.UNKNOWN_KEY,
            "denominator",
        ),
        (
            "rollups/hohhot-2021.toml",
            'standard = "hohhot-2021"',
            'standard = "hohot-2021"',
            Flaw.NO_STANDARD,
            "hohhot-2021",
        ),
        (
            "duties/hohhot-2021.toml",
            "actor =",
            "actr =",
            Flaw.UNKNOWN_KEY,
            "actor",
        ),
        ("pack.toml", "version =", "vresion =", Flaw.UNKNOWN_KEY, "version"),
        (
            "sections/60-staffing.toml",
            "required =",
            "requierd =",
            Flaw.UNKNOWN_KEY,
            "required",
        ),
    ],
)
def test_a_misspelling_is_found_on_its_line_with_what_was_meant(
    shipped: PackFiles, name: str, old: str, new: str, flaw: Flaw, nearest: str | None
) -> None:
    files = edited(shipped, name, (old, new))

    found = [each for each in diagnose(files).problems if each.flaw is flaw]

    assert found
    assert found[0].file == name
    assert new in line_with(files, found[0]) or found[0].line == 1
    if nearest is not None:
        assert found[0].nearest == nearest


def test_a_key_that_is_missing_is_missed_where_its_table_begins(
    shipped: PackFiles,
) -> None:
    files = edited(shipped, HUIMIN, ('clause = "三(二)2"\n', ""))

    problem = the_only(files)

    assert problem.flaw is Flaw.MISSING_KEY
    assert problem.place == "huimin-2023/retired"
    assert line_with(files, problem) == "[[indicator]]"


def test_a_file_that_is_no_toml_hides_no_mistake_and_makes_none(
    shipped: PackFiles,
) -> None:
    files = edited(shipped, "sections/20-hall.toml", ("[[item]]", "[[item"))
    files = edited(files, HUIMIN, ('"village_clinic"', '"clinic"'))
    files = edited(files, "measures.toml", ('"visits_tcm"', '"visits_tmc"'))

    found = diagnose(files).problems

    assert {(each.file, each.flaw) for each in found} == {
        ("sections/20-hall.toml", Flaw.NO_TOML),
        (HUIMIN, Flaw.NOT_ONE_OF),
        ("measures.toml", Flaw.NO_COLUMN_IN),
    }
    assert all(each.line for each in found)


def test_what_is_only_missed_for_another_mistake_is_not_reported(
    shipped: PackFiles,
) -> None:
    files = edited(
        shipped,
        "measures.toml",
        ('[visit_share]\nkind = "share"', '[visit_share]\nkind = "nonsense"'),
    )

    problem = the_only(files)

    assert (problem.flaw, problem.place) == (Flaw.NOT_ONE_OF, "visit_share")


def test_of_two_things_of_one_name_the_second_is_pointed_at(
    shipped: PackFiles,
) -> None:
    text = shipped.contents[HUIMIN].decode()
    first = text[text.index("[[indicator]]") : text.index('id = "multisite"')]
    files = edited(shipped, HUIMIN, (text, text + "\n" + first.rstrip("[indcator]\n")))

    problem = the_only(files)

    assert problem.flaw is Flaw.INDICATOR_TWICE
    assert problem.line is not None
    assert problem.line > len(text.splitlines())


def test_a_file_that_is_not_there_or_cannot_be_read_is_named(
    shipped: PackFiles,
) -> None:
    contents = dict(shipped.contents)
    del contents["measures.toml"]
    files = PackFiles(contents, {"standards/x.toml": "Permission denied"})

    found = {(each.file, each.flaw) for each in diagnose(files).problems}

    assert ("measures.toml", Flaw.NO_FILE) in found
    assert ("standards/x.toml", Flaw.UNREADABLE) in found


@settings(max_examples=12, phases=(Phase.generate,))
@given(data=st.data())
def test_whatever_was_done_to_a_file_the_problems_have_their_files(
    data: st.DataObject, repository: Path
) -> None:
    files = read_files(repository / "forms")
    name = data.draw(st.sampled_from([HUIMIN, "measures.toml", "pack.toml"]))
    whole = files.contents[name]
    at = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 40))
    put = data.draw(
        st.sampled_from([b"", b'"', b"[", b"]", b"\n", b"x = 1\n", b"true", b"\xff"])
    )

    changed = PackFiles({name: whole[:at] + put + whole[at + length :]})
    found = diagnose(files.under(changed))

    assert found.pack is not None or found.problems
    for problem in found.problems:
        assert problem.file in files.contents or problem.file == ""
