"""An officer's week at the command line: register, stick, answers, choice."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tcm_desk.formpack.pack import FormPack
from tcm_desk.usecases.district.own_desk import set_up_desk
from tests.county_stick import CountyStick, Sealing, small_document
from tests.fuzz.seeds import PASSPHRASE

Run = Callable[..., tuple[int, str, str]]
NOW = datetime.now(UTC)
NOT_GOOD, UNUSABLE = 1, 2


class Desk:
    """A district's desk in a home of its own, and a stick beside it."""

    def __init__(self, run: Run, county: CountyStick, folder: Path) -> None:
        self.run, self.county, self.folder = run, county, folder
        self.stick = folder / "stick"
        self.stick.mkdir()
        root = folder / "district-root.pem"
        root.write_bytes(county.root)
        (folder / "home").mkdir()
        set_up_desk(folder / "home", root)
        words = folder / "passphrase"
        words.write_text(PASSPHRASE, "utf-8")
        receipts = folder / "receipts.p12"
        receipts.write_bytes(county.receipts_file)
        self.key = ("--key", receipts, "--passphrase-file", words)

    def hand_in(self, name: str, number: int, visits: int, **sealing: Any) -> Path:  # noqa: ANN401
        """Lay a clinic's packet on the stick."""
        document = small_document(number, visits_total=visits)
        at = NOW - timedelta(days=9) + timedelta(hours=visits)
        return self.county.plain(document, self.stick / name, Sealing(at, **sealing))

    def json(self, *words: str | Path) -> Any:  # noqa: ANN401 - plain data
        """Run a command that prints JSON."""
        _code, said, _complained = self.run("district", *words, "--json")
        return json.loads(said)


@pytest.fixture(scope="session")
def county(shipped_pack: FormPack, repository: Path) -> CountyStick:
    since = NOW - timedelta(days=300)
    return CountyStick(shipped_pack, repository / "resources", since)


@pytest.fixture
def desk(run_here: Run, county: CountyStick, tmp_path: Path) -> Desk:
    return Desk(run_here, county, tmp_path)


@pytest.fixture
def registered(desk: Desk) -> Desk:
    """Return the desk with two clinics on its register."""
    table = desk.folder / "list.csv"
    table.write_text(
        "名称,上级\n第1村卫生室,青石沟镇卫生院\n第2村卫生室,\n某某诊所,\n", "gb18030"
    )
    code, said, _ = desk.run("district", "register", "import", table)
    assert (code, "第 4 行“某某诊所”" in said) == (NOT_GOOD, True)
    return desk


def test_a_stick_is_taken_in_and_the_county_listed(registered: Desk) -> None:
    desk = registered
    desk.hand_in("one.pdf", 1, 10)
    desk.hand_in("seven.pdf", 7, 10)
    whole = (desk.stick / "one.pdf").read_bytes()
    (desk.stick / "spoiled.pdf").write_bytes(whole + b"\n")

    code, said, complained = desk.run("district", "intake", desk.stick)

    assert (code, complained) == (NOT_GOOD, "")
    assert "1/3 one.pdf：收下" in said
    assert "盖章以后又加了东西" in said
    assert "共 3 份：收下 2（其中取代旧版 0），已经收过 0，没有收 1。" in said
    assert "有 1 份不在名册上" in said
    code, said, _ = desk.run("district", "list")
    assert code == 0
    assert "名册上 2 家，已报 1 家（已接收 0，已退回 0），未报 1 家" in said
    assert "未报  第2村卫生室" in said


def test_who_is_not_on_the_register_is_put_there_and_nothing_comes_twice(
    registered: Desk,
) -> None:
    desk = registered
    whole = desk.hand_in("one.pdf", 1, 10).read_bytes()
    desk.hand_in("seven.pdf", 7, 10)
    (desk.stick / "spoiled.pdf").write_bytes(whole + b"\n")
    desk.json("intake", desk.stick)
    listed = desk.json("list")
    number = listed["unregistered"][0]["packet_id"]
    assert desk.run("district", "register", "put", number[:8])[0] == 0
    again = desk.json("intake", desk.stick)
    assert [each["result"] for each in again["files"]] == [
        "same_file",
        "same_file",
        "rejected",
    ]
    assert again["counts"]["refused"] == 1
    listed = desk.json("list", "--period", "2024")
    assert (listed["registered"], listed["handed_in"]) == (3, 2)
    assert desk.run("district", "list", "--period", "24")[0] == UNUSABLE


