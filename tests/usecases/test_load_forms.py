"""The user's own standards stand beside the shipped ones, and can spoil nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tcm_desk.errors import FormPackError
from tcm_desk.formpack.pack import FormPack
from tcm_desk.usecases.install_forms import FormsPlaces, install_forms, offer_forms
from tcm_desk.usecases.load_forms import OWN_FORMS_FOLDER, load_forms
from tcm_desk.usecases.workspace import KEPT_FOLDER, open_workspace
from tests.publishing import NOW as PUBLISHED
from tests.publishing import bundle, pack_file, small_forms, standard
from tests.publishing import put as put_all

OWN = "standards/qingshan-2026.toml"
MEASURE = """
[small_share]
kind = "share"
name = { zh = "占比", en = "share" }
numerator = "visits_tcm"
denominator = "visits_total"
"""


@pytest.fixture
def shipped(repository: Path) -> Path:
    return repository / "forms"


@pytest.fixture
def own(tmp_path: Path, shipped: Path) -> Path:
    """Return a folder with one standard that was copied and given its own name."""
    own = tmp_path / OWN_FORMS_FOLDER
    text = (shipped / "standards/tcm-hall-2023.toml").read_text("utf-8")
    put(own / OWN, text.replace('id = "tcm-hall-2023"', 'id = "qingshan-2026"', 1))
    return own


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_without_files_of_the_user_the_pack_is_the_shipped_one(
    shipped: Path, tmp_path: Path, shipped_pack: FormPack
) -> None:
    loaded = load_forms(shipped, tmp_path / "nowhere")

    assert loaded.pack == shipped_pack
    assert (loaded.own, loaded.faults) == (0, ())


def test_a_file_of_a_new_name_is_added(
    shipped: Path, own: Path, shipped_pack: FormPack
) -> None:
    loaded = load_forms(shipped, own)

    assert loaded.pack.standards.keys() - shipped_pack.standards.keys() == {
        "qingshan-2026"
    }
    assert loaded.pack.digest != shipped_pack.digest
    assert (loaded.own, loaded.faults) == (1, ())


def test_a_file_of_the_same_name_takes_the_place_of_the_shipped_one(
    shipped: Path, own: Path, shipped_pack: FormPack
) -> None:
    name = "standards/huimin-2023.toml"
    text = (shipped / name).read_text("utf-8")
    put(own / name, text.replace("0.35", "0.4"))

    pack = load_forms(shipped, own).pack

    changed = pack.standards["huimin-2023"]
    assert changed.requirements != shipped_pack.standards["huimin-2023"].requirements
    assert len(pack.standards) == len(shipped_pack.standards) + 1


def test_a_file_of_measures_adds_to_the_shipped_ones(shipped: Path, own: Path) -> None:
    put(own / "measures/qingshan.toml", MEASURE)

    measures = load_forms(shipped, own).pack.measures

    assert {"small_share", "visit_share"} <= measures.keys()


def test_a_measure_added_cannot_take_the_place_of_a_shipped_one(
    shipped: Path, own: Path
) -> None:
    put(own / "measures/qingshan.toml", MEASURE.replace("small_share", "visit_share"))

    assert len(load_forms(shipped, own).faults) == 1


@pytest.mark.parametrize("text", ["nonsense", 'id = "qingshan-2026"', "\0"])
def test_a_mistake_of_the_user_leaves_the_shipped_pack_and_is_told(
    shipped: Path, own: Path, shipped_pack: FormPack, text: str
) -> None:
    put(own / OWN, text)

    loaded = load_forms(shipped, own)

    assert loaded.pack == shipped_pack
    assert loaded.files.digest == shipped_pack.digest
    (fault,) = loaded.faults
    assert str(own) in str(fault)
    assert "tcm-desk forms check" in str(fault)


def test_a_mistake_in_the_shipped_pack_is_not_the_users(tmp_path: Path) -> None:
    put(tmp_path / "shipped/pack.toml", "nonsense")

    with pytest.raises(FormPackError):
        load_forms(tmp_path / "shipped", tmp_path / "own")


def test_the_program_starts_with_and_without_the_users_standards(
    shipped: Path, own: Path, repository: Path
) -> None:
    data, resources = own.parent, repository / "resources"
    with open_workspace(data, shipped, resources) as workspace:
        assert "qingshan-2026" in workspace.pack.standards
        assert workspace.pack_faults == ()
    put(own / OWN, "nonsense")

    with open_workspace(data, shipped, resources) as workspace:
        assert "qingshan-2026" not in workspace.pack.standards
        assert len(workspace.pack_faults) == 1
    assert len(list((data / KEPT_FOLDER).iterdir())) == 2


def test_a_pack_that_no_longer_fits_is_left_aside_and_the_others_stay(
    tmp_path: Path,
) -> None:
    places = FormsPlaces(small_forms(tmp_path / "shipped"), tmp_path / "own")
    files = {"standards/x.toml": standard("x", 1)}
    put_all(places.own, {"standards/mine.toml": standard("mine", 1)})
    for made in (bundle(), bundle(files=files, id="b-second")):
        file = pack_file(tmp_path / "f.tcmforms", made)
        offered = offer_forms(file, places, PUBLISHED)
        install_forms(offered, places.own, PUBLISHED, confirmed=True)
    put_all(places.shipped, {"standards/later.toml": standard("x", 1)})

    loaded = load_forms(*places)

    assert {"qingshan-2026", "mine"} < loaded.pack.standards.keys()
    (fault,) = loaded.faults
    assert (fault.details["id"], fault.problems) == ("b-second", 1)
    assert "和现在的程序合不来" in str(fault)


def test_a_pack_that_is_damaged_or_of_a_newer_program_is_named(tmp_path: Path) -> None:
    shipped = small_forms(tmp_path / "shipped")
    put(tmp_path / "own/packs/qingshan.json", '{"bundle": {"version": 2}}')

    loaded = load_forms(shipped, tmp_path / "own")

    assert "base" in loaded.pack.standards
    assert [str(each.details["id"]) for each in loaded.faults] == ["qingshan"]
