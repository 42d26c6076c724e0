"""佐证: everything that is kept, what it proves, and what still lacks some."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.evidence.detail_panel import DetailPanel, side
from tcm_desk.gui.evidence.drops import take_drops, take_pastes
from tcm_desk.gui.evidence.evidence_dialog import open_evidence
from tcm_desk.gui.evidence.intake import intake_of
from tcm_desk.gui.evidence.intake_line import IntakeLine
from tcm_desk.gui.evidence.missing_list import MissingList, gaps_in
from tcm_desk.gui.evidence.no_evidence import NoEvidence
from tcm_desk.gui.evidence.offers import Offer, chosen_offers
from tcm_desk.gui.evidence.tile_list import TileList
from tcm_desk.gui.evidence.view_dialog import ViewDialog
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import PageHeader, card, page
from tcm_desk.gui.look.fields import Choice
from tcm_desk.gui.look.layouts import across, fix_width, scrolled
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.i18n import translate as _
from tcm_desk.wording.terms import period_name, text_of

ALL, PHOTOS, PAPERS = "", "photos", "papers"
ENDING, UNUSED, MISSING = "ending", "unused", "missing"
_SOON = timedelta(days=60)
_LEAST_TILES = 226
_DETAIL, _LEAST = 372, 900  # narrower, in type, and a piece is shown over the page

Filter = Callable[[EvidenceItem], bool]


class GalleryPlace(QWidget):
    """Tiles with filters at the left, the chosen piece at the right."""

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model, self._intake = model, intake_of(model)
        self.add_button = button(_("添加照片或文件…"), "main", "camera")
        self.add_button.setToolTip("Ctrl+N")
        self.header = PageHeader(_("佐证"), "", self.add_button)
        self.line = IntakeLine(self._intake)
        self.filters = TagGroup(_("只看"), _options(), ALL)
        self.sections = Choice(_("哪一节"), _sections(model.snapshot))
        self.tiles, self.missing = TileList(model, on_ground=True), MissingList()
        self.nothing = NoEvidence()
        self.detail = DetailPanel(model)
        self._side = side(self.detail)
        self._stack = QStackedWidget()
        self._lay_out()
        self._listen()
        self.read_again()

    def enter(self) -> None:
        """Read everything anew, and stand in the tiles or in what lacks some."""
        self.read_again()
        shown = self.missing.view if self.filters.value == MISSING else self.tiles.view
        shown.setFocus(Qt.FocusReason.TabFocusReason)

    def record_typed(self) -> None:
        """Record what is typed at this moment."""
        self.detail.record_typed()

    def take(self, offers: Sequence[Offer]) -> None:
        """Take files in; what they prove is said afterwards."""
        self._intake.take(offers, [])

    def show_only(self, kind: str) -> None:
        """Show one kind only."""
        self.filters.show_value(kind)
        self.read_again()

    def read_again(self) -> None:
        """Show what there is now."""
        snapshot = self._model.snapshot
        here = [each for each in snapshot.evidence if self._in_section(each)]
        gaps = [gap for gap in gaps_in(snapshot) if self._section_has(gap.key)]
        tests = _tests(self._model.workspace.now().date())
        counts = {kind: sum(map(test, here)) for kind, test in tests.items()}
        self.filters.show_counts({**counts, MISSING: len(gaps)})
        words = _("{period}自评 · {count} 份佐证，{missing} 处还缺").format(
            period=period_name(snapshot.header.period),
            count=len(here),
            missing=len(gaps),
        )
        self.header.say(_("佐证"), words)
        self.add_button.setEnabled(not self._model.locked)
        chosen = self.filters.value
        self.missing.show_gaps(gaps)
        shown = [each for each in here if tests.get(chosen, tests[ALL])(each)]
        self.tiles.show_items(shown)
        self._show(chosen, tiles=bool(shown), lacking=len(gaps))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the page to the tiles where there is little room."""
        super().resizeEvent(event)
        self._show_side()

    def _lay_out(self) -> None:
        bar = across(gap=12)
        bar.addWidget(self.filters, 1)
        bar.addWidget(self.sections)
        fix_width(self.sections, 200)
        sheet = card(self.missing, gap=0, margins=(1, 1, 1, 1))
        for each in (self.tiles, sheet, self.nothing):
            self._stack.addWidget(each)
        follow(self._stack, lambda each: each.setMinimumHeight(look().px(_LEAST_TILES)))
        ground = page(self.header, self.line, bar, gap=12, margins=(28, 18, 28, 12))
        layout = ground.layout()
        if layout is not None:
            layout.addWidget(self._stack)
        line = across(owner=self, gap=0)
        line.addWidget(scrolled(ground), 1)
        self._area = scrolled(self._side)
        fix_width(self._area, _DETAIL)
        line.addWidget(self._area)

    def _listen(self) -> None:
        self.add_button.clicked.connect(self._choose)
        self.filters.chosen.connect(lambda _kind: self.read_again())
        self.sections.currentIndexChanged.connect(lambda _row: self.read_again())
        self.tiles.here.connect(self._show_item)
        self.tiles.opened.connect(self._view)
        self.missing.asked.connect(self._add_for)
        self.nothing.missing_asked.connect(lambda: self.show_only(MISSING))
        self._model.changed.connect(self._follow)
        self._intake.ended.connect(self._ended)
        take_drops(self, self.take)
        take_pastes(self, self.take)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._choose)

    def _show(self, chosen: str, *, tiles: bool, lacking: int) -> None:
        if chosen == MISSING:
            self._stack.setCurrentIndex(1 if lacking else 2)
        else:
            self._stack.setCurrentIndex(0 if tiles else 2)
        can_add = chosen != MISSING and not self._model.locked
        self.nothing.tell(_empty_words(chosen), how=can_add, lacking=lacking)
        self._show_side()

    def _show_item(self, item: EvidenceItem | None) -> None:
        self.detail.show_item(item)
        self._show_side()

    def _show_side(self) -> None:
        wide = self.width() >= look().px(_LEAST)
        here = self._stack.currentIndex() == 0 and self.tiles.chosen is not None
        self._area.setVisible(wide and here)

    def _choose(self) -> None:
        if not self._model.locked:
            self.take(chosen_offers(self.window()))

    def _add_for(self, key: FactKey) -> None:
        open_evidence(self._model, key, self.window())

    def _view(self, item: EvidenceItem) -> None:
        ViewDialog(self._model, item, self.window()).open()

    def _follow(self) -> None:
        """Follow changes while one looks; coming here reads everything anew."""
        if self.isVisible():
            self.read_again()

    def _ended(self, ids: Sequence[str], _refused: Sequence[str]) -> None:
        if ids:
            self.tiles.choose(ids[-1])

    def _in_section(self, item: EvidenceItem) -> bool:
        return not self.sections.value or any(map(self._section_has, item.supports))

    def _section_has(self, key: FactKey) -> bool:
        wanted, pack = self.sections.value, self._model.snapshot.pack
        if not wanted:
            return True
        known = key.item in pack.questions or key.item in pack.tables
        return known and pack.section_of(key.item).id == wanted


def _tests(today: date) -> Mapping[str, Filter]:
    return {
        ALL: lambda _item: True,
        PHOTOS: lambda item: item.media_type.startswith("image/"),
        PAPERS: lambda item: not item.media_type.startswith("image/"),
        ENDING: lambda item: (
            item.valid_until is not None and item.valid_until < today + _SOON
        ),
        UNUSED: lambda item: not item.supports,
    }


def _options() -> list[Option]:
    return [
        Option(ALL, _("全部")),
        Option(PHOTOS, _("照片")),
        Option(PAPERS, _("文件")),
        Option(ENDING, _("过期或将到期")),
        Option(UNUSED, _("还没用上")),
        Option(MISSING, _("缺佐证")),
    ]


def _sections(snapshot: Snapshot) -> list[Option]:
    names = {each.id: text_of(each.name) for each in snapshot.pack.sections}
    asked = [Option(id_, names[id_]) for id_ in snapshot.asked]
    return [Option("", _("所有各节")), *asked]


def _empty_words(chosen: str) -> str:
    if chosen == MISSING:
        return _("检查要看的都有佐证了。")
    if chosen == ALL:
        return _("还没有佐证")
    return _("没有这一类佐证。")
