"""A catalogue to tick, such as the techniques, and at once what it comes to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.sections import Section, Table
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.grids.category_list import CategoryList, CategoryView
from tcm_desk.gui.grids.complete_tick import CompleteTick
from tcm_desk.gui.grids.count_card import CountCard
from tcm_desk.gui.grids.counter_words import counters
from tcm_desk.gui.grids.counters import CounterGrid
from tcm_desk.gui.grids.entry_list import EntryList
from tcm_desk.gui.grids.entry_model import EntryModel, counted_on
from tcm_desk.gui.grids.entry_strip import EntryStrip
from tcm_desk.gui.grids.pulse import Pulse
from tcm_desk.gui.grids.section_rest import SectionRest
from tcm_desk.gui.grids.shortest_way import way_words
from tcm_desk.gui.grids.standing import joints_on_table, standing_of
from tcm_desk.gui.look.cards import card, page, surface
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down, fix_width, scrolled
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.tag import filter_tag
from tcm_desk.gui.walk.joint_findings import JointFinding
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import text_of

_CATEGORIES_WIDTH, _LISTS_HEIGHT, _FEWEST_HEIGHT, _WIDE = 204, 340, 210, 760


class CataloguePage(QWidget):
    """Counter, categories, the list to tick, details, and the shortest way on."""

    wide = True  # the verdicts are in the page, the pane for them is not needed

    def __init__(self, model: AssessmentModel, section: Section) -> None:
        super().__init__()
        self._model, self._section = model, section
        self.pulse = Pulse(model, self)
        self.table = next(each for each in section.items if isinstance(each, Table))
        self._category_order: list[str] = []
        self._measures = counted_on(model.snapshot.pack, self.table)
        self.card = CountCard(text_of(self.table.label), self._measures)
        self.entries = EntryModel(model, self.table, self.pulse.changed)
        self.list = EntryList(self.entries, text_of(self.table.label))
        self.list.setObjectName(self.table.id)
        self.categories = CategoryList(_("类别"))
        self.strip = EntryStrip(model, self.table)
        self.way = label("", "small", wrap=True)
        self.complete = CompleteTick(model, self.table)
        self.verdicts = CounterGrid(_("清单决定的其他指标"))
        self.rest = SectionRest(model, section, self.table, self.pulse.changed)
        self._lay_out()
        self._bind()
        self.read_again()

    def read_again(self) -> None:
        """Show how everything stands now."""
        snapshot = self._model.snapshot
        joints, _questions = joints_on_table(snapshot, self._section.id, self.table.id)
        main = _weightiest(joints)
        self.card.show_snapshot(snapshot, main)
        others = [joint for joint in joints if joint is not main]
        self.verdicts.show_views(counters(snapshot, self.table, others))
        self.categories.show_views(self._category_views())
        standings = [standing_of(snapshot, each) for each in self._measures]
        self.way.setText(way_words(snapshot, self.entries, standings))
        self._show_details()

    def enter(self) -> None:
        """Stand in the list."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def show_fact(self, key: FactKey) -> bool:
        """Stand on the entry of a fact, in its detail, or in a question."""
        self.pulse.catch_up()
        if key.item != self.table.id:
            return self.rest.show_fact(key)
        if not key.row:
            self.complete.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        entry = self._model.value(key._replace(column=self.entries.column.id))
        if entry is None:
            return False
        self._show_all()
        self.list.setCurrentIndex(self.entries.index_of(str(entry)))
        control = self.strip.controls.get(key.column)
        (control or self.list).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        if self.strip.isAncestorOf(self.focusWidget()):
            self.list.setFocus()
        self.rest.record_typed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the categories out where large type needs the room."""
        super().resizeEvent(event)
        self._left.setVisible(self.width() >= look().px(_WIDE))

    def _lay_out(self) -> None:
        self.search = Field(_("查找"), _("查找：汉字或拼音首字母"))
        self.done = filter_tag(_("只看已勾选"))
        self.mongolian = filter_tag(_("蒙医药"))
        marked = any(each.mongolian for each in self.entries.catalogue.entries)
        if not marked:
            self.mongolian.hide()
        tools = across(gap=8, margins=(16, 12, 16, 10))
        tools.addWidget(self.search, 1)
        tools.addWidget(self.done)
        tools.addWidget(self.mongolian)
        self._left = card(self.categories, gap=0, margins=(1, 8, 1, 8))
        fix_width(self._left, _CATEGORIES_WIDTH)
        right = card(tools, self.list, self.strip, gap=0, margins=(1, 1, 1, 1))
        lists = QWidget()
        line = across(self._left, owner=lists, gap=16)
        line.addWidget(right, 1)
        follow(lists, lambda each: each.setMinimumHeight(_least_height()))
        parts = (self.card, lists, self._way_line(), self.complete)
        inner = page(*parts, self.verdicts, self.rest, gap=12, margins=(24, 4, 24, 16))
        layout = inner.layout()
        layout.setStretchFactor(lists, 1)  # type: ignore[union-attr]
        self.area = scrolled(inner)
        down(self.area, owner=self, gap=0)

    def _way_line(self) -> QFrame:
        made = surface("soft")
        line = across(
            Icon("help", "accent"), owner=made, gap=10, margins=(16, 8, 16, 8)
        )
        line.addWidget(self.way, 1)
        return made

    def _bind(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.done.toggled.connect(self._filter)
        self.mongolian.toggled.connect(self._filter)
        self.categories.chosen.connect(self._filter)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.moved.connect(self._show_details)
        self.list.details_asked.connect(self.strip.enter)
        self.strip.left.connect(self.list.setFocus)
        self.pulse.changed.connect(self.read_again)

    def _filter(self) -> None:
        here = self.categories.categories.id_at(self.categories.currentIndex())
        self.entries.show_only(
            self.search.text(),
            here,
            done=self.done.isChecked(),
            mongolian=self.mongolian.isChecked(),
        )

    def _show_all(self) -> None:
        """Take the filters off, so that any entry can be stood on."""
        self.search.clear()
        self.done.setChecked(False)
        self.mongolian.setChecked(False)
        self.categories.setCurrentIndex(self.categories.categories.index(0))

    def _show_details(self) -> None:
        index = self.list.currentIndex()
        entry = self.entries.entry_at(index).id if index.isValid() else ""
        self.strip.show_row(self.entries.rows.get(entry))

    def _category_views(self) -> tuple[CategoryView, ...]:
        catalogue = self.entries.catalogue
        done = [each.category for each in self.entries.counted]
        categories = [
            CategoryView(each.id, text_of(each.name), done.count(each.id))
            for each in catalogue.categories
        ]
        nowhere = {each.id for each in catalogue.categories if not each.counts}
        first = sorted(categories, key=lambda each: (each.id in nowhere, not each.done))
        places = self._category_order or [each.id for each in first]
        self._category_order = places  # kept: nothing moves while one ticks
        categories.sort(key=lambda each: places.index(each.id))
        return (CategoryView("", _("全部"), len(done)), *categories)


def _weightiest(joints: list[JointFinding]) -> JointFinding | None:
    """Return the finding with most conditions: the one the page is about."""
    return max(
        joints, key=lambda each: len(each.worst.indicator.criteria), default=None
    )


def _least_height() -> int:
    factor = look().factor
    return max(look().px(_LISTS_HEIGHT / factor), look().px(_FEWEST_HEIGHT))
