"""One figure explained: what it comes to, what is asked, and who stands behind it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.district.county.behind_lines import COUNTY, BehindLine, behind_lines
from tcm_desk.gui.district.county.behind_list import BehindDelegate, BehindModel
from tcm_desk.gui.district.county.figure_lines import FigureLine
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import card, rule
from tcm_desk.gui.look.chip import Chip
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down, scrolled
from tcm_desk.gui.look.lines import LINE_ROLE
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.rows import list_view
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.gui.look.threshold_bar import Reading, ThresholdBar
from tcm_desk.gui.pinyin import matches
from tcm_desk.i18n import translate as _
from tcm_desk.rollup.contributions import Role
from tcm_desk.rollup.county import county_items
from tcm_desk.rollup.results import CountyFigure
from tcm_desk.rollup.roll_up import CountyRollup
from tcm_desk.wording.county import figure_sentence, role_word
from tcm_desk.wording.county_figures import deadline_text
from tcm_desk.wording.terms import strength_word, text_of

_LEAST_LIST = 260


class FigurePanel(QWidget):
    """What one press on a figure shows.

    Signals:
        left: back to the figures.
        facts_asked: fill in what the county has not given (the first item, or "").
        packet_asked: show the packet that a facility's part comes from (its id).
    """

    left = Signal()
    facts_asked = Signal(str)
    packet_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines, self._needed = tuple[BehindLine, ...](), ""
        self.back = button(_("返回指标  Esc"), "plain", "back")
        self.back.clicked.connect(self.left)
        self.name, self.origin = (
            label("", "h2", wrap=True),
            label("", "hint", wrap=True),
        )
        self.value, self.parts = label("", "figure"), label("", "small", wrap=True)
        self.chip, self.bar = Chip("met"), ThresholdBar(Reading(None, ()), "")
        self.sentence = label("", wrap=True)
        self.note = label("", "hint", wrap=True)
        self.fill = button(_("去填区县补充数据"), "plain", "pencil")
        self.fill.clicked.connect(self._fill_in)
        self.search = Field(_("查找机构"), _("查找机构：汉字或首字母"))
        self.search.textChanged.connect(self._show_lines)
        roles = [Option(each.value, role_word(each)) for each in Role]
        self.roles = TagGroup(_("只看一种"), [Option("", _("全部")), *roles])
        self.roles.chosen.connect(self._show_lines)
        self.list_model, delegate = BehindModel(self), BehindDelegate()
        self.list = list_view(_("逐家"), delegate)
        delegate.setParent(self.list)
        self.list.setUniformItemSizes(False)
        self.list.setModel(self.list_model)
        self.list.activated.connect(self._open)
        follow(self.list, lambda each: each.setMinimumHeight(look().px(_LEAST_LIST)))
        self.nothing = label("", "small", wrap=True)
        down(scrolled(self._laid_out()), owner=self, gap=0)

    def show_figure(self, found: CountyRollup, line: FigureLine) -> None:
        """Explain a figure."""
        figure = line.figure
        sentence = figure_sentence(found, line.standard, figure)
        self.name.setText(line.name)
        self.origin.setText(_origin(found, line))
        self.value.setText(line.value)
        self.parts.setText(_parts_words(line))
        self.chip.show_state(line.state, line.word, line.spoken)
        self.bar.setVisible(line.reading is not None)
        if line.reading is not None:
            self.bar.show_reading(line.reading, line.spoken)
        self.sentence.setText(sentence)
        note = figure.rollup.note
        self.note.setText(
            "" if note is None else _("口径：{note}").format(note=text_of(note))
        )
        self.note.setVisible(note is not None)
        self._needed = _first_needed(found, figure)
        self.fill.setVisible(bool(self._needed))
        self._lines = tuple(behind_lines(found, line.standard, figure))
        self._count()
        self._show_lines()
        self.list.scrollToTop()

    def enter(self) -> None:
        """Stand in the list of facilities."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the figures by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _laid_out(self) -> QFrame:
        number = across(self.value, gap=12)
        number.addWidget(self.parts, 1)
        number.addWidget(self.chip)
        figure = (number, self.bar, self.sentence, self.note)
        head = (across(self.back, None), self.name, self.origin, *figure)
        title = across(label(_("逐家"), "h3"), gap=16)
        title.addWidget(self.search, 1)
        who = (title, self.roles, self.nothing)
        parts = (*head, across(self.fill, None), rule(), *who)
        made = card(*parts, gap=8, margins=(18, 14, 18, 12))
        layout = made.layout()
        if layout is not None:
            layout.addWidget(self.list)
        return made

    def _count(self) -> None:
        """Offer the roles that there are; keep the one chosen if it is among them."""
        counts = Counter(each.kind for each in self._lines)
        everyone = sum(counts.values()) - counts[COUNTY]
        self.roles.show_counts({"": everyone} | counts)
        if not counts[self.roles.value]:
            self.roles.show_value("")
        for kind, tag in self.roles.tags.items():
            tag.setVisible(not kind or bool(counts[kind]))
        several = len(counts.keys() - {COUNTY}) > 1
        self.roles.setVisible(several)
        self.search.setVisible(everyone > 1)

    def _show_lines(self) -> None:
        kind, wanted = self.roles.value, self.search.text().strip()
        shown = [
            each
            for each in self._lines
            if (not kind or each.kind == kind)
            and (not wanted or matches(wanted, each.name))
        ]
        self.list_model.show_lines(shown)
        self.list.setVisible(bool(shown))
        self.nothing.setText(
            _("没有这样的机构。") if self._lines else _("这一项不由机构的数相加。")
        )
        self.nothing.setVisible(not shown)

    def _fill_in(self) -> None:
        self.facts_asked.emit(self._needed)

    def _open(self, index: QModelIndex) -> None:
        line: BehindLine = index.data(LINE_ROLE)
        if line.kind == COUNTY:
            self._fill_in()
        elif line.packet:
            self.packet_asked.emit(line.packet)


def _first_needed(found: CountyRollup, figure: CountyFigure) -> str:
    """Return the first item of the county's form that a figure still waits for."""
    needed = {FactKey.parse(each).item for each in figure.tally.needs}
    items = (each.id for each in county_items(found.pack))
    return next((each for each in items if each in needed), "")


def _origin(found: CountyRollup, line: FigureLine) -> str:
    """Say where it stands in the document, how strictly it is meant, and by when."""
    rollup = line.figure.rollup
    standard = text_of(found.pack.standard(line.standard).name)
    said = [f"{standard} {rollup.clause}".strip(), strength_word(rollup.strength)]
    due = deadline_text(rollup, found.period)
    if due:
        said.append(_("期限 {due}").format(due=due))
    return " · ".join(said)


def _parts_words(line: FigureLine) -> str:
    """Write what is divided by what, and what is asked."""
    if not line.parts:
        return _("要求 {rule}").format(rule=line.rule)
    return _("= {parts}\n要求 {rule}").format(parts=line.parts, rule=line.rule)
