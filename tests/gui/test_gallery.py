"""Every part in one window, drawn in each look; nothing in it may be cut.

To look at the pictures: pytest --basetemp=SOME_NEW_FOLDER tests/gui/test_gallery.py
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tcm_desk.gui.finding_card import FindingCard, FindingView
from tcm_desk.gui.look.bars import TwoBars
from tcm_desk.gui.look.buttons import button, icon_button
from tcm_desk.gui.look.cards import PageHeader, RefusalBox, card, help_box, page, rule
from tcm_desk.gui.look.chip import Chip
from tcm_desk.gui.look.fields import Choice, DateField, Field, Tick, number_field
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, scrolled
from tcm_desk.gui.look.look import look
from tcm_desk.gui.look.marks import Mark, State
from tcm_desk.gui.look.month_strip import MonthStrip
from tcm_desk.gui.look.ring import Ring
from tcm_desk.gui.look.segments import Option, Segments, yes_no
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.gui.look.threshold_bar import Gate, Reading, ThresholdBar
from tcm_desk.gui.panes import Panes
from tcm_desk.gui.section_list import SectionList, SectionRow
from tcm_desk.gui.shell import Shell
from tcm_desk.gui.top_bar import Place


class Case(NamedTuple):
    name: str
    factor: float
    dark: bool
    width: int = 1366


CASES = (
    Case("light-100", 1.0, dark=False),
    Case("dark-100", 1.0, dark=True),
    Case("light-125", 1.25, dark=False),
    Case("light-150", 1.5, dark=False),
    Case("light-200", 2.0, dark=False),
    Case("dark-200", 2.0, dark=True),
    Case("narrow-100", 1.0, dark=False, width=800),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("content", ["states", "answers"])
def test_no_part_is_cut_in_any_look(
    qtbot: QtBot, tmp_path: Path, case: Case, content: str
) -> None:
    shell = gallery(states() if content == "states" else answers())
    qtbot.addWidget(shell)
    shell.resize(case.width, 768)
    shell.show()

    look().use(factor=case.factor, dark=case.dark)
    QApplication.processEvents()
    picture = shell.grab()
    picture.save(str(tmp_path / f"{content}-{case.name}.png"))
    draw_whole_page(shell, tmp_path / f"{content}-{case.name}-whole.png")

    assert (picture.width(), picture.height()) == (case.width, 768)
    assert cut(shell) == []
    assert sideways(shell) == []


@pytest.mark.parametrize("content", ["states", "answers"])
def test_a_changed_look_is_the_same_as_one_chosen_before(
    qtbot: QtBot, content: str
) -> None:
    make = states if content == "states" else answers
    changed = gallery(make())
    qtbot.addWidget(changed)
    changed.resize(1366, 768)
    changed.show()
    look().use(factor=1.5, dark=True)
    fresh = gallery(make())
    qtbot.addWidget(fresh)
    fresh.resize(1366, 768)
    fresh.show()
    QApplication.processEvents()  # the new window takes the focus
    for widget in (*changed.findChildren(QWidget), *fresh.findChildren(QWidget)):
        widget.clearFocus()

    assert changed.grab().toImage() == fresh.grab().toImage()


def test_whatever_takes_focus_has_a_name(qtbot: QtBot) -> None:
    for content in (states(), answers()):
        shell = gallery(content)
        qtbot.addWidget(shell)
        shell.resize(800, 768)  # with the lines that stand for folded panes
        shell.show()
        nameless = [
            type(widget).__name__
            for widget in shell.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not widget.accessibleName()
            and not (isinstance(widget, QAbstractButton) and widget.text())
            and not isinstance(widget, QScrollArea)
        ]

        assert nameless == []


def gallery(content: QFrame) -> Shell:
    shell = Shell(
        [Place("home", "首页"), Place("assess", "自评"), Place("seal", "封存报送")]
    )
    shell.show_facility("青山镇卫生院", "2026 年度自评 · 草稿")
    shell.status.show_saved("14:02")
    shell.status.show_middle("已填 149 / 172")
    shell.status.show_hints(["F8 下一处缺漏", "F1 帮助", "Ctrl+Enter 看依据"])
    panes = Panes(sections(), scrolled(content), findings())
    panes.sections_line.show_section(name="服务量", number=2, of=3, done=6, total=8)
    panes.findings_line.show_finding("not_met", "还差 338 人次", "9.1 %，门槛 10 %", 3)
    shell.show_page("assess", panes)
    return shell


def sections() -> SectionList:
    made = SectionList()
    made.show_sections(
        [
            SectionRow("profile", "机构概况", 14, 14),
            SectionRow("volume", "服务量", 6, 8, "not_met", 3),
            SectionRow("quality", "管理与质量", 0, 10, "incomplete", 12),
        ],
        "volume",
    )
    return made


def findings() -> QScrollArea:
    share = Reading(32.4, (Gate(30, "内蒙古 30"), Gate(35, "回民区 35")), ceiling=100)
    cards = [
        FindingCard(
            FindingView(
                "中医诊疗人次占比",
                "32.4 %",
                "not_met",
                "还差 1 004 人次",
                share,
                "回民区第 27 条 · 内蒙古 30 % 已达标",
            )
        ),
        FindingCard(FindingView("上级业务指导", "—", "incomplete", "第 7 题没有填")),
        FindingCard(
            FindingView("中医阁覆盖", "—", "not_applicable", "只评判站和村卫生室")
        ),
    ]
    head = across(label("本页影响的指标", "h3"), None, label("3 项", "hint"))
    return scrolled(card(head, *cards, None, kind="none", margins=(16, 16, 16, 12)))


def states() -> QFrame:
    bars = TwoBars()
    bars.show_filled(149, 172)
    bars.show_judged(39, 7, 12)
    chips = [Chip(state) for state in State]
    chips.append(Chip("not_met", "未达标 · 门槛 50 %"))
    chips.append(Chip("not_applicable", "暂免"))
    marks = [Mark(state, size) for size in (14, 20) for state in State]
    rings = [Ring(done, 8) for done in (0, 3, 8)]
    readings = (
        Reading(29.4, (Gate(30, "门槛 30"),)),
        Reading(36, (Gate(35, "回民区 35"), Gate(30, "内蒙古 30"))),
        Reading(2.6, (Gate(2, "不多于 2 %"),), at_most=True),
        Reading(None, (Gate(6, "6 类"),)),
    )
    lines = [ThresholdBar(reading, "占比") for reading in readings]
    return page(
        PageHeader("服务量", "第 8 节，共 13 节 · 已填 6 / 8", ways=True),
        card(bars, flowing(*chips), flowing(*marks, *rings)),
        card(across(*lines[:2], gap=24), across(*lines[2:], gap=24)),
        card(MonthStrip("讲座", [1, 0, 1, 3, 2, 1, 1, 0, 1, 1, 1, 0], 11)),
        None,
    )


def answers() -> QFrame:
    dashed, refused = number_field("空", "未填"), number_field("拒")
    dashed.show_state("empty")
    refused.setText("23 100")
    refused.show_state("refused")
    chosen, open_question = yes_no("是否开展"), yes_no("是否设置")
    chosen.show_value("yes")
    open_question.show_state(required=True)
    three: Segments = yes_no("是否达到", with_not_applicable=True)
    kinds = [Option(str(n), word) for n, word in enumerate(("讲座", "咨询", "宣传栏"))]
    tick = Tick("回民区 2023 · 基层中医药工作示范县建设")
    tick.setChecked(True)
    box = RefusalBox(
        "没有收下 23 100：中医处方数不能多于总处方数 21 480。",
        "原来的 6 310 仍在，指标按 6 310 计算。",
        button("改回 6 310  Esc", "quiet"),
    )
    return page(
        PageHeader(
            "适宜技术", "今年按规范开展的技术", button("打印", "plain", "print")
        ),
        card(
            flowing(dashed, refused, chosen, open_question, three),
            across(
                Field("主题", "主题，如：冬季膏方"),
                DateField("日期"),
                Choice("资格", kinds),
            ),
            tick,
            TagGroup("形式", kinds, "0"),
            box,
            help_box("针刺、灸、推拿、拔罐、刮痧、熏洗等，同一人同日多项算 1 人次。"),
            rule(),
            flowing(
                button("记下", "main"),
                button("全部", "quiet"),
                icon_button("camera", "照片"),
                label("32.4 %", "figure"),
                label("逾期 3 天", "stop"),
            ),
        ),
        None,
    )


def cut(shell: Shell) -> list[str]:
    """Name every visible text or part that has less room than it needs."""
    short = []
    for widget in shell.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text():
            needed = (
                widget.heightForWidth(widget.width())
                if widget.wordWrap()
                else widget.sizeHint().height()
            )
            narrow = not widget.wordWrap() and (
                widget.width() < widget.sizeHint().width()
            )
            if narrow or widget.height() < needed:
                short.append(widget.text())
        elif isinstance(widget, (Chip, QPushButton, Segments, Tick)):
            room, need = widget.size(), widget.minimumSizeHint()
            if room.width() < need.width() or room.height() < need.height():
                short.append(widget.accessibleName() or type(widget).__name__)
    return short


def sideways(shell: Shell) -> list[str]:
    """Name every part of the page that reaches beyond its right edge."""
    panes = shell.pages.currentWidget()
    assert isinstance(panes, Panes)
    area = panes.page
    assert isinstance(area, QScrollArea)
    inner = area.widget()
    over = [
        type(widget).__name__
        for widget in inner.findChildren(QWidget)
        if widget.isVisible()
        and widget.mapTo(inner, widget.rect().bottomRight()).x() >= inner.width()
    ]
    return over if inner.width() <= area.viewport().width() else [*over, "page"]


def draw_whole_page(shell: Shell, path: Path) -> None:
    """Save the page as long as it is, without the scrolling."""
    panes = shell.pages.currentWidget()
    assert isinstance(panes, Panes)
    assert isinstance(panes.page, QScrollArea)
    panes.page.widget().grab().save(str(path))
