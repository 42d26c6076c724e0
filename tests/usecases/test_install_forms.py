"""Standards by stick: what is checked, who is asked about, and what can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tcm_desk.errors import (
    CannotReadError,
    CannotWriteError,
    FormsDoNotFitError,
    FormsFileError,
    NoSuchFormsError,
    OlderFormsError,
    PublisherUnknownError,
)
from tcm_desk.formpack.bundle import FormBundle
from tcm_desk.signature.keys import SigningKey
from tcm_desk.signature.publisher import sign_forms
from tcm_desk.usecases.install_forms import (
    FormsPlaces,
    OfferedForms,
    install_forms,
    offer_forms,
)
from tcm_desk.usecases.installed_forms import (
    former_forms,
    installed_forms,
    undo_forms,
)
from tcm_desk.usecases.load_forms import load_forms
from tests.publishing import (
    NOW,
    STANDARD,
    bundle,
    clinic,
    office,
    pack_file,
    put,
    sign_as_any,
    small_forms,
    standard,
)

Offer = Callable[..., OfferedForms]


@pytest.fixture
def places(tmp_path: Path) -> FormsPlaces:
    return FormsPlaces(small_forms(tmp_path / "shipped"), tmp_path / "data/forms")


@pytest.fixture
def offer(tmp_path: Path, places: FormsPlaces) -> Offer:
    """Return a function that signs a bundle, and looks into the file as it comes."""

    def offered(made: FormBundle, by: SigningKey | None = None) -> OfferedForms:
        file = pack_file(tmp_path / "county.tcmforms", made, by)
        return offer_forms(file, places, NOW)

    return offered


@pytest.fixture
def first(offer: Offer, places: FormsPlaces) -> OfferedForms:
    """Return the first edition, which was installed with the publisher confirmed."""
    made = offer(bundle())
    install_forms(made, places.own, NOW, confirmed=True)
    return made


def least(places: FormsPlaces) -> int:
    """Return the threshold in force of the county's standard."""
    (found,) = load_forms(*places).pack.standards["qingshan-2026"].indicators
    (criterion,) = found.all_of or ()
    return int(str(criterion.at_least))


def editions(places: FormsPlaces) -> list[int]:
    return [each.bundle.edition for each in installed_forms(places.own).installed]


def test_looking_into_a_file_says_what_it_brings_and_changes_nothing(
    offer: Offer, places: FormsPlaces
) -> None:
    changed = {STANDARD: standard("qingshan-2026", 1)}
    base = {"standards/base.toml": standard("base", 11)}

    found = offer(bundle(files={**changed, **base}))

    assert found.publisher.name == "青山县卫生健康局"
    assert found.publisher.division == "150103"
    assert [each.zh for each in found.adds] == ["qingshan-2026"]
    assert found.replaces == ("standards/base.toml",)
    assert (found.installed, found.vouched, found.signed_at) == (None, False, NOW)
    assert not places.own.exists()


def test_a_publisher_is_asked_about_once(offer: Offer, places: FormsPlaces) -> None:
    with pytest.raises(PublisherUnknownError, match="青山县卫生健康局"):
        install_forms(offer(bundle()), places.own, NOW)
    assert not places.own.exists()

    install_forms(offer(bundle()), places.own, NOW, confirmed=True)
    install_forms(offer(bundle(2)), places.own, NOW)
    install_forms(offer(bundle(3)), places.own, NOW)

    assert (editions(places), least(places)) == ([3], 30)


def test_a_publisher_says_everything_that_is_compared_on_the_telephone(
    offer: Offer, places: FormsPlaces
) -> None:
    with pytest.raises(PublisherUnknownError) as asked:
        install_forms(offer(bundle()), places.own, NOW)

    plain = office().fingerprint.removeprefix("sha256:")
    groups = str(asked.value.details["fingerprint"]).split()
    assert "".join(groups) == plain
    assert {len(each) for each in groups} == {4}