def test_a_packet_is_answered_by_its_number_and_returned_with_remarks(
    desk: Desk,
) -> None:
    desk.hand_in("one.pdf", 1, 10)
    taken = desk.json("intake", desk.stick)["files"][0]
    number = taken["packet"]["packet_id"][:12]
    back = desk.folder / "back"
    back.mkdir()
    review = ("district", "review", number, *desk.key, "--out", back)

    code, _, complained = desk.run(*review, "--return")
    assert (code, "退回要写明原因" in complained) == (UNUSABLE, True)
    code, _, complained = desk.run(*review, "--return", "--on", "visits_total")
    assert (code, "看不懂" in complained) == (UNUSABLE, True)
    assert desk.run(*review, "--on", "visits_total=不符")[0] == UNUSABLE
    told = ("--remarks", "请核对", "--on", "visits_total=与报表不符")
    code, said, _ = desk.run(*review, "--return", *told)

    assert (code, "已退回" in said) == (0, True)
    assert [each.suffix for each in back.iterdir()] == [".tcmreply"]
    _, said, _ = desk.run("district", "show", number)
    assert "退回：请核对" in said
    assert "visits_total：与报表不符" in said
    assert "这家机构只报过这一份" in said
    code, _, complained = desk.run("district", "review", "ffffff", *review[3:])
    assert (code, "没有收过" in complained) == (UNUSABLE, True)


def test_of_two_that_speak_against_each_other_the_officer_chooses(desk: Desk) -> None:
    first = desk.hand_in("a.pdf", 1, 10)
    desk.hand_in("b.pdf", 1, 20, head="2")

    code, said, _ = desk.run("district", "intake", first, desk.stick)

    assert code == NOT_GOOD
    assert "收下，待定" in said
    assert "tcm-desk district choose" in said
    files = desk.json("intake", desk.stick)["files"]
    number = files[1]["packet"]["packet_id"]
    code, said, _ = desk.run("district", "choose", number[:8])
    assert (code, "不再算" in said) == (0, True)
    shown = desk.json("show", number)
    assert shown["standing"] == "received"
    assert [each["kind"] for each in shown["events"]] == [
        "received",
        "contested",
        "chosen",
    ]
    assert shown["changes"]["facts"] == ["visits_total"]


def test_a_computer_that_trusts_nobody_says_how_to_begin(
    run_here: Run, tmp_path: Path
) -> None:
    code, _said, complained = run_here("district", "intake", tmp_path)

    assert code == UNUSABLE
    assert "district init" in complained


def test_an_empty_stick_is_called_so(desk: Desk) -> None:
    code, said, _ = desk.run("district", "intake", desk.stick)

    assert (code, said) == (0, "没有找到 PDF 文件。\n")


def test_the_register_is_kept_by_hand_too(desk: Desk) -> None:
    add = ("district", "register", "add", "--name")
    assert desk.run(*add, "南沟村卫生室", "--parent", "青石沟镇卫生院")[0] == 0
    assert desk.run(*add, "南沟村卫生室", "--parent", "青石沟镇卫生院")[0] == UNUSABLE
    assert desk.run(*add, "某某诊所")[0] == UNUSABLE
    assert desk.run(*add, "某某诊所", "--type", "village_clinic")[0] == 0
    assert desk.run(*add, "甲卫生院", "--uscc", "1")[0] == UNUSABLE

    assert desk.run("district", "register", "strike", "某某诊所")[0] == 0
    assert [each["name"] for each in desk.json("register", "list")] == ["南沟村卫生室"]
    _, said, _ = desk.run("district", "register", "list", "--struck")
    assert "已注销" in said
    assert desk.run("district", "register", "restore", "某某诊所")[0] == 0
    assert len(desk.json("register", "list")) == len(["南沟村卫生室", "某某诊所"])
    assert desk.run("district", "register", "strike", "无名")[0] == UNUSABLE
    (entry,) = (
        each for each in desk.json("register", "list") if each["name"] == "南沟村卫生室"
    )
    assert entry["division"] == "150103"


def test_a_packet_is_put_to_an_entry_by_name(desk: Desk) -> None:
    desk.run("district", "register", "add", "--name", "老名字村卫生室")
    desk.hand_in("one.pdf", 1, 10)
    number = desk.json("intake", desk.stick)["files"][0]["packet"]["packet_id"]

    code, said, _ = desk.run(
        "district", "register", "put", number, "--as", "老名字村卫生室"
    )

    assert (code, "老名字村卫生室" in said) == (0, True)
    (line,) = desk.json("list")["facilities"]
    assert line["packet"]["packet_id"] == number
