"""检查: what must be mended, filled in or looked at, each with the way to it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.look.buttons import Button, button
from tcm_desk.gui.look.cards import PageHeader, card, surface
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.lines import LINE_ROLE
from tcm_desk.gui.look.rows import list_view
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.gui.walk.check_entries import CheckEntry, Weight, check_entries
from tcm_desk.gui.walk.check_list import CheckDelegate, CheckModel
from tcm_desk.gui.walk.filters import Show
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import period_name

_ALL = ""


class CheckPage(QWidget):
    """The check list with its filters; Enter or a click leads to the place.

    Signals:
        fact_asked: go to this fact (FactKey).
        kind_asked: go to this fact and show only this kind (FactKey, Show).
        action_asked: open the corrective action of a finding, or make one
            (JointFinding).
        seal_asked: the user wants to seal.
    """

    fact_asked = Signal(object)
    action_asked = Signal(object)
    kind_asked = Signal(object, object)
    seal_asked = Signal()
    wide = True

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model = model
        self._entries: list[CheckEntry] = []
        self.seal, self._narrow_seal = self._seal_button(), self._seal_button()
        self.header = PageHeader(_("检查"), _under(model), self.seal)
        self.filters = TagGroup(_("只看"), _filters(), _ALL)
        self.filters.chosen.connect(self._show)
        hint = _("Enter 去那一处 · Ctrl+M 写整改")
        self._hint = label(hint, "hint", right=True)
        self.lines = CheckModel(self)
        self._delegate = CheckDelegate(self)
        self.view = list_view(_("检查清单"), self._delegate)
        self.view.setUniformItemSizes(False)
        self.view.setModel(self.lines)
        self.view.activated.connect(self._go)
        self.view.clicked.connect(self._go_clicked)
        key = QShortcut(QKeySequence("Ctrl+M"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(lambda: self._to_action(self.view.currentIndex()))
        self._clear = card(label(_("没有要改、要补的了，可以封存。"), "body"))
        self._sheet = card(self.view, gap=0, margins=(1, 1, 1, 1))
        self._lay_out()
        self.show_narrow(narrow=False)

    def enter(self) -> None:
        """Read everything anew and stand in the first line."""
        self.read_again()
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        first = next(
            (n for n, line in enumerate(self.lines.lines) if _is_entry(line)), None
        )
        if first is not None:
            self.view.setCurrentIndex(self.lines.index(first))

    def show_narrow(self, *, narrow: bool) -> None:
        """Leave the title to the line above the page, where there is little room."""
        self.header.setVisible(not narrow)
        self._hint.setVisible(not narrow)
        self._narrow_seal.setVisible(narrow)

    def read_again(self) -> None:
        """Show what is still to be done now."""
        self._entries = check_entries(self._model)
        counts = {
            weight.name: sum(each.weight is weight for each in self._entries)
            for weight in Weight
        }
        self.filters.show_counts({_ALL: len(self._entries), **counts})
        self._show()

    def show_only(self, weight: Weight | None) -> None:
        """Show one group only, or all of them."""
        self.filters.show_value(_ALL if weight is None else weight.name)
        self._show()

    def show_fact(self, _key: FactKey) -> bool:
        """Say that facts are edited elsewhere."""
        return False

    def record_typed(self) -> None:
        """Have nothing to record."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let sentences wrap anew."""
        super().resizeEvent(event)
        self.view.scheduleDelayedItemsLayout()

    def _lay_out(self) -> None:
        bar = across(gap=12)
        bar.addWidget(self.filters, 1)
        bar.addWidget(self._hint)
        bar.addWidget(self._narrow_seal)
        body = surface("ground")
        parts = (self.header, bar, self._clear)
        column = down(*parts, owner=body, gap=14, margins=(24, 22, 24, 16))
        column.addWidget(self._sheet, 1)
        down(body, owner=self, gap=0)

    def _seal_button(self) -> Button:
        made = button(_("封存…"), "main", "seal")
        made.clicked.connect(self.seal_asked)
        return made

    def _show(self) -> None:
        chosen = self.filters.value
        entries = [each for each in self._entries if chosen in (_ALL, each.weight.name)]
        self.lines.show(entries)
        self._sheet.setVisible(bool(entries))
        self._clear.setVisible(not entries)

    def _go_clicked(self, index: QModelIndex) -> None:
        """Lead to the place, or from the word at its right to the action."""
        if not self._delegate.on_action or not self._to_action(index):
            self._go(index)

    def _to_action(self, index: QModelIndex) -> bool:
        line = index.data(LINE_ROLE)
        if not isinstance(line, CheckEntry) or line.joint is None or not line.to_action:
            return False
        self.action_asked.emit(line.joint)
        return True

    def _go(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if not _is_entry(line):
            return
        if line.kind is Show.ALL:
            self.fact_asked.emit(line.key)
        else:
            self.kind_asked.emit(line.key, line.kind)


def _under(model: AssessmentModel) -> str:
    period = period_name(model.snapshot.header.period)
    return _("{period}自评 · 按填写顺序列出，点一条就到那一处").format(period=period)


def _filters() -> list[Option]:
    return [
        Option(_ALL, _("全部")),
        Option(Weight.MUST.name, _("必须改")),
        Option(Weight.OPEN.name, _("待补")),
        Option(Weight.UNMET.name, _("未达标")),
        Option(Weight.UNPROVEN.name, _("缺佐证")),
        Option(Weight.LOOK.name, _("再看一眼")),
    ]


def _is_entry(line: object) -> bool:
    return isinstance(line, CheckEntry)
