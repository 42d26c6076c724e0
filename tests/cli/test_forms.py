"""`tcm-desk forms check`: a pack is proved before it is used."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

SOUND, UNSOUND = 0, 1


def test_the_shipped_pack_is_sound(run_here: Run) -> None:
    code, out, err = run_here("forms", "check")

    assert (code, err) == (SOUND, "")
    assert "没有问题" in out


def test_a_pack_elsewhere_may_be_checked(
    run_here: Run, repository: Path, tmp_path: Path
) -> None:
    forms = tmp_path / "forms"
    shutil.copytree(repository / "forms", forms)
    measures = forms / "measures.toml"
    text = measures.read_text(encoding="utf-8")
    measures.write_text(
        text.replace('numerator = "visits_tcm"', 'numerator = "visits_tmc"'),
        encoding="utf-8",
    )
    line = text[: text.index('numerator = "visits_tcm"')].count("\n") + 1

    code, out, err = run_here("forms", "check", forms)

    assert (code, err) == (UNSOUND, "")
    assert out.splitlines() == [
        (
            f"measures.toml 第 {line} 行 visit_share 没有名为“visits_tmc”的题或指标值。"
            "请改正，或者加上它。最接近的是“visits_tcm”。"
        ),
        "共 1 处问题。",
    ]


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_what_is_no_pack_is_said_to_be_none(
    run_here: Run, tmp_path: Path, folder: str
) -> None:
    code, out, _ = run_here("forms", "check", tmp_path / folder)

    assert code == UNSOUND
    assert "pack.toml 缺少这个文件。" in out


def test_a_program_may_read_what_was_found(run_here: Run, tmp_path: Path) -> None:
    put(tmp_path / "standards/qingshan.toml", 'id = "qingshan"\nyaer = 2026\n')

    code, out, _ = run_here("forms", "check", tmp_path, "--json")

    found = json.loads(out)
    assert code == UNSOUND
    assert (found["format"], found["sound"]) == ("tcm-desk/forms-check", False)
    (misspelt,) = (each for each in found["problems"] if each["line"] == 2)
    assert misspelt == {
        "file": "standards/qingshan.toml",
        "line": 2,
        "place": "qingshan",
        "code": "unknown_key",
        "nearest": "year",
        "message": "不认识“yaer”这个键。请改正或删去。最接近的是“year”。",
    }


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the folder of the user's own forms, which is not there yet."""
    return tmp_path / "home" / "forms"


@pytest.fixture
def qingshan(repository: Path, own: Path) -> dict[str, str]:
    """Put the made-up standard of the guide into the user's folder, word by word."""
    guide = (repository / "forms/README.md").read_text("utf-8")
    files = dict(_FILE.findall(guide))
    for name, text in files.items():
        put(own / name, text)
    return files


_FILE = re.compile(r"`(\S+)`:\n\n```(?:toml|json)\n(.*?)```", re.DOTALL)


def test_a_standard_written_by_the_guide_is_sound(
    run_here: Run, qingshan: dict[str, str]
) -> None:
    code, out, err = run_here("forms", "check")

    assert len(qingshan) == 4
    assert (code, err) == (SOUND, ""), out
    assert "7 个标准" in out


def test_a_standard_written_by_the_guide_judges_without_code(
    run_here: Run, own: Path, qingshan: dict[str, str]
) -> None:
    document = own / "examples/qingshan.json"
    code, out, err = run_here("check", document, "--standard", "qingshan-2026")

    assert (code, err) == (0, ""), qingshan
    assert "青山县 2026  达标 1  未达标 1" in out
    assert "[≥ 40 %]" in out


def test_a_standard_written_by_the_guide_is_listed(
    run_here: Run, qingshan: dict[str, str]
) -> None:
    code, out, _ = run_here("standards", "--json")

    listed = {each["id"]: each for each in json.loads(out)["standards"]}
    assert code == 0, qingshan
    assert [each["id"] for each in listed["qingshan-2026"]["indicators"]] == [
        "visit_share",
        "technique_uses",
    ]


def test_a_mistake_is_told_as_the_guide_says(
    run_here: Run, repository: Path, own: Path, qingshan: dict[str, str]
) -> None:
    name = "standards/qingshan-2026.toml"
    put(own / name, qingshan[name].replace('measure = "visit_share"', WRONG))

    code, out, _ = run_here("forms", "check")

    assert code == UNSOUND
    assert out.splitlines()[0] in (repository / "forms/README.md").read_text("utf-8")


WRONG = 'measure = "visit_shares"'


def test_a_mistake_in_the_users_standard_keeps_no_command_from_working(
    run_here: Run, own: Path, repository: Path
) -> None:
    put(own / "standards/qingshan.toml", "nonsense")
    document = repository / "forms/examples/township-centre.json"

    code, out, err = run_here("check", document)

    assert code == 0
    assert "回民区 2023" in out
    assert "自己写的表单有" in err
    assert "tcm-desk forms check" in err
    assert run_here("standards")[0] == 0
    code, out, _ = run_here("forms", "check")
    assert code == UNSOUND
    assert out.startswith("standards/qingshan.toml 第 1 行 TOML 写法不对：")


def test_looking_for_the_users_standards_makes_no_folder(
    run_here: Run, own: Path
) -> None:
    run_here("standards")

    assert not own.parent.exists()
