"""`tcm-desk forms build`, `install`, `list`, `undo`, as a county's IT person types."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.publishing import COUNTY, STANDARD, bundle, office, pack_file, standard

Run = Callable[..., tuple[int, str, str]]

DONE, UNSURE, REFUSED = 0, 1, 2
PASSPHRASE = "一句只有自己知道的话"  # noqa: S105 - of keys made here
_FILE = re.compile(r"`(\S+)`:\n\n```(?:toml|json)\n(.*?)```", re.DOTALL)


@pytest.fixture
def folder(repository: Path, tmp_path: Path) -> Path:
    """Return a folder with the made-up standard of the guide, word by word."""
    guide = (repository / "forms/README.md").read_text("utf-8")
    for name, text in _FILE.findall(guide):
        path = tmp_path / "qingshan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "qingshan"


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """Return a county's file as it comes on a stick."""
    files = {STANDARD: standard("qingshan-2026", 10, "visits_total")}
    return pack_file(tmp_path / "county.tcmforms", bundle(files=files))


def test_the_guides_standard_travels_from_the_county_to_a_clinic(
    run_here: Run, folder: Path, tmp_path: Path
) -> None:
    words, desk = tmp_path / "words", tmp_path / "district"
    words.write_text(f"{PASSPHRASE}\n", "utf-8")
    under = ("--passphrase-file", words)
    office_name = ("--name", COUNTY, "--division", "150103")
    assert run_here("district", "init", *office_name, "--out", desk, *under)[0] == DONE
    file = tmp_path / "county.tcmforms"
    title = ("--id", "qingshan", "--name", "青山县考核标准", "--edition", "1")
    key = ("--key", desk / "district-receipts.p12", *under)

    code, out, err = run_here("forms", "build", folder, *title, *key, "--out", file)
    assert (code, err) == (DONE, "")
    fingerprint = re.search(r"证书指纹：(.+)", out)
    assert fingerprint is not None
    code, _, err = run_here("forms", "install", file)
    assert code == UNSURE
    assert fingerprint.group(1) in err
    spoken = fingerprint.group(1).upper().replace(" ", "-")
    code, out, _ = run_here("forms", "install", file, "--trust", spoken)

    assert code == DONE
    assert "已装好 青山县考核标准 第 1 版" in out
    assert "qingshan-2026" in run_here("standards")[1]


def test_a_folder_with_a_mistake_is_not_published(
    run_here: Run, folder: Path, tmp_path: Path
) -> None:
    path = folder / "standards/qingshan-2026.toml"
    text = path.read_text("utf-8").replace('"visit_share"', '"visit_shares"')
    path.write_text(text, "utf-8")
    out_file = tmp_path / "county.tcmforms"
    title = ("--id", "q", "--name", "n", "--edition", "1", "--out", out_file)
    key = ("--key", tmp_path / "k", "--passphrase-file", tmp_path / "p")

    code, out, _ = run_here("forms", "build", folder, *title, *key)

    assert code == UNSURE
    assert "没有名为“visit_shares”的题或指标值" in out
    assert not out_file.exists()


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (("Qing Shan", "n", "1"), "编号应由小写字母"),
        (("q", " ", "1"), "要有名称"),
        (("q", "n", "0"), "版号应是"),
    ],
)
def test_a_title_that_cannot_be_is_refused(
    run_here: Run, folder: Path, title: tuple[str, str, str], said: str
) -> None:
    id_, name, edition = title
    named = ("--id", id_, "--name", name, "--edition", edition, "--out", "x")
    key = ("--key", "k", "--passphrase-file", "p")

    code, _, err = run_here("forms", "build", folder, *named, *key)

    assert code == REFUSED
    assert said in err


def test_what_is_installed_is_listed_and_undone(run_here: Run, received: Path) -> None:
    assert run_here("forms", "list")[1].startswith("没有装标准包")
    assert run_here("forms", "install", received, "--yes")[0] == DONE

    code, out, _ = run_here("forms", "list")
    assert code == DONE
    assert out.startswith("qingshan  青山县考核标准 第 1 版  青山县卫生健康局（内蒙古")
    (listed,) = json.loads(run_here("forms", "list", "--json")[1])["packs"]
    assert listed["publisher"]["fingerprint"] == office().fingerprint
    assert listed["former_edition"] is None
    assert "7 个标准" in run_here("forms", "check")[1]
    assert run_here("forms", "undo", "qingshan")[0] == DONE

    code, _, err = run_here("forms", "undo", "qingshan")
    assert code == REFUSED
    assert "没有装编号为“qingshan”" in err


def test_a_file_that_cannot_be_used_is_refused_in_words(
    run_here: Run, tmp_path: Path, received: Path
) -> None:
    received.write_bytes(received.read_bytes()[:-9])

    code, _, err = run_here("forms", "install", received, "--yes")
    assert code == REFUSED
    assert "没有拷全" in err
    assert run_here("forms", "install", tmp_path / "nowhere", "--yes")[0] == REFUSED
    assert not (tmp_path / "home").exists()
