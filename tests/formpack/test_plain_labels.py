"""Labels speak of Mongolian medicine only where a document does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pydantic import BaseModel

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.label import Label
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.plain_labels import plain_label
from tcm_desk.wording.findings import measure_name


@pytest.mark.parametrize(
    ("zh", "plain"),
    [
        ("其中中医（蒙医）诊疗人次是多少？", "其中中医诊疗人次是多少？"),
        ("中医馆（蒙医馆）接入平台", "中医馆接入平台"),
        ("西学中（西学蒙）", "西学中"),
        ("执业（助理）医师数", "执业（助理）医师数"),
        ("属蒙医技术", "属蒙医技术"),
    ],
)
def test_only_brackets_that_speak_of_it_go(zh: str, plain: str) -> None:
    assert plain_label(Label(zh=zh, en="x")).zh == plain


def test_english_labels_follow() -> None:
    label = Label(zh="蒙", en="TCM (Mongolian medicine) visits (all)")

    assert plain_label(label).en == "TCM visits (all)"


@pytest.mark.parametrize(
    ("standard", "speaks"),
    [
        ("inner-mongolia-2025", True),
        ("hohhot-2021", True),
        ("huimin-2023", True),  # it stands under the other two
        ("yuexiu-2025", False),
        ("yanjiang-2023", False),
        ("tcm-hall-2023", False),
    ],
)
def test_the_labels_follow_the_standards_in_force(
    shipped_pack: FormPack,
    judge: Callable[..., Snapshot],
    *,
    standard: str,
    speaks: bool,
) -> None:
    snapshot = judge(shipped_pack, {}, standards=(standard,))

    assert ("（蒙医）" in measure_name(snapshot.pack, "visits_tcm")) is speaks


def test_nothing_but_labels_differs(shipped_pack: FormPack) -> None:
    plain = shipped_pack.worded_for(["yuexiu-2025"])

    assert list(plain.questions) == list(shipped_pack.questions)
    assert plain.digest == shipped_pack.digest
    assert plain.reads == shipped_pack.reads
    assert plain.standards is shipped_pack.standards
    assert plain.catalogues is shipped_pack.catalogues
    assert (
        plain.sections[-3] is shipped_pack.sections[-3]
    )  # speaks of nothing Mongolian
    assert [each for each in labels_of(plain.sections) if "（蒙" in each.zh] == []
    assert [each for each in labels_of(plain.sections) if "(Mong" in each.en] == []


def test_the_plain_wording_is_worked_out_once(shipped_pack: FormPack) -> None:
    first = shipped_pack.worded_for(["yuexiu-2025"])

    assert shipped_pack.worded_for(["yanjiang-2023"]) is first
    assert first.worded_for(["yuexiu-2025"]) is first


def labels_of(part: object) -> Iterator[Label]:
    if isinstance(part, Label):
        yield part
    elif isinstance(part, BaseModel):
        for _, member in part:
            yield from labels_of(member)
    elif isinstance(part, tuple):
        for member in part:
            yield from labels_of(member)


def test_a_copy_of_a_pack_leaves_behind_what_was_worked_out_from_the_old(
    shipped_pack: FormPack,
) -> None:
    asked = len(shipped_pack.questions)
    plain = shipped_pack.worded_for(["yuexiu-2025"])

    fewer = shipped_pack.model_copy(update={"sections": (), "digest": "1" * 64})

    assert len(fewer.questions) == 0
    assert fewer.worded_for(["yuexiu-2025"]).digest == "1" * 64
    assert len(shipped_pack.questions) == asked
    assert shipped_pack.worded_for(["yuexiu-2025"]) is plain
