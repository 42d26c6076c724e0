"""从上期带入: each answer that stands is confirmed by a tick, then all are recorded."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit_all
from tcm_desk.gui.home.offer_list import (
    OfferDelegate,
    OfferLine,
    OfferModel,
    spoken_count,
)
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import card
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.rows import list_view
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.gui.walk.places import section_words
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.carry_over import (
    Carried,
    Offer,
    offers_of_last_period,
    texts_of,
)
from tcm_desk.wording.terms import period_name, text_of
from tcm_desk.wording.values import value_with_unit

_WIDTH, _LIST, _AROUND, _LEAST = 900, 360, 240, 90


class CarryOverDialog(SheetDialog):
    """What stands is ticked already; nothing is recorded until the button says so."""

    def __init__(self, model: AssessmentModel, window: QWidget) -> None:
        super().__init__(window, _("从上期带入"))
        self._model = model
        last = offers_of_last_period(model.workspace, model.snapshot)
        self.offers = last.offers
        lines = [_line(model.snapshot, each) for each in self.offers]
        self.lines = OfferModel(lines, [each.stands for each in self.offers], self)
        self.view = list_view(_("上期的内容"), OfferDelegate(self))
        self.view.setModel(self.lines)
        follow(self.view, lambda each: each.setFixedHeight(_list_height(window)))
        self.take = button("", "main")
        self.all_, self.none = button(_("全选"), "quiet"), button(_("都不选"), "quiet")
        self.told = label("", "small", wrap=True)
        leave = button(_("返回  Esc"))
        leave.clicked.connect(self.reject)
        for each in (leave, self.take, self.all_, self.none):
            each.setAutoDefault(True)
        title = _("从 {period}自评带入").format(period=period_name(last.period))
        foot = across(leave, gap=12)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.take)
        self._sheet = card(self.view, gap=0, margins=(1, 1, 1, 1))
        down(
            label(title, "h1"),
            label(_explained(self.offers), "small", wrap=True),
            across(self.all_, self.none, None, label(_("空格 选或不选"), "hint")),
            self._sheet,
            foot,
            owner=self.sheet,
            gap=12,
            margins=(28, 22, 28, 20),
        )
        self._listen()
        self._count()
        self.keep_width(_WIDTH)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the first line."""
        super().showEvent(event)
        if self.offers:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            self.view.setCurrentIndex(self.lines.index(0))

    @property
    def ticked(self) -> list[Offer]:
        """What is to be taken over."""
        pairs = zip(self.offers, self.lines.ticked, strict=True)
        return [each for each, on in pairs if on]

    def _listen(self) -> None:
        self.lines.dataChanged.connect(self._count)
        self.all_.clicked.connect(lambda: self.lines.tick_all(on=True))
        self.none.clicked.connect(lambda: self.lines.tick_all(on=False))
        self.view.clicked.connect(self._toggle)
        self.take.clicked.connect(self._take)
        space = QShortcut(QKeySequence(" "), self.view)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(lambda: self._toggle(self.view.currentIndex()))
        for parts in (self.all_, self.none, self._sheet, self.take):
            parts.setVisible(bool(self.offers))

    def _toggle(self, index: QModelIndex) -> None:
        self.lines.toggle(index)

    def _count(self) -> None:
        self.take.setText(spoken_count(len(self.ticked)))
        self.take.setEnabled(bool(self.ticked))

    def _take(self) -> None:
        """Record everything that is ticked as one undoable step."""
        texts = texts_of(self.ticked)
        if edit_all(self._model, texts):
            self.accept()
            return
        self._model.forget_refused(*texts)
        self.told.setText(_("没有带入，什么都没有改。请看下面状态栏里的原因。"))


def _list_height(window: QWidget) -> int:
    """Return as much as leaves the buttons in sight, whatever the size of type."""
    px = look().px
    return max(min(px(_LIST), window.height() - px(_AROUND)), px(_LEAST))


def _explained(offers: tuple[Offer, ...]) -> str:
    if not offers:
        return _("上一期没有可以带入的：都已经填过，或者是每期要重新统计的数。")
    return _(
        "打勾的会原样记入本期，请逐条看一眼还对不对。"
        "全年的人次、次数要重新统计，活动和培训按日期登记，都不带入。"
        "带入以后 Ctrl+Z 可以一次撤回。"
    )


def _line(snapshot: Snapshot, offer: Offer) -> OfferLine:
    match offer.kind:
        case Carried.ANSWER:
            question = snapshot.pack.questions[offer.key.item]
            value = value_with_unit(snapshot.pack, question, offer.value)
            under = _("{section} · 上期：{value}").format(
                section=section_words(snapshot, offer.key), value=value
            )
            hint = "" if offer.stands else _("每期可能不同")
            return OfferLine(text_of(question.label), under, hint)
        case Carried.ACTION:
            texts = {key.column: text for key, text in offer.texts.items()}
            parts = (texts.get("measure", ""), texts.get("person", ""))
            under = _("没有做完的整改 · {words}").format(
                words=" · ".join(filter(None, parts)) or "—"
            )
            return OfferLine(texts.get("problem", "—"), under)
        case Carried.EVIDENCE:
            files = {each.id: each for each in snapshot.evidence}
            file = files.get(offer.key.row)
            name = (file.caption or file.file) if file is not None else offer.key.row
            return OfferLine(name, _("佐证材料，还在有效期内"))
