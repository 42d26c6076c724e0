"""What is handed out: complete, with every licence, and told part by part."""

from __future__ import annotations

import json
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tcm_desk import __version__
from tcm_desk.gui.help.parts_list import parts


@pytest.fixture(scope="module")
def bundle(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a bundle of nothing but what says which libraries are in it."""
    folder = tmp_path_factory.mktemp("bundle")
    named = {"tcm-desk", *(each.name for each in parts() if each.version)}
    keys = {re.sub(r"[-_.]+", "_", name).lower() for name in named}
    for found in Path(click.__file__).parent.parent.glob("*.dist-info"):
        if re.sub(r"[-_.]+", "_", found.name.partition("-")[0]).lower() in keys:
            shutil.copytree(found, folder / found.name)
    recipe = repository / "packaging" / "licences.py"
    subprocess.run([sys.executable, recipe, folder, folder / "licences"], check=True)
    return folder


def test_every_library_that_is_shipped_comes_with_its_licence(bundle: Path) -> None:
    needed = {each.name for each in parts() if each.version}

    assert len(needed) > 30
    texts = {
        name: [each for each in (bundle / "licences" / name).glob("*") if each.stat()]
        for name in needed
    }
    assert [name for name in sorted(texts) if not texts[name]] == []


def test_what_a_bundle_is_made_of_is_told_in_cyclonedx(
    bundle: Path, repository: Path, tmp_path: Path
) -> None:
    pytest.importorskip("cyclonedx", reason="comes with tcm-desk[pack]")
    tool = runpy.run_path(str(repository / "packaging" / "sbom.py"))

    tool["main"](bundle, tmp_path / "a.json")  # held against the schema inside

    told = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert (tmp_path / "a.json").read_text("utf-8") == tool["listed"](bundle)
    assert told["metadata"]["component"]["version"] == __version__
    named = {each["name"]: each for each in told["components"]}
    assert {each.name for each in parts() if each.version} <= set(named)
    fonts = {each.name for each in (repository / "resources" / "fonts").glob("*.ttf")}
    assert {"Python", *fonts} <= set(named)
    assert all(each["licenses"] for each in named.values())
    needs = {each["ref"]: each.get("dependsOn", []) for each in told["dependencies"]}
    pydantic = named["pydantic"]["bom-ref"]
    assert named["pydantic_core"]["bom-ref"] in needs[pydantic]


def test_a_library_without_its_licence_is_not_handed_out(
    bundle: Path, repository: Path, tmp_path: Path
) -> None:
    pytest.importorskip("cyclonedx", reason="comes with tcm-desk[pack]")
    tool = runpy.run_path(str(repository / "packaging" / "sbom.py"))
    poorer = tmp_path / "bundle"
    shutil.copytree(bundle, poorer)
    shutil.rmtree(poorer / "licences" / "segno")

    with pytest.raises(SystemExit, match="no text for segno"):
        tool["main"](poorer, tmp_path / "a.json")

    assert not (tmp_path / "a.json").exists()


def test_a_release_hands_out_what_the_recipes_build(repository: Path) -> None:
    packaging = repository / "packaging"
    release = (
        (packaging / "release").read_text("utf-8").replace("${version}", "$version")
    )
    told = re.search(r"handed_out=\((.*?)\)", release, re.DOTALL)
    assert told is not None
    handed_out = re.findall(r'"(\S+)"', told[1])

    recipes = ("linux/portable", "linux/deb", "windows/bundle")
    built = [(packaging / name).read_text("utf-8") for name in recipes]
    built += [release.replace("$system", system) for system in ("linux", "windows")]
    written = "".join(built).replace("${version}", "$version")

    assert len(handed_out) == 8
    assert [name for name in handed_out if f"dist/{name}" not in written] == []


@pytest.mark.parametrize(
    ("guide", "version"),
    [
        ("README.md", "VERSION"),
        ("README.zh-CN.md", "版本"),
        ("resources/handbook/zh/installing.md", "版本"),
        ("resources/handbook/en/county-it.md", "VERSION"),
    ],
)
def test_a_guide_names_the_files_that_are_handed_out(
    repository: Path, guide: str, version: str
) -> None:
    release = (repository / "packaging" / "release").read_text("utf-8")
    text = (repository / guide).read_text("utf-8")

    named = set(re.findall(rf"tcm-desk[-_]{version}[-_.\w]+", text))

    assert len(named) == 4
    for name in named:
        spelled = name.replace(f"_{version}_", "_${version}_")
        assert spelled.replace(version, "$version") in release, name


def test_the_release_is_a_sound_script_and_begins_with_every_build(
    repository: Path,
) -> None:
    subprocess.run(["/bin/bash", "-n", repository / "packaging/release"], check=True)
    planned = subprocess.run(
        ["make", "--dry-run", "release"],  # noqa: S607 - wherever make is
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()

    steps = [line.strip() for line in planned if "packaging/" in line]
    assert steps[-1] == "packaging/release"
    assert {"packaging/linux/deb", "packaging/windows/bundle"} <= set(steps)