@pytest.mark.usefixtures("first")
def test_the_same_pack_by_somebody_else_is_asked_about_again(
    offer: Offer, places: FormsPlaces
) -> None:
    other = office("不相干的局")
    found = offer(bundle(2), other)
    assert found.other_publisher

    with pytest.raises(PublisherUnknownError, match="不相干的局"):
        install_forms(found, places.own, NOW)
    known = offer(bundle(1, {"standards/o.toml": standard("o", 1)}, id="other"), other)
    install_forms(known, places.own, NOW, confirmed=True)

    assert not offer(bundle(2), other).vouched  # known, but it is not theirs
    assert least(places) == 10


@pytest.mark.usefixtures("first")
@pytest.mark.parametrize("edition", [2, 1])
def test_an_edition_no_newer_wants_the_users_word(
    offer: Offer, places: FormsPlaces, edition: int
) -> None:
    install_forms(offer(bundle(2)), places.own, NOW)
    other = {STANDARD: standard("qingshan-2026", 77)}

    with pytest.raises(OlderFormsError, match="已经装着第 2 版"):
        install_forms(offer(bundle(edition, other)), places.own, NOW)
    assert least(places) == 20
    install_forms(offer(bundle(edition, other)), places.own, NOW, anyway=True)

    assert (editions(places), least(places)) == ([edition], 77)


def test_the_very_same_bundle_again_changes_nothing(
    first: OfferedForms, offer: Offer, places: FormsPlaces
) -> None:
    later = NOW + timedelta(days=1)

    again = install_forms(offer(first.bundle), places.own, later)

    assert again.installed_at == NOW
    assert former_forms(places.own, "qingshan") is None


@pytest.mark.usefixtures("first")
def test_what_was_installed_can_be_undone_step_by_step(
    offer: Offer, places: FormsPlaces
) -> None:
    install_forms(offer(bundle(2)), places.own, NOW)

    former = undo_forms(places.own, "qingshan")
    assert former is not None
    assert least(places) == 10
    assert undo_forms(places.own, "qingshan") is None

    assert editions(places) == []
    assert "qingshan-2026" not in load_forms(*places).pack.standards
    with pytest.raises(NoSuchFormsError):
        undo_forms(places.own, "qingshan")
    with pytest.raises(NoSuchFormsError):
        undo_forms(places.own, "../shipped/pack")


@pytest.mark.usefixtures("first")
def test_a_disk_that_refuses_leaves_the_edition_in_force(
    offer: Offer, places: FormsPlaces
) -> None:
    found = offer(bundle(2))
    former = places.own / "packs" / "qingshan.former"
    former.mkdir()

    with pytest.raises(CannotWriteError):
        install_forms(found, places.own, NOW)

    assert (editions(places), least(places)) == ([1], 10)


@pytest.mark.usefixtures("first")
def test_the_users_own_files_lie_over_what_is_installed(places: FormsPlaces) -> None:
    put(places.own, {STANDARD: standard("qingshan-2026", 5)})

    assert least(places) == 5


@pytest.mark.usefixtures("first")
def test_own_files_that_are_spoiled_already_keep_no_pack_from_coming(
    offer: Offer, places: FormsPlaces
) -> None:
    put(places.own, {"standards/mine.toml": "nonsense"})

    install_forms(offer(bundle(2)), places.own, NOW)

    loaded = load_forms(*places)
    assert least(places) == 20
    assert [type(each).__name__ for each in loaded.faults] == ["OwnFormsError"]


def test_a_pack_that_does_not_go_with_the_users_own_files_is_refused(
    offer: Offer, places: FormsPlaces
) -> None:
    put(places.own, {"standards/mine.toml": standard("qingshan-2026", 5)})

    with pytest.raises(FormsDoNotFitError, match="共 1 处问题"):
        offer(bundle())


@pytest.mark.usefixtures("first")
def test_two_packs_do_not_bring_the_same_file(offer: Offer) -> None:
    with pytest.raises(FormsFileError, match="已经由标准包“青山县考核标准”装上"):
        offer(bundle(id="second"))


