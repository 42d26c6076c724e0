"""A village clinic from the first start to the second version of its packet.

Nothing is pressed but keys; what came of them is read from the disk at the end.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QComboBox

from tcm_desk.assessment.actions import actions_of, finding_of
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.open_desk import OpenDesk
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.signature.trust import load_anchors
from tcm_desk.usecases.compare_pages import Comparison, Judge, check_with_pages
from tcm_desk.usecases.verify_packet import document_in
from tcm_desk.wording.terms import text_of
from tests.gui.journeys.conftest import Start
from tests.gui.journeys.hand import Hand, Key, here, named_above

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # menus

PASSPHRASE = "yi ju hao ji de hua"  # noqa: S105 - of a key made for a test
ANSWERS: Mapping[str, str] = {
    "served_population": "1200",
    "equipment_funding": "1.5",
    "survey_rows": "随机抽取就诊居民，当面填写",
}
TALK = "冬季养生讲座"
DAY = "1-1"  # past or present, whatever day it is


def test_a_clinic_from_the_first_start_to_the_second_packet(
    hand: Hand, start: Start, home: Path
) -> None:
    desk = start()
    clinic = set_up(hand, desk)
    for part in (
        answer,
        tick_techniques,
        enter_a_person,
        enter_a_month,
        log_activities,
        remark,
        prove,
        answer_for_a_finding,
        walk_through_the_check_list,
        seal,
    ):
        part(hand, clinic)
    first = checked(desk, home, 1)["facts"]

    withdraw(hand, clinic)
    find(hand, "辖区内有多少常住居民", "served_population")
    hand.control(Key.Key_A)
    hand.fill("1180")
    seal(hand, clinic)
    second = checked(desk, home, 2)["facts"]

    changed = {key for key in first | second if first.get(key) != second.get(key)}
    assert changed == {"served_population"}
    assert (first["served_population"], second["served_population"]) == (1200, 1180)
    assert hand.nameless == set()


def set_up(hand: Hand, desk: Desk) -> OpenDesk:
    """Answer the first start, with all it asks of a clinic."""
    hand.look()
    hand.fill("红旗村卫生室")
    hand.press(*[Key.Key_Right] * 4, Key.Key_Tab)  # the kind of facility
    hand.press(Key.Key_Return)  # no credit code
    hand.fill("hmq")
    hand.fill("云秀英")
    hand.fill("青石沟镇卫生院")
    hand.look()
    hand.press(Key.Key_Return)  # the standards of the county
    hand.look()
    hand.fill(PASSPHRASE)
    hand.fill(PASSPHRASE)
    hand.press(Key.Key_Return)
    hand.wait(lambda: desk.open is not None)
    hand.look()
    assert desk.open is not None
    header = desk.open.model.snapshot.header
    assert header.facility.type.value == "village_clinic"
    assert header.facility.parent == "青石沟镇卫生院"
    return desk.open


def answer(hand: Hand, opened: OpenDesk) -> None:
    """Answer questions of every kind."""
    hand.press(Key.Key_Space)  # go on with filling
    hand.look()
    find(hand, "有没有提供中医药服务的场所", "has_tcm_service_place")
    hand.press(Key.Key_Y)
    hand.tab_to_fact("has_tcm_pavilion")
    hand.press(Key.Key_Right, Key.Key_Left)
    for item, text in ANSWERS.items():
        label = opened.model.snapshot.pack.questions[item].label
        find(hand, text_of(label).rstrip("？"), item)
        hand.fill(text)
    find(hand, "中医诊疗人次是按什么口径数的", "visits_tcm_method")
    hand.press(Key.Key_Down, Key.Key_Down)
    hand.press(Key.Key_Tab)
    hand.look()

    model = opened.model
    assert {item: model.text(FactKey(item)) for item in ANSWERS} == ANSWERS
    assert model.value(FactKey("has_tcm_service_place")) is True
    assert model.text(FactKey("visits_tcm_method")) == "components"


def tick_techniques(hand: Hand, opened: OpenDesk) -> None:
    """Find three techniques by their initials and tick them."""
    find(hand, "适宜技术", "technique_rows")
    for initials in ("hzjs", "tnl", "bgl"):
        hand.tab_to_field("查找")
        hand.control(Key.Key_A)
        hand.type(initials)
        hand.press(Key.Key_Return, Key.Key_Space)
    hand.look()

    assert len(rows(opened, "technique_rows")) == len(("hzjs", "tnl", "bgl"))


def enter_a_person(hand: Hand, opened: OpenDesk) -> None:
    """Fill a row of the roster as in a spreadsheet."""
    find(hand, "人员名册", "roster_rows")
    hand.control(Key.Key_N)
    hand.type("云秀英")
    hand.press(Key.Key_Tab)
    hand.type("xcys")  # 乡村医生
    hand.press(Key.Key_Tab)
    hand.look()
    hand.press(Key.Key_Escape)

    ((_row, cells),) = rows(opened, "roster_rows").items()
    assert cells["name"] == "云秀英"
    assert "licence" in cells


def enter_a_month(hand: Hand, opened: OpenDesk) -> None:
    """Fill the visits of a month."""
    find(hand, "各月诊疗人次", "visits_months")
    hand.control(Key.Key_N)
    for text in ("1", "180", "95"):
        hand.type(text)
        hand.press(Key.Key_Tab)

    ((_row, cells),) = rows(opened, "visits_months").items()
    assert (cells["visits_total"], cells["visits_tcm"]) == (180, 95)


def log_activities(hand: Hand, opened: OpenDesk) -> None:
    """Log three activities from where one is, with the quick entry."""
    hand.control(Key.Key_J)
    hand.look()
    hand.tab_to("日期")
    hand.control(Key.Key_A)
    hand.type(DAY)
    hand.press(Key.Key_Tab)
    hand.press(*[Key.Key_Right] * 5)  # a talk
    hand.tab_to("主题")
    hand.type(TALK)
    hand.press(Key.Key_Tab, Key.Key_Y, Key.Key_Tab)
    hand.fill("38")
    for topic in ("春季养生讲座", "八段锦讲座"):
        hand.fill(topic)
    hand.press(Key.Key_Escape)

    logged = rows(opened, "edu_rows").values()
    assert [each["title"] for each in logged] == [TALK, "春季养生讲座", "八段锦讲座"]
    assert {each["form"] for each in logged} == {"lecture"}
    assert {each["tcm"] for each in logged} == {True}


def remark(hand: Hand, opened: OpenDesk) -> None:
    """Write a note, and why a question does not apply."""
    find(hand, "今年村级中医药用房和设备投入", "equipment_funding")
    hand.alt(Key.Key_Return)
    hand.choose("备注")
    hand.look()
    hand.fill("按村账")
    find(hand, "自采、自种、自用的中草药", "self_herb_register")
    hand.alt(Key.Key_Return)
    hand.choose("不适用")
    hand.look()
    hand.fill("没有自采的中草药")

    snapshot = opened.model.snapshot
    assert snapshot.notes == {"equipment_funding": "按村账"}
    assert snapshot.waivers == {"self_herb_register": "没有自采的中草药"}


def prove(hand: Hand, opened: OpenDesk) -> None:
    """Paste a picture at a question, and say what it shows."""
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(0x0A6A60)
    QGuiApplication.clipboard().setImage(image)
    find(hand, "有没有提供中医药服务的场所", "has_tcm_service_place")
    hand.control(Key.Key_V)
    hand.wait(lambda: bool(opened.model.snapshot.evidence))
    hand.tab_to("说明")
    hand.fill("诊室全景")
    hand.look()
    hand.press(Key.Key_Escape)

    (item,) = opened.model.snapshot.evidence
    assert item.caption == "诊室全景"
    assert item.supports == (FactKey("has_tcm_service_place"),)


def answer_for_a_finding(hand: Hand, opened: OpenDesk) -> None:
    """Make an action of a finding that is not met, from its card."""
    find(hand, "能不能提供中医药", "provides_tcm_service")
    hand.press(Key.Key_N)
    hand.press(Key.Key_F6)
    hand.tab_to("写整改")
    hand.press(Key.Key_Space)
    hand.look()
    hand.tab_to("整改措施")
    hand.control(Key.Key_A)
    hand.type("腾出一间房")
    hand.control(Key.Key_Return)

    (action,) = actions_of(opened.model.snapshot)
    assert action.measure == "腾出一间房"
    assert finding_of(opened.model.snapshot, action) is not None
    find(hand, "能不能提供中医药", "provides_tcm_service")
    hand.press(Key.Key_Y)


def walk_through_the_check_list(hand: Hand, opened: OpenDesk) -> None:
    """Go to the first line of the check list, and on from there."""
    hand.press(Key.Key_F9)
    hand.look()
    assert opened.walk().stack.currentWidget() is opened.walk().stack.check
    hand.press(Key.Key_Return)
    seen = [opened.walk().here]
    for _step in range(3):
        hand.press(Key.Key_F8)
        seen.append(opened.walk().here)
    assert len(set(seen)) == len(seen)


def seal(hand: Hand, opened: OpenDesk) -> None:
    """Seal into the folder of documents."""
    hand.press(Key.Key_F9)
    hand.tab_to("封存…")
    hand.press(Key.Key_Space)
    hand.look()
    hand.press(Key.Key_Space)
    hand.type(PASSPHRASE)
    hand.press(Key.Key_Tab)
    places = here()
    assert isinstance(places, QComboBox)
    for _step in range(places.count()):
        if "Documents" in places.currentText():
            break
        hand.press(Key.Key_Down)
    hand.look()
    hand.press(Key.Key_Return)
    hand.wait(lambda: opened.model.locked)
    hand.look()
    hand.press(Key.Key_Return)


def withdraw(hand: Hand, opened: OpenDesk) -> None:
    """Open the assessment again, with the reason."""
    hand.tab_to("撤回…")
    hand.press(Key.Key_Space)
    hand.look()
    hand.fill("人数要按年末数")

    assert not opened.model.locked


def checked(desk: Desk, home: Path, version: int) -> Mapping[str, Any]:
    """Return the document of a packet, checked as the command line checks it."""
    workspace = desk.workspace
    (path,) = (home / "Documents").glob(f"*_v{version}.pdf")
    anchors = load_anchors(list((workspace.data / "keys").glob("*.pem")))
    now = datetime.now(UTC)
    by = Judge(workspace.pack, workspace.resources, anchors, now)
    compared = check_with_pages(path, by)
    assert compared.checked.verdict.status is PacketStatus.VALID
    assert compared.pages is Comparison.AGREE
    document = document_in(compared.checked, trusting=True, unverified=False)
    parsed: Mapping[str, Any] = json.loads(document)
    return parsed


def find(hand: Hand, words: str, item: str) -> None:
    """Go to a question or a table, and stand in it."""
    hand.find(words)
    assert item in named_above(here()), words


def rows(opened: OpenDesk, table: str) -> Mapping[str, Mapping[str, object]]:
    """Return the cells of each row of a table."""
    cut = opened.model.snapshot.cuts[table]
    return {row.id: row.cells for row in (*cut.rows, *cut.undated, *cut.outside)}
