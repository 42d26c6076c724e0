from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tcm_desk.errors import FormPackError
from tcm_desk.formpack.loader import load_pack, load_pack_fast, read_files


@pytest.fixture
def forms(tmp_path: Path, repository: Path) -> Path:
    return Path(shutil.copytree(repository / "forms", tmp_path / "forms"))


def test_what_was_kept_is_the_pack_that_was_read(forms: Path, tmp_path: Path) -> None:
    read = load_pack_fast(read_files(forms), tmp_path / "kept")
    (path,) = (tmp_path / "kept").iterdir()
    kept = load_pack_fast(read_files(forms), tmp_path / "kept")

    assert path.suffix == ".json"
    assert kept == read == load_pack(forms)


def test_a_changed_file_is_read_anew(forms: Path, tmp_path: Path) -> None:
    load_pack_fast(read_files(forms), tmp_path / "kept")
    pack_file = forms / "pack.toml"
    text = pack_file.read_text("utf-8").replace("2026.1", "2026.9")
    pack_file.write_text(text, "utf-8")

    assert load_pack_fast(read_files(forms), tmp_path / "kept").version == "2026.9"


def test_only_the_packs_made_last_stay_kept(forms: Path, tmp_path: Path) -> None:
    for number in range(12):
        pack_file = forms / "pack.toml"
        pack_file.write_text(pack_file.read_text("utf-8") + f"# {number}\n", "utf-8")
        load_pack_fast(read_files(forms), tmp_path / "kept")

    kept = {each.name for each in (tmp_path / "kept").iterdir()}
    assert len(kept) == 8
    assert any(read_files(forms).digest[:32] in name for name in kept)


def test_a_spoilt_pack_is_refused_and_not_kept(forms: Path, tmp_path: Path) -> None:
    (forms / "measures.toml").write_text("nonsense", "utf-8")

    with pytest.raises(FormPackError):
        load_pack_fast(read_files(forms), tmp_path / "kept")

    assert not (tmp_path / "kept").exists()


def test_what_was_kept_badly_is_made_again(forms: Path, tmp_path: Path) -> None:
    load_pack_fast(read_files(forms), tmp_path / "kept")
    (path,) = (tmp_path / "kept").iterdir()
    path.write_bytes(path.read_bytes()[:100])

    assert load_pack_fast(read_files(forms), tmp_path / "kept") == load_pack(forms)


def test_where_nothing_can_be_kept_the_pack_is_read_all_the_same(
    forms: Path, tmp_path: Path
) -> None:
    (tmp_path / "kept").write_bytes(b"a file stands in the way")

    assert load_pack_fast(read_files(forms), tmp_path / "kept") == load_pack(forms)