def test_an_example_that_comes_out_otherwise_keeps_a_pack_out(offer: Offer) -> None:
    files = {STANDARD: standard("qingshan-2026", 1), "examples/a.json": "{}"}

    with pytest.raises(FormsDoNotFitError, match="请告诉发布单位"):
        offer(bundle(files=files))


def test_a_pack_for_a_newer_program_says_so(offer: Offer) -> None:
    files = {STANDARD: f"{standard('qingshan-2026', 1)}\n[of_the_future]\na = 1\n"}

    with pytest.raises(FormsFileError, match="请先升级本程序"):
        offer(bundle(files=files, program="99.0"))
    with pytest.raises(FormsDoNotFitError):
        offer(bundle(files=files))


def test_a_form_of_the_file_that_is_newer_is_refused_in_words(
    tmp_path: Path, places: FormsPlaces
) -> None:
    file = tmp_path / "new.tcmforms"
    file.write_bytes(
        sign_forms(b'{"format":"tcm-desk/forms","version":2,"x":[]}', office(), NOW)
    )

    with pytest.raises(FormsFileError, match="更新的第 2 版格式"):
        offer_forms(file, places, NOW)


@pytest.mark.parametrize(
    "name",
    [
        "../desk.sqlite",
        "/etc/passwd",
        "standards/../../x.toml",
        "standards/a/b.toml",
        "standards\\x.toml",
        "C:/x.toml",
        "keys/k.p12",
        "standards/.x.toml",
        "standards/x.toml\0",
        "examples/a/b/c.json",
        "sources/inventory.csv",
    ],
)
def test_a_file_that_is_no_part_of_a_pack_is_refused_by_name(
    tmp_path: Path, places: FormsPlaces, name: str
) -> None:
    honest = bundle().spelled()
    content = honest.replace(STANDARD.encode(), _in_json(name))
    file = tmp_path / "bad.tcmforms"
    file.write_bytes(sign_forms(content, office(), NOW))

    with pytest.raises(FormsFileError, match="里面有不该有的文件"):
        offer_forms(file, places, NOW)


def _in_json(name: str) -> bytes:
    return name.replace("\\", "\\\\").replace("\0", "\\u0000").encode()


def test_a_file_that_was_changed_or_cut_off_or_is_another_is_refused(
    tmp_path: Path, places: FormsPlaces
) -> None:
    sound = pack_file(tmp_path / "a.tcmforms", bundle()).read_bytes()
    changed = sound.replace(b"at_least = 10", b"at_least = 01")
    assert changed != sound
    for data, said in (
        (changed, "签名对不上"),
        (sound[:-1], "签名对不上"),
        (sound + b"\n", "签名对不上"),
        (b"", "不是标准包"),
        (b"%PDF-1.7", "不是标准包"),
        (b"PK\3\4", "不是标准包"),
        (b"x" * (4 * 2**20 + 1), "不能大于 4 MB"),
    ):
        file = tmp_path / "b.tcmforms"
        file.write_bytes(data)
        with pytest.raises(FormsFileError, match=said):
            offer_forms(file, places, NOW)
    with pytest.raises(CannotReadError):
        offer_forms(tmp_path / "nowhere", places, NOW)


def test_only_an_office_in_force_publishes(
    tmp_path: Path, places: FormsPlaces, offer: Offer
) -> None:
    file = tmp_path / "clinic.tcmforms"
    file.write_bytes(sign_as_any(bundle().spelled(), clinic()))
    with pytest.raises(FormsFileError, match="不是发布单位的钥匙"):
        offer_forms(file, places, NOW)

    coming = office("将来的局", NOW + timedelta(days=3))
    with pytest.raises(FormsFileError, match="还没有生效"):
        offer(bundle(), coming)
    late = pack_file(tmp_path / "late.tcmforms", bundle())
    with pytest.raises(FormsFileError, match="已经过期"):
        offer_forms(late, places, NOW + timedelta(days=3653))
